// A network as the page shows it: blocks in the order of the data, and the lines beside them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { blocksOf } from "../../www/views/blocks.js";
import { shortcutsOf } from "../../www/views/shortcuts.js";

/** Maps that keep their shape. @param {string} name @param {string} kind */
const named = (name, kind) => ({
  ...{ name, kind, input: [4, 9, 9], shape: [4, 9, 9] },
  ...{ parameters: 0, arithmetic: "", flops: 0, pytorch: "", fallback: false },
});

test("a shortcut passes the body of its block, up to its convolution or its sum", () => {
  const layers = [
    named("conv1", "conv2d"),
    named("relu1", "relu"),
    ...[named("block1.conv1", "conv2d"), named("block1.block1.conv1", "conv2d"), named("block1.block1", "residual")],
    ...[named("block1.shortcut", "conv2d"), named("block1", "residual"), named("relu2", "relu")],
    ...[named("block2.conv1", "conv2d"), named("block2", "residual")],
    { ...named("fc1", "linear"), shape: [10] },
  ];
  const found = shortcutsOf(layers, blocksOf(layers)).map(({ from, to, names, height }) => [from, to, names, height]);
  assert.deepEqual(found, [
    [1, 3, ["block1.conv1", "block1.block1"], 0],
    [0, 4, ["relu1", "block1.shortcut"], 1],
    [5, 7, ["relu2", "block2"], 0],
  ]);
});

test("a branch that begins with pooling has a block of its own for it", () => {
  const blocks = blocksOf([
    ...[
      named("conv1", "conv2d"),
      named("relu1", "relu"),
      named("block1.branch1.conv1", "conv2d"),
      named("block1.branch1.relu1", "relu"),
    ],
    ...[
      named("block1.branch2.pool1", "max_pool2d"),
      named("block1.branch2.conv1", "conv2d"),
      named("block1", "branches"),
    ],
    named("pool1", "max_pool2d"),
  ]);
  const stages = blocks.slice(0, 5).map((block) => block.stages.map(({ name }) => name.replace("block1.", "")).join());
  assert.deepEqual(stages, [
    "conv1,relu1",
    "branch1.conv1,branch1.relu1",
    "branch2.pool1",
    "branch2.conv1",
    "block1,pool1",
  ]);
});

test("lines lead from what branches read to each, and from each to the concatenation, and none crosses another", () => {
  const layers = [
    named("conv1", "conv2d"),
    ...[named("block1.branch1.conv1", "conv2d"), named("block1.branch1.relu1", "relu")],
    ...[named("block1.branch2.conv1", "conv2d"), named("block1.branch2.conv2", "conv2d")],
    ...[named("block1.branch3.drop1", "dropout"), named("block1", "branches"), named("conv2", "conv2d")],
    { ...named("fc1", "linear"), shape: [10] },
  ];
  const blocks = blocksOf(layers);
  assert.deepEqual(
    blocks.map(({ lead }) => lead.name),
    ["conv1", "block1.branch1.conv1", "block1.branch2.conv1", "block1.branch2.conv2", "block1", "conv2", "fc1"],
  );
  const lines = shortcutsOf(layers, blocks);
  assert.deepEqual(
    lines.map(({ kind, from, to, names }) => [kind, from, to, ...names]),
    [
      // The first branch begins right behind what it reads, and the second ends right before the concatenation.
      ["branch", 1, 4, "block1.branch1.relu1", "block1"],
      ["branch", 0, 2, "conv1", "block1.branch2.conv1"],
      // A branch that shows nothing new.
      ["branch", 0, 4, "conv1", "block1"],
    ],
  );
  for (const one of lines)
    for (const other of lines)
      assert.ok(one === other || one.height !== other.height || one.to <= other.from || other.to <= one.from);
  assert.deepEqual(
    lines.map(({ height }) => height),
    [1, 0, 2],
  );
});

test("networks of any kind become blocks, and end in the classes", () => {
  const layer = (/** @type {string} */ kind, /** @type {number[]} */ ...shape) => ({
    ...{ name: kind, kind, input: [1, 28, 28], shape },
    ...{ parameters: 0, arithmetic: "", flops: 0, pytorch: "", fallback: false },
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
