import { bundle } from "./bundle.mjs";
import { k6Binary } from "./k6-binary.mjs";
import { kafka } from "./kafka.mjs";
import { packages } from "./packages.mjs";
import { registryBinary } from "./registry-binary.mjs";

/** In this order: the bundle needs the packages. */
export const steps = /** @type {readonly import("./step.mjs").Step[]} */ ([
  packages,
  k6Binary,
  kafka,
  registryBinary,
  bundle,
]);
