import type { Observation } from "./observation.ts";

/** Where collectors put what they saw. Throws when the record cannot be written; the run then stops. */
export type Sink = (observation: Observation) => void;
