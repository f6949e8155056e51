import { type Dialect, text } from "./letter.ts";

/** Kafka Connect with errors.deadletterqueue.context.headers.enable: everything as text. */
export const connect: Dialect = ({ topic, partition, offset, group, errorClass, errorMessage }) => [
  ["__connect.errors.topic", text(topic)],
  ["__connect.errors.partition", text(partition)],
  ["__connect.errors.offset", text(offset)],
  ["__connect.errors.connector.name", text(group)],
  ["__connect.errors.task.id", text(0)],
  ["__connect.errors.stage", text("VALUE_CONVERTER")],
  ["__connect.errors.class.name", text("io.confluent.connect.avro.AvroConverter")],
  ["__connect.errors.exception.class.name", text(errorClass)],
  ["__connect.errors.exception.message", text(errorMessage)],
  ["__connect.errors.exception.stacktrace", text(`${errorClass}: ${errorMessage}\n`)],
];
