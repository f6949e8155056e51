import type { Fault } from "../fault.ts";

/** Both entries twice: they still sum to 0, so that only who counts them, or adds a wallet up, finds it. */
const inject = `
CREATE OR REPLACE FUNCTION fault_doubled_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO ledger_entry (wallet_id, amount, movement_id, movement)
  VALUES (NEW.wallet_id, NEW.amount, NEW.movement_id, NEW.movement);
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER fault_doubled_entry AFTER INSERT ON ledger_entry FOR EACH ROW
  WHEN (pg_trigger_depth() = 0 AND get_byte(uuid_send(NEW.movement_id), 15) < 3)
  EXECUTE FUNCTION fault_doubled_entry()`;

/** The function is what tells that there is something to mend: the ledger is looked through only then. */
const undo = `
DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_proc WHERE proname = 'fault_doubled_entry') THEN
    DROP FUNCTION fault_doubled_entry() CASCADE;
    DELETE FROM ledger_entry entry USING (
      SELECT wallet_id, movement_id, min(id) AS first_id FROM ledger_entry
      GROUP BY wallet_id, movement_id HAVING count(*) > 1
    ) doubled
    WHERE entry.wallet_id = doubled.wallet_id AND entry.movement_id = doubled.movement_id AND entry.id > first_id;
  END IF;
END $$`;

export const doubledEntry = {
  id: "doubled-entry",
  title: "1 % of the payments get their ledger entries twice",
  trips: ["zero-data-loss", "corruption-trigger"],
  mayTrip: {
    "critical-flows": "a smoke payment may be one of them",
    "flow-trigger": "two smoke payments in a row may be",
  },
  inject: ({ sql }) => sql(inject),
  undo: ({ sql }) => sql(undo),
} as const satisfies Fault;
