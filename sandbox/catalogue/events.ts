import { type PublishingService, publishingServices } from "./services.ts";

/** One kind of event that a service publishes, on a topic of its own. */
export interface EventKind {
  readonly service: string;
  /** PascalCase, e.g. PaymentCompleted. */
  readonly name: string;
  readonly about: PublishingService["about"];
  readonly topic: string;
  /** Under which its values' schema is registered: Confluent's TopicNameStrategy. */
  readonly subject: string;
  /** Its place in the catalogue, from 0. */
  readonly index: number;
}

/** 103 services publish two kinds each, and these many a third: 287. */
const servicesWithThree = 81;
const thirdHappenings = ["Completed", "Failed", "Expired", "Reversed"] as const;

function happeningsOf({ happenings }: PublishingService, index: number): readonly string[] {
  if (happenings !== undefined) return happenings;
  const third = thirdHappenings[index % thirdHappenings.length] ?? "Completed";
  return index < servicesWithThree ? ["Created", "Updated", third] : ["Created", "Updated"];
}

/** Every kind of event, in an order that is the same in every sandbox. */
export const eventKinds: readonly EventKind[] = publishingServices
  .flatMap((publisher, index) => happeningsOf(publisher, index).map((happening) => ({ publisher, happening })))
  .map(({ publisher: { service, entity, about }, happening }, index) => {
    const name = `${entity}${happening}`;
    const topic = `waqiti.${service}.${kebab(name)}`;
    return { service, name, about, topic, subject: `${topic}-value`, index };
  });

function kebab(name: string): string {
  return name.replaceAll(/(?<=[a-z])(?=[A-Z])/g, "-").toLowerCase();
}
