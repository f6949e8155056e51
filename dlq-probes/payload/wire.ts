/** Confluent's wire format: a zero, the schema's id big-endian, and then Avro. */
export function onTheWire(schemaId: number, event: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.writeInt32BE(schemaId, 1);
  return Buffer.concat([head, event]);
}
