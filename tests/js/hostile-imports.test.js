// Files that people bring as data sets and that cannot be one, and the sentence that each gives: the last part of docs/hostile-inputs.md.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { idx, images, npy, picture, zip } from "./archive-files.js";
import { chosen, refused, zipped } from "./import-files.js";

/** @import {Chosen, How} from "./import-files.js" */

const TABLE = "docs/hostile-inputs.md";
/** As in tests/native/hostile/mod.rs. */
const HEADING = "\n## Files of images\n";

const text = (/** @type {string} */ content) => new TextEncoder().encode(content);
const [pixels, labels] = [
  idx(
    [6, 8, 8],
    images(6, (place) => 40 * place),
  ),
  idx([6], [0, 1, 2, 0, 1, 2]),
];
const many = (/** @type {number} */ count, /** @type {object} */ how) =>
  zipped(Array.from({ length: count }, (_, place) => ({ name: `a/${place}.png`, bytes: picture(1), ...how })));
const csv = (/** @type {string[]} */ ...lines) => chosen({ "a.csv": text(lines.join("\n")) });

/** @type {[string, Chosen[], How?][]} what it is, the files, and how they are read */
const INPUTS = [
  ["nothing that is data", chosen({ "notes.txt": text("hello") })],
  ["an empty file", chosen({ "0.png": new Uint8Array() })],
  ["a RAR archive", chosen({ "cats.rar": text("Rar!\x1a\x07\x01\0") })],
  ["a 7z archive", chosen({ "cats.7z": Buffer.from("7z\xbc\xaf\x27\x1c\0\x04", "latin1") })],
  ["an HDF5 file", chosen({ "cats.h5": Buffer.from("\x89HDF\r\n\x1a\n", "latin1") })],
  [
    "a Python pickle, as CIFAR-10's Python version has",
    chosen({ data_batch_1: Buffer.from("\x80\x02}q\x01", "latin1") }),
  ],
  ["a zip that is damaged", chosen({ "a.zip": text("PK\x03\x04 and nothing that follows") })],
  ["10,000 encrypted pictures", many(10_000, { flags: 1, method: 99 })],
  ["10,000 pictures in Deflate64", many(10_000, { method: 9 })],
  ["a method of the zip format that nobody reads", many(2, { method: 98 })],
  ["a zip of paths that lead out of it", zipped(["../../etc/1.png", "..\\..\\x\\2.png"])],
  ["a zip in a zip", zipped([{ name: "inner.zip", bytes: zip([{ name: "a/1.png" }]) }])],
  ["an entry that promises 4 GB", zipped([{ name: "a/1.txt", size: 4e9 }])],
  ["more files than are read", many(3, {}), { limits: { files: 2 } }],
  ["pictures without a folder", chosen({ "1.png": picture(1), "2.png": picture(2) })],
  ["pictures in one folder", many(3, {})],
  ["pictures in 101 folders", zipped(Array.from({ length: 101 }, (_, place) => `${place}/1.png`))],
  ["pictures that need too much memory", zipped(["a/1.png", "b/1.png"]), { side: 64, limits: { memoryBytes: 2000 } }],
  [
    "pictures of which none can be decoded",
    zipped([
      { name: "a/1.png", bytes: text("x") },
      { name: "b/1.png", bytes: text("y") },
    ]),
  ],
  ["two names for three folders", zipped(["a/1.png", "b/1.png", "c/1.png"]), { names: ["x", "y"] }],
  ["images without labels", chosen({ "train-images.idx": pixels })],
  ["fewer labels than images", chosen({ "i.idx": pixels, "l.idx": idx([4], [0, 1, 2, 0]) })],
  ["IDX files that are cut", chosen({ "i.idx": pixels.subarray(0, 100), "l.idx": labels })],
  ["a gzip that is cut", chosen({ "i.idx.gz": gzipSync(pixels).subarray(0, 40), "l.idx": labels })],
  ["IDX files of floats", chosen({ "i.idx": idx([6, 8, 8], new Float32Array(384), "f32"), "l.idx": labels })],
  ["images of 65 pixels", chosen({ "i.idx": idx([6, 65, 8], new Uint8Array(3120)), "l.idx": labels })],
  [
    "4 billion images",
    chosen({ "i.idx": Buffer.from([0, 0, 8, 3, 255, 255, 255, 255, 0, 0, 0, 8, 0, 0, 0, 8]), "l.idx": labels }),
  ],
  ["labels that are all the same", chosen({ "i.idx": pixels, "l.idx": idx([6], new Uint8Array(6)) })],
  ["two names for labels up to 2", chosen({ "i.idx": pixels, "l.idx": labels }), { names: ["x", "y"] }],
  ["NumPy's objects", chosen({ "x.npy": npy("|O", [6, 8, 8], new Uint8Array(8)), "l.idx": labels })],
  ["a .npy file that is cut", chosen({ "x.npy": npy("|u1", [6, 8, 8], new Uint8Array(80)), "l.idx": labels })],
  ["CSV without labels", csv("a,b,c", "1,2,3")],
  ["CSV whose images are no squares", csv("label,b,c", "1,2,3")],
  ["CSV with a line that is too short", csv(Array.from({ length: 65 }, () => 1).join(","), "1,2,3")],
  [
    "CSV with words for pixels",
    csv(Array.from({ length: 65 }, () => 1).join(","), Array.from({ length: 65 }, () => "x").join(",")),
  ],
  ["half a record of CIFAR's", chosen({ "data_batch_1.bin": new Uint8Array(1500) })],
];

test("each file that is no data set gives its sentence", async () => {
  const rows = [];
  for (const [what, files, how] of INPUTS) {
    const sentence = await refused(files, how);
    assert.ok(sentence.length > 0 && sentence.length < 700, `${what}: ${sentence || "it is taken"}`);
    assert.match(sentence, /^[^]*\.$/);
    rows.push(`| ${what} | ${sentence.replaceAll("|", "\\|")} |`);
  }
  const introduction = [
    "What is chosen for a data set; `node --test tests/js/hostile-imports.test.js` compares it. Pictures in a browser that answers reads of a",
    "canvas with noise, and a camera that is refused, is missing, or is asked for over http, are tested in a browser: `tests/e2e/import.spec.js`",
    "and `tests/e2e/camera.spec.js`.",
  ].join("\n");
  const part = `${HEADING}\n${introduction}\n\n| Input | Sentence |\n|---|---|\n${rows.join("\n")}\n`;
  const [others = "", found = ""] = readFileSync(TABLE, "utf8").split(HEADING);
  if (process.env.UPDATE_TABLE) writeFileSync(TABLE, others + part);
  else assert.equal(HEADING + found, part);
});
