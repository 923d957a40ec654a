import assert from "node:assert/strict";
import { test } from "node:test";
import {
  changed,
  draftOf,
  duplicated,
  entryIn,
  inserted,
  layersOf,
  moved,
  removed,
  transferred,
  withMarks,
  withBody,
  withBranch,
  withoutBranch,
} from "../../www/editor/draft.js";
import { explanationOfKind, specOf } from "../../www/editor/descriptions.js";
import { KINDS } from "../../www/editor/kinds.js";
import {
  frozenNames,
  layerWords,
  namesOf,
  newBranch,
  newLayer,
  sameNetwork,
  setting,
  untuned,
  withSetting,
} from "../../www/editor/layers.js";
import { everyLayer, layerCount, wholeBefore } from "../../www/editor/nested.js";
import { allows } from "../../www/run/settings/setting.js";
import { CORE_KINDS } from "./layer-kinds.js";

/** @import {Draft} from "../../www/editor/draft.js" */
/** @import {LayerSpec, NetworkSpec} from "../../www/protocol/core.js" */
/** @import {AnyLayer} from "../../www/protocol/run.js" */

const kinds = (/** @type {Draft} */ draft) => layersOf(draft).map(({ kind }) => kind);
const network = (/** @type {AnyLayer[]} */ ...layers) =>
  /** @type {NetworkSpec} */ ({ input: [1, 28, 28], classes: 10, layers });

test("the editor has the kinds that Rust has, each once", () => {
  assert.deepEqual(KINDS.map(({ kind }) => kind).sort(), CORE_KINDS.map(({ kind }) => kind).sort());
});

test("every number that Rust has for a layer can be set, and no other", () => {
  const isOfWords = (/** @type {import("../../www/editor/kind-fields.js").FieldShape} */ field) =>
    field.type === "choice" && field.values.every((value) => typeof value === "string");
  for (const { kind, settings } of CORE_KINDS) {
    const fields =
      KINDS.find((each) => each.kind === kind)?.fields.filter(
        ({ field }) => field.type !== "switch" && !isOfWords(field),
      ) ?? [];
    assert.deepEqual(fields.map(({ field }) => field.key).sort(), settings.map(({ field }) => field).sort(), kind);
  }
});

test("every kind has a name, an explanation and usual values that are allowed", () => {
  for (const { kind, label, stem, fields, words } of KINDS) {
    const { text: explanation, formula } = explanationOfKind(kind);
    for (const text of [label, stem, explanation, formula, words(newLayer(kind))]) assert.ok(text, kind);
    for (const { field, range, usual } of fields) {
      const spec = specOf(kind, field);
      assert.ok(spec.explanation, `${kind}: ${field.key}`);
      assert.ok(spec.label !== spec.key || spec.key === "k", `${kind}: ${field.key}`);
      if (field.type === "number") assert.ok(range && allows(range, Number(usual)), `${kind}: ${field.key}`);
      if (spec.type === "choice") assert.ok(spec.options.some(({ value }) => value === usual));
    }
  }
});

test("layers say what they must, and mean the same in other words", () => {
  assert.deepEqual(newLayer("conv2d"), { kind: "conv2d", filters: 32, kernel: 3, stride: 1, padding: 0 });
  assert.deepEqual(newLayer("max_pool2d"), { kind: "max_pool2d", kernel: 2 });
  const conv = newLayer("conv2d");
  assert.deepEqual([setting(conv, "groups"), setting(conv, "dilation")], [1, 1]);
  assert.deepEqual(withSetting(withSetting(conv, "dilation", 2), "dilation", 1), conv);
  assert.ok(sameNetwork(network(conv), network({ ...conv, groups: 1, dilation: 1 })));
  assert.ok(!sameNetwork(network(conv), network({ ...conv, groups: 2 })));
  const pool = newLayer("max_pool2d");
  assert.equal(setting(pool, "stride"), "kernel");
  assert.deepEqual(withSetting(pool, "stride", 2), { ...pool, stride: 2 });
  assert.deepEqual(withSetting(/** @type {LayerSpec} */ ({ ...pool, stride: 2 }), "stride", "kernel"), pool);
  assert.ok(sameNetwork(network(pool), network({ ...pool, stride: 2 })));
  assert.ok(!sameNetwork(network(pool), network({ ...pool, stride: 1 })));
  assert.deepEqual(withSetting(pool, "padding", 1), { ...pool, padding: 1 });
  assert.deepEqual(withSetting(/** @type {LayerSpec} */ ({ ...pool, padding: 1 }), "padding", 0), pool);
  assert.ok(!sameNetwork(network(pool), network({ ...pool, padding: 1 })));
  assert.ok(!sameNetwork(network(pool), network({ kind: "avg_pool2d", kernel: 2 })));
});

