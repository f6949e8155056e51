/** A process that uses a sandbox's folder for an instant. */
import { whileUsing } from "../../../sandbox/use.ts";

await whileUsing(process.argv[2] ?? "", { what: "a test", fault: null }, async () => undefined);
