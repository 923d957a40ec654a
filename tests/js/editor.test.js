import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { changed, draftOf, duplicated, inserted, layersOf, moved, removed } from "../../www/editor/draft.js";
import { KINDS } from "../../www/editor/kinds.js";
import { layerWords, namesOf, newLayer, sameNetwork, setting, withSetting } from "../../www/editor/layers.js";
import { blocksOf } from "../../www/views/blocks.js";
import { allows } from "../../www/views/setting-range.js";

/** @import {Draft} from "../../www/editor/draft.js" */

const kinds = (/** @type {Draft} */ draft) => layersOf(draft).map(({ kind }) => kind);
const network = (/** @type {import("../../www/protocol/run.js").LayerSpec[]} */ ...layers) => ({
  input: [1, 28, 28],
  classes: 10,
  layers,
});

test("the editor has the kinds that Rust has, each once", () => {
  const source = readFileSync(new URL("../../src/network/kinds/mod.rs", import.meta.url), "utf8");
  const tags = [...source.matchAll(/^    "(\w+)" => \w+,$/gm)].map(([, tag]) => tag);
  assert.ok(tags.includes("conv2d"), "the list of kinds is written otherwise than this test reads it");
  assert.deepEqual(KINDS.map(({ kind }) => kind).sort(), tags.sort());
});

test("every kind has a name, an explanation and usual values that are allowed", () => {
  for (const { kind, label, stem, explanation, formula, fields, words } of KINDS) {
    for (const text of [label, stem, explanation, formula, words(newLayer(kind))]) assert.ok(text, kind);
    for (const { field, range, usual } of fields) {
      assert.ok(field.explanation, `${kind}: ${field.key}`);
      if (field.type === "number") assert.ok(range && allows(range, Number(usual)), `${kind}: ${field.key}`);
      if (field.type === "choice") assert.ok(field.options.some(({ value }) => value === usual));
    }
  }
});

test("layers say what they must, and mean the same in other words", () => {
  assert.deepEqual(newLayer("conv2d"), { kind: "conv2d", filters: 32, kernel: 3, stride: 1, padding: 0 });
  assert.deepEqual(newLayer("max_pool2d"), { kind: "max_pool2d", kernel: 2 });
  const pool = newLayer("max_pool2d");
  assert.equal(setting(pool, "stride"), "kernel");
  assert.deepEqual(withSetting(pool, "stride", 2), { ...pool, stride: 2 });
  assert.deepEqual(withSetting({ ...pool, stride: 2 }, "stride", "kernel"), pool);
  assert.ok(sameNetwork(network(pool), network({ ...pool, stride: 2 })));
  assert.ok(!sameNetwork(network(pool), network({ ...pool, stride: 1 })));
  assert.ok(!sameNetwork(network(pool), network({ kind: "avg_pool2d", kernel: 2 })));
});

test("layers are named as Rust names them", () => {
  const layers = ["conv2d", "relu", "max_pool2d", "conv2d", "avg_pool2d", "flatten", "flatten", "linear"].map(newLayer);
  assert.deepEqual(namesOf(layers), ["conv1", "relu1", "pool1", "conv2", "pool2", "flatten", "flatten2", "fc1"]);
  assert.equal(layerWords(layers.slice(0, 3)), "conv 32 · ReLU · pool 2");
});

test("a draft's layers keep their identity while they move", () => {
  const draft = draftOf(["conv2d", "relu", "flatten"].map(newLayer));
  const [first, second, third] = draft.map(({ id }) => id);
  assert.deepEqual(kinds(moved(draft, first ?? 0, 2)), ["relu", "flatten", "conv2d"]);
  assert.deepEqual(kinds(moved(draft, third ?? 0, -5)), ["flatten", "conv2d", "relu"]);
  assert.deepEqual(kinds(moved(draft, first ?? 0, 99)), ["relu", "flatten", "conv2d"]);
  assert.equal(moved(draft, 12345, 0), draft);
  assert.equal(moved(draft, first ?? 0, 1)[1]?.id, first);
  assert.deepEqual(kinds(removed(draft, second ?? 0)), ["conv2d", "flatten"]);
  assert.deepEqual(kinds(inserted(draft, 1, newLayer("tanh"))), ["conv2d", "tanh", "relu", "flatten"]);
  const twice = duplicated(draft, second ?? 0);
  assert.deepEqual(kinds(twice), ["conv2d", "relu", "relu", "flatten"]);
  assert.notEqual(twice[1]?.id, twice[2]?.id);
  assert.equal(changed(draft, first ?? 0, "filters", 8)[0]?.layer.filters, 8);
  assert.equal(draft[0]?.layer.filters, 32);
});

test("networks of any kind become blocks, and end in the classes", () => {
  const layer = (/** @type {string} */ kind, /** @type {number[]} */ ...shape) => ({
    ...{ name: kind, kind, input: [1, 28, 28], shape },
    ...{ parameters: 0, arithmetic: "", flops: 0, pytorch: "" },
  });
  const shown = (/** @type {ReturnType<typeof layer>[]} */ ...layers) =>
    blocksOf(layers).map(({ kind, stages }) => `${kind}: ${stages.map((stage) => stage.kind).join(" ")}`);
  assert.deepEqual(shown(layer("flatten", 784), layer("linear", 10)), ["classes: linear"]);
  assert.deepEqual(
    shown(
      layer("conv2d", 8, 28, 28),
      layer("batch_norm", 8, 28, 28),
      layer("relu", 8, 28, 28),
      layer("dropout", 8, 28, 28),
    ),
    ["maps: conv2d batch_norm relu", "classes: dropout"],
  );
  assert.deepEqual(shown(layer("conv2d", 10, 7, 7), layer("global_avg_pool2d", 10, 1, 1), layer("flatten", 10)), [
    "maps: conv2d global_avg_pool2d",
    "classes: flatten",
  ]);
  assert.deepEqual(
    shown(layer("max_pool2d", 1, 14, 14), layer("flatten", 196), layer("tanh", 196), layer("linear", 10)),
    ["maps: max_pool2d", "features: tanh", "classes: linear"],
  );
});
