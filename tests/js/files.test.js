import assert from "node:assert/strict";
import { test } from "node:test";
import { chosenFile } from "../../www/controller/files.js";

const file = (/** @type {string} */ name, size = 1000) => ({ name, size });

test("takes the first of several files, and says so", () => {
  const { file: taken, remark } = chosenFile([file("a.safetensors"), file("b.safetensors"), file("c.txt")]);
  assert.equal(taken.name, "a.safetensors");
  assert.match(remark, /first of 3 files/);
  assert.equal(chosenFile([file("A.SafeTensors")]).remark, "");
});

test("refuses other files by name, and large ones by size", () => {
  assert.throws(
    () => chosenFile([file("weights.h5")]),
    /^Error: weights\.h5 is not a \.safetensors, \.pt or \.pth file\./,
  );
  assert.equal(chosenFile([file("weights.PT")]).remark, "");
  assert.throws(() => chosenFile([file("a.safetensors.txt")]), /is not a/);
  assert.throws(() => chosenFile([file("a.safetensors", 256e6 + 1)]), /too large: 257 MB/);
  assert.equal(chosenFile([file("a.safetensors", 256e6)]).file.size, 256e6);
  assert.throws(() => chosenFile([]), /no file/);
});
