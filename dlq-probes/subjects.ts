import type { Handler } from "./catalogue/handler.ts";
import { readCatalogue } from "./catalogue/read-catalogue.ts";
import type { DlqEnvironment } from "./config.ts";

/** How a handler is called in a record: its service, then its name. */
export const subjectOf = ({ service, name }: Pick<Handler, "service" | "name">): string => `${service}/${name}`;

/** The handlers that a run promises to look at. @throws {TollgateError} `configuration`. */
export const handlersOf = ({ dlq }: DlqEnvironment): readonly Handler[] =>
  dlq === undefined ? [] : readCatalogue(dlq.catalogue);
