import { sandboxUp } from "../../../sandbox/up.ts";
import { upOptions } from "./options.ts";

/** A process that brings a sandbox up, so that a test can kill it half-way. */
const [root = "", distFolder = ""] = process.argv.slice(2);
await sandboxUp(upOptions(root, distFolder));
