import { type Dialect, text } from "./letter.ts";

/** What a framework of one's own calls its headers, as the catalogue says. */
export interface CustomNames {
  readonly topic: string;
  readonly partition: string;
  readonly offset: string;
  readonly error: string;
}

/** Everything as text. */
export const custom =
  (names: CustomNames): Dialect =>
  ({ topic, partition, offset, errorClass, errorMessage }) => [
    [names.topic, text(topic)],
    [names.partition, text(partition)],
    [names.offset, text(offset)],
    [names.error, text(`${errorClass}: ${errorMessage}`)],
  ];
