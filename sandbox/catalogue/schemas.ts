import type { EventKind } from "./events.ts";

/** A record of Avro as it is written in a file. */
export interface RecordSchema {
  readonly type: "record";
  readonly name: string;
  readonly namespace: string;
  readonly doc: string;
  readonly fields: readonly Field[];
}

interface Field {
  readonly name: string;
  readonly type: unknown;
  readonly doc?: string;
  readonly default?: unknown;
}

const timestamp = { type: "long", logicalType: "timestamp-millis" } as const;
const optional = (type: unknown): unknown => ["null", type];

const money = {
  type: "record",
  name: "Money",
  fields: [
    { name: "value", type: { type: "bytes", logicalType: "decimal", precision: 19, scale: 4 } },
    { name: "currency", type: { type: "enum", name: "Currency", symbols: ["EUR", "USD", "GBP", "KES", "NGN", "INR"] } },
  ],
} as const;

const person = {
  type: "record",
  name: "Person",
  fields: [
    { name: "customerId", type: "string" },
    { name: "country", type: { type: "fixed", name: "CountryCode", size: 2 } },
    { name: "bornOn", type: optional({ type: "int", logicalType: "date" }), default: null },
  ],
} as const;

const envelope: readonly Field[] = [
  { name: "eventId", type: { type: "string", logicalType: "uuid" } },
  { name: "occurredAt", type: timestamp },
  { name: "aggregateId", type: "string", doc: "what the event is about; also the record's key" },
  { name: "correlationId", type: optional("string"), default: null },
  { name: "producerVersion", type: "string", doc: "the version of the service that published it" },
];

const ofMoney: readonly Field[] = [
  { name: "amount", type: money },
  { name: "fee", type: optional("Money"), default: null },
  { name: "valueDate", type: { type: "int", logicalType: "date" } },
];

const ofPeople: readonly Field[] = [
  { name: "subject", type: person },
  { name: "reasons", type: { type: "array", items: "string" }, default: [] },
];

/** Fields of the payments, by which an event is found again. */
const ofPayments: readonly Field[] = [
  { name: "idempotencyKey", type: "string" },
  { name: "payerWalletId", type: "long" },
  { name: "payeeWalletId", type: "long" },
];

const status = {
  type: "enum",
  name: "Status",
  symbols: ["PENDING", "ACTIVE", "DONE", "REJECTED", "UNKNOWN"],
  default: "UNKNOWN",
};

const origin = [
  { type: "record", name: "Customer", fields: [{ name: "sessionId", type: "string" }] },
  {
    type: "record",
    name: "Scheduler",
    fields: [
      { name: "job", type: "string" },
      { name: "attempt", type: "int", default: 1 },
    ],
  },
];

/** What came with v2.1.0 to every third kind: a reader of today finds the default in what was written before. */
const addedLater: Field = { name: "channel", type: optional("string"), default: null, doc: "since v2.1.0" };

const gainedField = ({ index }: EventKind): boolean => index % 3 === 0;

/** Every schema that the kind ever had, the latest last. */
export function schemaVersions(kind: EventKind): readonly RecordSchema[] {
  const fields = [
    ...envelope,
    { name: "status", type: status, default: "UNKNOWN" },
    ...(kind.about === "money" ? ofMoney : ofPeople),
    ...(kind.service === "payment" ? ofPayments : []),
    ...(kind.index % 2 === 0
      ? [{ name: "origin", type: optional(origin[0]), default: null }]
      : [{ name: "origin", type: ["null", ...origin], default: null }]),
    { name: "attributes", type: { type: "map", values: "string" }, default: {} },
  ];
  const schema = (own: readonly Field[]): RecordSchema => ({
    type: "record",
    name: kind.name,
    namespace: `com.waqiti.${kind.service.replaceAll("-", "")}.events`,
    doc: `${kind.name} of the ${kind.service} service`,
    fields: own,
  });
  return gainedField(kind) ? [schema(fields), schema([...fields, addedLater])] : [schema(fields)];
}
