import assert from "node:assert/strict";
import { test } from "node:test";
import { firstInput, limitOf, mapOf, rectangle, within, withSoftmax } from "../../www/inside/selection.js";

const layers = withSoftmax(
  [
    {
      name: "conv1",
      kind: "conv2d",
      input: [1, 9, 8],
      shape: [4, 7, 6],
      parameters: 40,
      arithmetic: "",
      flops: 0,
      pytorch: "",
      fallback: false,
    },
    {
      name: "fc1",
      kind: "linear",
      input: [168],
      shape: [5],
      parameters: 845,
      arithmetic: "",
      flops: 0,
      pytorch: "",
      fallback: false,
    },
  ],
  ["a", "b", "c", "d", "e"],
);

test("the softmax comes after the last layer", () => {
  assert.deepEqual(
    layers.map(({ name, shape }) => [name, shape]),
    [
      ["conv1", [4, 7, 6]],
      ["fc1", [5]],
      ["softmax", [5]],
    ],
  );
});

test("each unit of the last layer and of the softmax is a class, and has its name", () => {
  assert.deepEqual(
    layers.map(({ classes }) => classes?.length),
    [undefined, 5, 5],
  );
});

test("a selection stays within its layer", () => {
  const far = { layer: 0, unit: 9, row: 9, column: 9 };
  assert.deepEqual(within(far, layers), { layer: 0, unit: 3, row: 6, column: 5 });
  assert.deepEqual(within({ ...far, layer: 1 }, layers), { layer: 1, unit: 4, row: 0, column: 0 });
  assert.deepEqual(within({ layer: 7, unit: -1, row: -1, column: 2 }, layers), {
    layer: 2,
    unit: 0,
    row: 0,
    column: 0,
  });
});

test("one map of several is taken, and flat features are laid out as a rectangle", () => {
  const maps = { shape: [2, 2, 3], values: Float32Array.from({ length: 12 }, (_, index) => index) };
  assert.deepEqual(mapOf(maps, 1), { values: Float32Array.of(6, 7, 8, 9, 10, 11), rows: 2, columns: 3 });
  assert.deepEqual(rectangle(10), { rows: 1, columns: 10 });
  const { rows, columns } = rectangle(128);
  assert.ok(rows * columns >= 128 && rows * (columns - 1) < 128 + rows);
  const flat = mapOf({ shape: [20], values: new Float32Array(20).fill(1) }, 3);
  assert.equal(flat.values.filter((value) => value === 1).length, 20);
  assert.ok(flat.values.subarray(20).every(Number.isNaN));
});

test("colours end at the largest size, and what is not there does not count", () => {
  assert.equal(limitOf(Float32Array.of(0.5, -2, NaN, 1)), 2);
});

test("a unit of a convolution in groups reads the channels of its own group", () => {
  const layer = { name: "conv2", kind: "conv2d", input: [8, 9, 9], shape: [4, 7, 7] };
  assert.deepEqual(
    [0, 1, 2, 3].map((unit) => firstInput(layer, unit, 4)),
    [0, 0, 4, 4],
  );
  assert.equal(firstInput(layer, 3, 8), 0);
  // What is flattened is read as a whole.
  assert.equal(firstInput({ ...layer, kind: "linear", input: [72], shape: [5] }, 4, 8), 0);
});
