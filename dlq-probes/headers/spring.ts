import { type Dialect, text } from "./letter.ts";

/** Spring Kafka's DeadLetterPublishingRecoverer: numbers as Java writes them, big-endian. */
export const spring: Dialect = ({ topic, partition, offset, timestampMs, group, errorClass, errorMessage }) => [
  ["kafka_dlt-original-topic", text(topic)],
  ["kafka_dlt-original-partition", int32(partition)],
  ["kafka_dlt-original-offset", int64(offset)],
  ["kafka_dlt-original-timestamp", int64(timestampMs)],
  ["kafka_dlt-original-timestamp-type", text("CreateTime")],
  ["kafka_dlt-original-consumer-group", text(group)],
  ["kafka_dlt-exception-fqcn", text("org.springframework.kafka.listener.ListenerExecutionFailedException")],
  ["kafka_dlt-exception-cause-fqcn", text(errorClass)],
  ["kafka_dlt-exception-message", text(errorMessage)],
  ["kafka_dlt-exception-stacktrace", text(`${errorClass}: ${errorMessage}\n\tat tollgate.Probe.send(Probe.java)`)],
];

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}

function int64(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64BE(BigInt(value));
  return bytes;
}
