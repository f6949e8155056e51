import { goBinary } from "./go-binary.mjs";

/** Confluent's own is not to be had from a package registry; this one speaks its paths. */
export const registryBinary = goBinary({
  name: "schema-registry",
  why: "go build, for the sandbox; some 30 s the first time",
  module: "build/registry",
  package: "github.com/axonops/axonops-schema-registry/cmd/schema-registry",
});
