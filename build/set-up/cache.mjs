import { homedir } from "node:os";
import { join } from "node:path";

/** What is fetched once and serves every checkout of this user, as the XDG base directories say. */
export const cacheFolder = () => join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "tollgate");
