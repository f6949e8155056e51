import { type Dialect, text } from "./letter.ts";

/** Kafka Streams' own dead-letter queue (KIP-1034): everything as text. */
export const streams: Dialect = ({ topic, partition, offset, errorClass, errorMessage }) => [
  ["__streams.errors.exception", text(`${errorClass}: ${errorMessage}`)],
  ["__streams.errors.stacktrace", text(`${errorClass}: ${errorMessage}\n`)],
  ["__streams.errors.message", text(errorMessage)],
  ["__streams.errors.topic", text(topic)],
  ["__streams.errors.partition", text(partition)],
  ["__streams.errors.offset", text(offset)],
];