test("a frozen layer has a learning rate factor of 0, and one that learns says nothing", () => {
  const conv = newLayer("conv2d");
  assert.equal(setting(conv, "frozen"), false);
  const frozen = withSetting(conv, "frozen", true);
  assert.deepEqual(frozen, { ...conv, learning_rate_factor: 0 });
  assert.equal(setting(frozen, "frozen"), true);
  assert.deepEqual(withSetting(frozen, "frozen", false), conv);
  assert.equal(setting(withSetting(frozen, "learning_rate_factor", 0.1), "frozen"), false);
  assert.ok(!sameNetwork(network(conv), network(/** @type {AnyLayer} */ (frozen))));
  assert.equal(layerWords([frozen, newLayer("relu")]), "conv 32 (frozen) · ReLU");
  const inBlock = (/** @type {LayerSpec} */ layer) =>
    /** @type {AnyLayer} */ ({ ...newLayer("residual"), body: [layer], learning_rate_factor: 0.5 });
  const block = /** @type {LayerSpec} */ (inBlock(frozen));
  assert.deepEqual(frozenNames([conv, frozen, block, newLayer("relu")]), ["conv2", "block1.conv1"]);
  const plain = untuned(network(/** @type {AnyLayer} */ (block)));
  assert.deepEqual(plain, network({ ...newLayer("residual"), body: [conv] }));
  // In a block, with the layers of its body.
  const draft = draftOf([block]);
  const [inner] = draft[0]?.bodies?.[0] ?? [];
  const thawed = withBody(draft, draft[0]?.id ?? 0, 0, (body) => changed(body, inner?.id ?? 0, "frozen", false));
  assert.deepEqual(layersOf(thawed), [inBlock(conv)]);
});

test("layers are named as Rust names them", () => {
  const layers = ["conv2d", "relu", "max_pool2d", "conv2d", "avg_pool2d", "flatten", "flatten", "linear"].map(newLayer);
  assert.deepEqual(namesOf(layers), ["conv1", "relu1", "pool1", "conv2", "pool2", "flatten", "flatten2", "fc1"]);
  assert.equal(layerWords(layers.slice(0, 3)), "conv 32 · ReLU · pool 2");
  assert.equal(layerWords([withSetting(newLayer("conv2d"), "groups", 32)]), "conv 32 groups 32");
  assert.equal(layerWords([withSetting(newLayer("conv2d"), "groups", 1)]), "conv 32");
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
  const filters = (/** @type {Draft} */ of) => of[0] && setting(of[0].layer, "filters");
  assert.equal(filters(changed(draft, first ?? 0, "filters", 8)), 8);
  assert.equal(filters(draft), 32);
});

test("a block is edited with the layers of its body, and is whole again", () => {
  const block = newLayer("residual");
  const draft = draftOf([newLayer("relu"), block, newLayer("flatten")]);
  const id = draft[1]?.id ?? 0;
  assert.deepEqual(layersOf(draft)[1], block);
  const longer = withBody(draft, id, 0, (body) => inserted(body, 1, newLayer("batch_norm")));
  const bodyOf = (/** @type {LayerSpec | undefined} */ layer) =>
    layer?.kind === "residual" ? layer.body.map(({ kind }) => kind) : [];
  assert.deepEqual(bodyOf(layersOf(longer)[1]), ["conv2d", "batch_norm", "relu", "conv2d"]);
  assert.deepEqual(bodyOf(layersOf(draft)[1]), ["conv2d", "relu", "conv2d"]);
  const twice = layersOf(duplicated(longer, id));
  assert.deepEqual(twice[2], twice[1]);
  const changedOnce = layersOf(changed(longer, id, "shortcut", "identity"));
  assert.deepEqual(bodyOf(changedOnce[1]), ["conv2d", "batch_norm", "relu", "conv2d"]);
  assert.ok(!sameNetwork(network(block), network(.../** @type {AnyLayer[]} */ (changedOnce.slice(1, 2)))));
  assert.ok(sameNetwork(network(block), network(newLayer("residual"))));
});

test("what a file does not tell of a layer is marked until it is changed", () => {
  const draft = withMarks(draftOf(["conv2d", "relu", "linear"].map(newLayer)), [
    { layer: 0, open: "window" },
    { layer: 1, open: "activation" },
  ]);
  const open = (/** @type {Draft} */ of) => of.map((entry) => entry.open);
  assert.deepEqual(open(draft), ["window", "activation", undefined]);
  const [conv, relu] = draft.map(({ id }) => id);
  assert.deepEqual(open(changed(draft, conv ?? 0, "stride", 2)), [undefined, "activation", undefined]);
  assert.deepEqual(open(moved(draft, relu ?? 0, 0)), ["activation", "window", undefined]);
  assert.deepEqual(open(withMarks(draft, [])), [undefined, undefined, undefined]);
  assert.deepEqual(layersOf(draft), ["conv2d", "relu", "linear"].map(newLayer));
});

