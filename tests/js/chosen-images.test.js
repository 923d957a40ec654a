import assert from "node:assert/strict";
import { test } from "node:test";
import { imagesIn } from "../../www/controller/files.js";

test("images are told from runs by their names, and data sets by how they begin", async () => {
  const chosen = (/** @type {string} */ path, content = "") => [{ path, file: new File([content], path) }];
  for (const path of [
    "shapes/circle/1.png",
    "a.zip",
    "t10k-images-idx3-ubyte",
    "train-labels-idx1-ubyte.gz",
    "x.JPG",
    "mnist.npz",
    "train.csv",
    "a.tar.gz",
  ])
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
