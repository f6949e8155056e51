import { expect, test } from "vitest";
import { difference, whyUnreadable } from "../../../preflight/schemas/meaning.ts";

const amount = (scale: number) => ({ type: "bytes", logicalType: "decimal", precision: 19, scale });
const payment = (...more: readonly unknown[]) =>
  JSON.stringify({
    type: "record",
    name: "Payment",
    namespace: "com.waqiti",
    fields: [{ name: "id", type: "string" }, { name: "amount", type: amount(4) }, ...more],
  });
const channel = { name: "channel", type: ["null", "string"], default: null };

test.each([
  { saying: "the same text", other: payment(channel) },
  { saying: "other white space", other: JSON.stringify(JSON.parse(payment(channel)), null, 4) },
  { saying: "a documentation", other: payment({ ...channel, doc: "since v2.1.0" }) },
  {
    saying: "its full name instead of name and namespace",
    other: payment(channel).replace('"Payment","namespace":"com.waqiti"', '"com.waqiti.Payment"'),
  },
])("$saying: no difference", ({ other }) => {
  expect(difference(payment(channel), other)).toBeNull();
});

test.each([
  { saying: "another scale", other: payment(channel).replace('"scale":4', '"scale":2'), told: /scale: 2.*scale: 4/ },
  { saying: "a field more", other: payment(channel, { ...channel, name: "tier" }), told: /tier/ },
  { saying: "a field less", other: payment(), told: /the file has .*channel/ },
  {
    saying: "another type",
    other: payment(channel).replace('"id","type":"string"', '"id","type":"long"'),
    told: /"long".*"string"/,
  },
  {
    saying: "another default",
    other: payment({ name: "channel", type: ["string", "null"], default: "web" }),
    told: /channel/,
  },
  {
    saying: "another order of fields",
    other: JSON.stringify({
      ...JSON.parse(payment(channel)),
      fields: JSON.parse(payment(channel)).fields.toReversed(),
    }),
    told: /other types/,
  },
])("$saying: a difference", ({ other, told }) => {
  expect(difference(payment(channel), other)).toMatch(told);
});

test.each([
  { saying: "a new field with a default", reader: payment(channel), writer: payment(), readable: true },
  {
    saying: "a new field without a default",
    reader: payment({ name: "tenant", type: "string" }),
    writer: payment(),
    readable: false,
  },
  { saying: "a field left out", reader: payment(), writer: payment(channel), readable: true },
  { saying: "a wider number", reader: '"long"', writer: '"int"', readable: true },
  { saying: "a narrower number", reader: '"int"', writer: '"long"', readable: false },
])("$saying: readable is $readable", ({ reader, writer, readable }) => {
  expect(whyUnreadable(reader, writer) === null).toBe(readable);
});
