import { bundle } from "./bundle.mjs";
import { k6Binary } from "./k6-binary.mjs";
import { packages } from "./packages.mjs";

/** In this order: the bundle needs the packages. */
export const steps = /** @type {readonly import("./step.mjs").Step[]} */ ([packages, k6Binary, bundle]);
