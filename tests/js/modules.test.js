// The modules of src/ depend on each other in one direction.
import assert from "node:assert/strict";
import test from "node:test";
import { circles, dependencies, sources } from "../../tools/modules.mjs";

test("no top-level module of src/ depends on itself by way of others", () => {
  const graph = dependencies(sources());
  assert.ok((graph.get("web")?.size ?? 0) > 5, "src/web depends on most modules, or nothing was read");
  assert.deepEqual(circles(graph), []);
});

test("a circle is found, and what stands in comments makes none", () => {
  const files = {
    "lib.rs": "use crate::network::Network;",
    "network.rs": "use crate::{error::Error, kernels};",
    "kernels/mod.rs": "use crate::training::Trainer; // not crate::run",
    "training/trainer.rs": "/// See [`crate::run::Run`].\nfn step(network: crate::network::Network) {}",
    "run.rs": "",
    "error.rs": "use crate::error::Result;",
  };
  assert.deepEqual(circles(dependencies(files)), [["kernels", "network", "training"]]);
});
