import { goBinary } from "./go-binary.mjs";

export const k6Binary = goBinary({
  name: "k6",
  why: "go build, with our window output; up to 2 min the first time",
  module: "build/k6",
  package: ".",
  alsoFrom: ["build/xk6-output-windows"],
});
