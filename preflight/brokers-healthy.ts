import { withAdmin } from "../platform/kafka/client.ts";
import { askController, type ClusterView, describeCluster, partitionsOf } from "../platform/kafka/cluster.ts";
import type { KafkaConfig } from "../platform/kafka/config.ts";
import { fewestBrokers } from "../thresholds/criteria/infrastructure.ts";
import { count, plural } from "../thresholds/format.ts";
import { mostSceptical, partitionLooks, partitionSubjects } from "./brokers/partitions.ts";
import { because, fact, type Look, type PreflightStep, unread } from "./step.ts";

const subjects = { count: "brokers/count", controller: "brokers/controller" } as const;
const brokerSubject = (address: string): string => `broker/${address}`;

/** Asks one broker, and no other in its place. */
type Ask = <Result>(broker: string, work: Parameters<typeof withAdmin<Result>>[2]) => Promise<Result>;
type Answer =
  | { readonly kind: "answered"; readonly address: string; readonly view: ClusterView }
  | { readonly kind: "silent"; readonly address: string; readonly why: unknown };

/**
 * Phase 1.3: every broker answers on its own, they are one cluster of enough, a controller is active, and every
 * partition has its leader and all its copies. No broker is believed about the others alone: without a controller each
 * goes on telling what was true before.
 */
export const brokersHealthy: PreflightStep = {
  criterion: "brokers-healthy",
  needs: ["kafka"],
  timeoutMs: ({ kafka }) => 4 * (kafka?.timeoutMs ?? 0),
  subjects: ({ kafka }) =>
    kafka === undefined
      ? []
      : [...kafka.brokers.map(brokerSubject), subjects.count, subjects.controller, ...partitionSubjects],
  async look({ config: { kafka, target } }, signal) {
    if (kafka === undefined) return [];
    const options = { clientId: "tollgate-preflight", hosts: target?.hosts ?? [], stop: signal };
    const ask: Ask = (only, work) => withAdmin(kafka, { ...options, only }, work);
    const answers = await Promise.all(kafka.brokers.map((address) => askBroker(address, ask)));
    const answered = answers.filter((answer) => answer.kind === "answered");
    const [first] = answered;
    if (first === undefined) return answers.map(silentAll);
    return [
      ...answers.map((answer) => brokerFact(answer, first)),
      countFact(answered.map(({ view }) => view)),
      ...(await Promise.all([controllerLook(kafka, first.address, ask), partitionsLook(answered, ask)])).flat(),
    ];
  },
};

const askBroker = (address: string, ask: Ask): Promise<Answer> =>
  ask(address, describeCluster).then(
    (view) => ({ kind: "answered", address, view }),
    (why: unknown) => ({ kind: "silent", address, why }),
  );

/** Where nobody answers, it may well be us: no fact about the brokers. */
const silentAll = (answer: Answer): Look => unread(answer.kind === "silent" ? because(answer.why) : answer.address);

function brokerFact(answer: Answer, first: Extract<Answer, { kind: "answered" }>): Look {
  const isSame = answer.kind === "answered" && answer.view.clusterId === first.view.clusterId;
  return fact({
    subject: brokerSubject(answer.address),
    holds: isSame,
    expected: `an answer from cluster ${first.view.clusterId}`,
    got: answer.kind === "silent" ? because(answer.why) : `cluster ${answer.view.clusterId}`,
    mend: answer.kind === "silent" ? "start the broker, and see its log for why it ended" : "check kafka.brokers",
  });
}

/** By the most sceptical of those that answered. */
function countFact(views: readonly ClusterView[]): Look {
  const fewest = Math.min(...views.map(({ brokers }) => brokers.length));
  return fact({
    subject: subjects.count,
    holds: fewest >= fewestBrokers,
    expected: `${count(fewestBrokers)} or more brokers in the cluster`,
    got: plural(fewest, "broker"),
    mend: "start the missing brokers",
  });
}

/** The broker passes the question on to the controller. */
async function controllerLook({ timeoutMs }: KafkaConfig, broker: string, ask: Ask): Promise<Look> {
  const seen = { subject: subjects.controller, expected: "an active controller" };
  try {
    await ask(broker, (admin) => askController(admin, timeoutMs));
    return fact({ ...seen, holds: true, got: "it answers" });
  } catch (cause) {
    const why = because(cause);
    if (/authoriz/i.test(why)) return unread(`${subjects.controller}: ${why}`);
    const mend = "start brokers until most of those that vote are up: kafka-metadata-quorum.sh describe --status";
    return fact({ ...seen, holds: false, got: why, mend });
  }
}

const partitionsLook = (answered: readonly { readonly address: string }[], ask: Ask): Promise<readonly Look[]> =>
  Promise.all(answered.map(({ address }) => ask(address, partitionsOf))).then(
    (views) => partitionLooks(mostSceptical(views)),
    (cause: unknown) => [unread(`partitions: ${because(cause)}`)],
  );
