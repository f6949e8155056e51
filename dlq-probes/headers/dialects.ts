import type { Handler } from "../catalogue/handler.ts";
import { connect } from "./connect.ts";
import { custom } from "./custom.ts";
import type { Dialect } from "./letter.ts";
import { spring } from "./spring.ts";
import { streams } from "./streams.ts";

const dialects = { spring, connect, streams } as const;

export const dialectOf = ({ dialect }: Pick<Handler, "dialect">): Dialect =>
  typeof dialect === "string" ? dialects[dialect] : custom(dialect);
