import { describe, expect, test } from "vitest";
import { dialectOf } from "../../dlq-probes/headers/dialects.ts";

const origin = {
  topic: "waqiti.payment.payment-completed",
  partition: 258,
  offset: 4_294_967_299,
  timestampMs: 1_700_000_000_000,
  group: "ledger",
  errorClass: "java.lang.IllegalStateException",
  errorMessage: "no such account",
};

const bytes = (dialect: Parameters<typeof dialectOf>[0]["dialect"]): Readonly<Record<string, string>> =>
  Object.fromEntries(dialectOf({ dialect })(origin).map(([name, value]) => [name, value.toString("hex")]));
const utf8 = (text: string): string => Buffer.from(text).toString("hex");

describe("dead-letter headers, to the byte", () => {
  test("Spring Kafka writes numbers as Java does: int32 and int64, big-endian", () => {
    expect(bytes("spring")).toMatchObject({
      "kafka_dlt-original-topic": utf8("waqiti.payment.payment-completed"),
      "kafka_dlt-original-partition": "00000102",
      "kafka_dlt-original-offset": "0000000100000003",
      "kafka_dlt-original-timestamp": "0000018bcfe56800",
      "kafka_dlt-original-timestamp-type": utf8("CreateTime"),
      "kafka_dlt-original-consumer-group": utf8("ledger"),
      "kafka_dlt-exception-cause-fqcn": utf8("java.lang.IllegalStateException"),
      "kafka_dlt-exception-message": utf8("no such account"),
    });
  });

  test("Kafka Connect writes everything as text", () => {
    expect(bytes("connect")).toMatchObject({
      "__connect.errors.topic": utf8("waqiti.payment.payment-completed"),
      "__connect.errors.partition": utf8("258"),
      "__connect.errors.offset": utf8("4294967299"),
      "__connect.errors.connector.name": utf8("ledger"),
      "__connect.errors.exception.class.name": utf8("java.lang.IllegalStateException"),
      "__connect.errors.exception.message": utf8("no such account"),
    });
  });

  test("Kafka Streams writes everything as text", () => {
    expect(bytes("streams")).toMatchObject({
      "__streams.errors.topic": utf8("waqiti.payment.payment-completed"),
      "__streams.errors.partition": utf8("258"),
      "__streams.errors.offset": utf8("4294967299"),
      "__streams.errors.message": utf8("no such account"),
    });
  });

  test("a framework of one's own has the names that the catalogue gives it, and no others", () => {
    expect(bytes({ topic: "t", partition: "p", offset: "o", error: "e" })).toEqual({
      t: utf8("waqiti.payment.payment-completed"),
      p: utf8("258"),
      o: utf8("4294967299"),
      e: utf8("java.lang.IllegalStateException: no such account"),
    });
  });
});
