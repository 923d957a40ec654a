/**
 * Makes a folder beside a deployed page from a data set on disk, for a link such as `https://example.org/#data=data/fashion`: its files, and a
 * manifest with their checksums. `index.json` in the folder above lists all such sets.
 * Usage: node tools/data-set.mjs [--name NAME] [--classes A,B,…] [--side PIXELS] [--colour] FOLDER FILE-OR-FOLDER…
 * FOLDER such as site/data/fashion; then the files as they are published (IDX, .npz, CSV, CIFAR's binary files, or their archives), or one folder
 * of pictures with a folder for each class, which become images of --side pixels (28), grey or in --colour.
 * @module
 */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import { zipSync } from "fflate";
import { LIMITS } from "../www/import/limits.js";
import { read } from "../www/import/read.js";

/** @typedef {{path: string, bytes: Uint8Array}} Source */
/** @typedef {{name?: string, classes?: string[], side?: number, colour?: boolean}} Wanted */

const PACKED = /\.(gz|tgz|zip|npz|png|jpe?g|webp)$/i;

/**
 * @param {string} folder to be made
 * @param {string[]} paths of files, or of one folder of pictures
 * @param {Wanted} [wanted]
 * @returns {Promise<string>} what it holds, in words
 */
export async function makeDataSet(folder, paths, { name, classes = [], side = 28, colour = false } = {}) {
  const sources = paths.flatMap(sourcesIn);
  const pictures = /** @type {const} */ ({ side, channels: colour ? 3 : 1, isInverted: false });
  const files = sources.map(({ path, bytes }) => ({ path, file: new File([new Uint8Array(bytes)], basename(path)) }));
  // No picture is decoded here: the summary does without.
  const tools = { limits: LIMITS, decode: async () => "", onProgress() {} };
  const found = await read(files, { names: classes, pictures, choices: {} }, tools);
  if ("saved" in found) throw new Error("A data set that was saved by the page needs no folder: link to its file.");
  const { summary } = found;
  const isOfPictures = statSync(paths[0] ?? "").isDirectory();
  const laid = isOfPictures ? [{ path: "pictures.zip", bytes: zipped(sources) }] : sources.map(packed);
  const called = name ?? basename(resolve(folder));
  mkdirSync(folder, { recursive: true });
  for (const { path, bytes } of laid) writeFileSync(join(folder, path), bytes);
  const listed = laid.map(({ path, bytes }) => ({
    file: path,
    bytes: bytes.length,
    sha256: createHash("sha256").update(bytes).digest("hex"),
  }));
  const sum = (/** @type {"train" | "test"} */ split) => summary.classes.reduce((all, each) => all + each[split], 0);
  const [train, test] = [sum("train"), sum("test")];
  const manifest = { name: called, classes, ...(isOfPictures && { pictures }), train, test, files: listed };
  writeFileSync(join(folder, "manifest.json"), `${JSON.stringify(manifest, null, 1)}\n`);
  const images = train + test;
  list(folder, { name: called, images, classes: summary.classes.length, input: summary.input });
  const skipped = summary.skipped.map(({ path, reason }) => `\n  ${path} ${reason}`).join("");
  return `${called}: ${images} images of ${summary.input.join(" x ")} in ${summary.classes.length} classes${skipped}`;
}

/** Adds a set to the list in the folder above. @param {string} folder @param {{name: string, images: number, classes: number, input: number[]}} set */
function list(folder, set) {
  const above = dirname(resolve(folder));
  const index = join(above, "index.json");
  const { sets = [] } = existsSync(index) ? JSON.parse(readFileSync(index, "utf8")) : {};
  const path = `${basename(above)}/${basename(resolve(folder))}`;
  const others = sets.filter((/** @type {{path: string}} */ each) => each.path !== path);
  writeFileSync(index, `${JSON.stringify({ sets: [...others, { path, ...set }] }, null, 1)}\n`);
}

/** @param {string} path @returns {Source[]} */
function sourcesIn(path) {
  if (!statSync(path).isDirectory()) return [{ path: basename(path), bytes: readFileSync(path) }];
  const inside = readdirSync(path, { recursive: true, encoding: "utf8" }).map((each) => each.replaceAll("\\", "/"));
  const files = inside.filter((each) => statSync(join(path, each)).isFile()).sort();
  return files.map((each) => ({ path: each, bytes: readFileSync(join(path, each)) }));
}

/** Under a name that a link may have. @param {Source} source @returns {Source} */
function packed({ path, bytes }) {
  const name = path.replace(/[^\p{L}\p{N}._ -]/gu, "-").replace(/^[. ]+/, "");
  return PACKED.test(name) ? { path: name, bytes } : { path: `${name}.gz`, bytes: gzipSync(bytes, { level: 9 }) };
}

/** Pictures are compressed already. @param {Source[]} sources */
function zipped(sources) {
  return zipSync(Object.fromEntries(sources.map(({ path, bytes }) => [path, new Uint8Array(bytes)])), { level: 0 });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values, positionals } = parseArgs({
    options: {
      name: { type: "string" },
      classes: { type: "string" },
      side: { type: "string" },
      colour: { type: "boolean" },
    },
    allowPositionals: true,
  });
  const [folder, ...paths] = positionals;
  if (!folder || paths.length === 0) throw new Error("node tools/data-set.mjs [options] FOLDER FILE-OR-FOLDER…");
  console.log(
    await makeDataSet(folder, paths, {
      ...(values.name && { name: values.name }),
      ...(values.classes && { classes: values.classes.split(",") }),
      ...(values.side && { side: Number(values.side) }),
      ...(values.colour && { colour: true }),
    }),
  );
}
