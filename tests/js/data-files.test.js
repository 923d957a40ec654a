import assert from "node:assert/strict";
import { test } from "node:test";
import { imagesIn } from "../../www/controller/chosen-file.js";
import { idxPairs, isTurned } from "../../www/worker/data-idx.js";

/** @typedef {import("../../www/worker/data-parts.js").Part} Part */

const part = (/** @type {string} */ path) =>
  /** @type {Part} */ ({ path, kind: "idx", bytes: async () => new Uint8Array() });
const paired = (/** @type {string[]} */ ...paths) => idxPairs(paths.map(part)).map(({ path }) => path);

test("IDX files find each other by their published names", () => {
  const fashion = [
    "t10k-labels-idx1-ubyte",
    "train-images-idx3-ubyte",
    "t10k-images-idx3-ubyte",
    "train-labels-idx1-ubyte",
  ];
  const sorted = [
    "train-images-idx3-ubyte",
    "train-labels-idx1-ubyte",
    "t10k-images-idx3-ubyte",
    "t10k-labels-idx1-ubyte",
  ];
  assert.deepEqual(paired(...fashion), sorted);
  const emnist = ["train", "test"].flatMap((split) =>
    ["labels-idx1", "images-idx3"].map((kind) => `emnist/emnist-letters-${split}-${kind}-ubyte`),
  );
  assert.deepEqual(paired(...emnist), [emnist[1], emnist[0], emnist[3], emnist[2]]);
  assert.deepEqual(paired("labels.idx", "a.idx"), ["a.idx", "labels.idx"]);
  assert.equal(isTurned(emnist.map(part)), true);
  assert.equal(isTurned(fashion.map(part)), false);
});

test("IDX files that do not make pairs are refused with what came", () => {
  assert.throws(() => paired("train-images.idx"), /1 image file and 0 label files came/);
  assert.throws(() => paired("a.idx", "b.idx", "labels.idx"), /2 image files and 1 label file came/);
  assert.throws(
    () => paired("train-images.idx", "train-labels.idx", "val-images.idx", "val-labels.idx"),
    /“train” and “test” or “t10k”/,
  );
});

test("images are told from runs by their names, and data sets by how they begin", async () => {
  const chosen = (/** @type {string} */ path, content = "") => [{ path, file: new File([content], path) }];
  for (const path of ["shapes/circle/1.png", "a.zip", "t10k-images-idx3-ubyte", "train-labels-idx1-ubyte.gz", "x.JPG"])
    assert.equal(await imagesIn(chosen(path)), true, path);
  for (const path of ["run.safetensors", "notes.txt"]) assert.equal(await imagesIn(chosen(path)), false, path);
  assert.equal(
    await imagesIn(chosen("s.safetensors", '\0\0\0\0\0\0\0\0{"__metadata__":{"convscope.data":"{}"}}')),
    true,
  );
  assert.equal(
    await imagesIn(chosen("s.safetensors", '\0\0\0\0\0\0\0\0{"__metadata__":{"convscope.run":"{}"}}')),
    false,
  );
});