test("branches are edited one by one, added and removed", () => {
  const block = newLayer("branches");
  const draft = draftOf([block, newLayer("flatten")]);
  const id = draft[0]?.id ?? 0;
  assert.deepEqual(layersOf(draft)[0], block);
  const said = (/** @type {Draft} */ of) => {
    const [first] = layersOf(of);
    return first?.kind === "branches"
      ? first.bodies.map((body) => body.map(({ kind }) => kind).join(" ")).join(" | ")
      : "";
  };
  assert.equal(said(draft), "conv2d relu | conv2d relu");
  const three = withBranch(draft, id, newBranch(3));
  assert.equal(said(three), "conv2d relu | conv2d relu | conv2d relu");
  const changedOne = withBody(three, id, 1, (body) => inserted(body, 0, newLayer("batch_norm")));
  assert.equal(said(changedOne), "conv2d relu | batch_norm conv2d relu | conv2d relu");
  assert.equal(said(withoutBranch(changedOne, id, 0)), "batch_norm conv2d relu | conv2d relu");
  assert.equal(said(withoutBranch(changedOne, 12345, 0)), said(changedOne));
  const [first] = changedOne[0]?.bodies?.[0] ?? [];
  assert.equal(
    said(transferred(changedOne, first?.id ?? 0, { block: id, body: 2 }, 1)),
    "relu | batch_norm conv2d relu | conv2d conv2d relu",
  );
  assert.ok(!sameNetwork(network(block), network(.../** @type {AnyLayer[]} */ (layersOf(three).slice(0, 1)))));
  const frozen = /** @type {LayerSpec} */ ({
    kind: "branches",
    bodies: [[newLayer("relu")], [withSetting(newLayer("conv2d"), "frozen", true)]],
  });
  assert.deepEqual(frozenNames([frozen]), ["block1.branch2.conv1"]);
  assert.equal(layerWords([block]), "2 branches");
});

test("a layer goes into a body and out of it, and a block not into itself", () => {
  const inner = newLayer("residual");
  const outer = /** @type {LayerSpec} */ ({ kind: "residual", body: [newLayer("tanh"), inner], shortcut: "identity" });
  const draft = draftOf([newLayer("gelu"), outer, newLayer("flatten")]);
  const words = (/** @type {Draft} */ of) => {
    /** @type {(layer: LayerSpec) => string} */
    const said = (layer) => (layer.kind === "residual" ? `(${layer.body.map(said).join(" ")})` : layer.kind);
    return layersOf(of).map(said).join(" ");
  };
  assert.equal(words(draft), "gelu (tanh (conv2d relu conv2d)) flatten");
  const [gelu, block] = draft.map(({ id }) => id);
  const [tanh, nested] = (draft[1]?.bodies?.[0] ?? []).map(({ id }) => id);
  if (gelu === undefined || block === undefined || tanh === undefined || nested === undefined) throw new Error();
  const into = transferred(draft, gelu, { block, body: 0 }, 1);
  assert.equal(words(into), "(tanh gelu (conv2d relu conv2d)) flatten");
  assert.equal(entryIn(into, gelu)?.id, gelu);
  assert.equal(words(transferred(into, gelu, null, 0)), words(draft));
  assert.equal(
    words(transferred(draft, gelu, { block: nested, body: 0 }, 3)),
    "(tanh (conv2d relu conv2d gelu)) flatten",
  );
  assert.equal(words(transferred(draft, nested, null, 2)), "gelu (tanh) (conv2d relu conv2d) flatten");
  assert.equal(
    words(transferred(draft, tanh, { block: nested, body: 0 }, 0)),
    "gelu ((tanh conv2d relu conv2d)) flatten",
  );
  assert.equal(transferred(draft, block, { block, body: 0 }, 0), draft);
  assert.equal(transferred(draft, block, { block: nested, body: 0 }, 0), draft);
  assert.equal(transferred(draft, 12345, null, 0), draft);
});

test("layers within layers are counted as Rust lists them", () => {
  const block = newLayer("residual");
  /** @type {LayerSpec} */
  const outer = { kind: "residual", body: [newLayer("relu"), block], shortcut: "identity" };
  // Three layers of the body, the convolution of its shortcut, and its sum.
  assert.equal(layerCount([block]), 5);
  assert.equal(layerCount([newLayer("relu"), outer]), 8);
  assert.deepEqual(
    everyLayer([outer]).map(({ kind }) => kind),
    ["relu", "conv2d", "relu", "conv2d", "residual", "residual"],
  );
  // Two of each branch, and the concatenation.
  assert.equal(layerCount([newLayer("branches"), { kind: "branches", bodies: [[block], [newLayer("branches")]] }]), 16);
  assert.deepEqual(
    [0, 1, 7, 8].map((number) => wholeBefore([newLayer("relu"), outer, newLayer("flatten")], number)),
    [0, 1, 1, 2],
  );
});
