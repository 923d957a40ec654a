/**
 * What a file is, by how it begins, whatever it is called; and what files are that are not read.
 * @module
 */

import { texts } from "./text.js";
import { isTar } from "./tar.js";

/** @typedef {"zip" | "gzip" | "tar" | "idx" | "npy" | "csv" | "cifar" | "data" | "picture" | "text" | "other"} Kind */

/** As much of a file as it takes to know it. */
export const START_BYTES = 512;

/** By their endings; a browser's decoder looks at the content. */
const PICTURE = /\.(png|jpe?g|webp|gif|bmp|avif|ico|svg)$/i;
/** CIFAR-10's and CIFAR-100's binary files (https://www.cs.toronto.edu/~kriz/cifar.html): records without a header. */
const CIFAR = /(^|\/)(data_batch_\d+|test_batch|train|test)\.bin$/i;
const CSV = /\.(csv|tsv)$/i;
/** Class names, as CIFAR-10 has them. */
const TEXT = /(^|\/)batches\.meta\.txt$/i;
/** What the file of a data set says at its beginning, after eight bytes for the header's length. */
const DATA_MARK = '"convscope.data"';
const UNSIGNED_BYTE = 0x08;
const IDX_TYPES = [UNSIGNED_BYTE, 0x09, 0x0b, 0x0c, 0x0d, 0x0e];
const IDX_DIMENSIONS_MAX = 4;

/** Whether the name is enough. @param {string} path */
export function isNamedPicture(path) {
  return PICTURE.test(path);
}

/** @param {string} path @param {Uint8Array} start @returns {Kind} */
export function kindOf(path, start) {
  if (begins(start, "PK\x03\x04") || begins(start, "PK\x05\x06")) return "zip";
  if (begins(start, "\x1f\x8b")) return "gzip";
  if (isTar(start)) return "tar";
  if (isIdx(start)) return "idx";
  if (begins(start, "\x93NUMPY")) return "npy";
  if (latin(start.subarray(8)).includes(DATA_MARK)) return "data";
  if (CIFAR.test(path)) return "cifar";
  if (TEXT.test(path)) return "text";
  if (CSV.test(path)) return "csv";
  return "other";
}

/** Two zeros, the type of the values, the number of dimensions: a picture begins with something else. @param {Uint8Array} start */
function isIdx(start) {
  const [first, second, type = 0, dimensions = 0] = start;
  const isKnown = IDX_TYPES.includes(type) && dimensions >= 1 && dimensions <= IDX_DIMENSIONS_MAX;
  return first === 0 && second === 0 && isKnown;
}

/** @type {[string | RegExp, string][]} how files begin that are not read, and what they are; names are the same in every language */
const UNREAD = [
  ["\x89HDF\r\n\x1a\n", "HDF5"],
  ["PAR1", "Parquet"],
  ["ARROW1", "Arrow"],
  ["MATLAB ", "MATLAB"],
  ["SQLite format 3\0", "SQLite"],
  [/^\x80[\x02-\x05][\s\S]/, "Python pickle"],
  ["%PDF-", "PDF"],
  ["II*\0", "TIFF"],
  ["MM\0*", "TIFF"],
  ["8BPS", "Photoshop"],
  [/^[\s\S]{4}ftyp(heic|heix|hevc|mif1|msf1)/, "HEIC"],
  [/^[\s\S]{4}ftyp(isom|mp4\d|qt {2}|M4V )/, "MP4"],
];

/** @type {[string, string][]} the same of archives */
const ARCHIVES = [
  ["Rar!\x1a\x07", "RAR"],
  ["7z\xbc\xaf\x27\x1c", "7z"],
  ["\xfd7zXZ\0", "xz"],
  ["BZh", "bzip2"],
  ["\x28\xb5\x2f\xfd", "Zstandard"],
];

/** Why a file is not read, as a clause. @param {Uint8Array} start */
export function reasonUnread(start) {
  const text = latin(start);
  const archive = ARCHIVES.find(([mark]) => text.startsWith(mark));
  if (archive) return texts.isArchiveNotRead(archive[1]);
  const found = UNREAD.find(([mark]) => (typeof mark === "string" ? text.startsWith(mark) : mark.test(text)));
  return found ? texts.isOfAKindNotRead(found[1]) : texts.isNoPicture;
}

/** @param {Uint8Array} bytes @param {string} mark */
function begins(bytes, mark) {
  return latin(bytes.subarray(0, mark.length)) === mark;
}

/** @param {Uint8Array} bytes */
function latin(bytes) {
  return String.fromCharCode(...bytes);
}
