/**
 * The files in a zip archive (APPNOTE 6.3.10): listed from the central directory, each unpacked when it is asked for.
 * @module
 */

/** @import {Skipped} from "../protocol/data.js" */
/** @import {Limits} from "./limits.js" */

import { inflateSync } from "../vendor/fflate.js";
import { crc32 } from "./gzip.js";
import { Refusal } from "./limits.js";
import { texts } from "./text.js";
import { namesOf } from "./zip-names.js";
import { FileWindow } from "./window.js";

/**
 * @typedef {object} ZipEntry
 * @property {Uint8Array} rawName
 * @property {number} flags
 * @property {number} method
 * @property {number} sum CRC-32
 * @property {number} packed bytes
 * @property {number} size bytes, as the archive promises
 * @property {number} offset of the local header
 * @property {Map<number, Uint8Array>} extra fields by their number
 */
/** @typedef {{path: string, size: number, bytes: () => Promise<Uint8Array<ArrayBuffer>>}} PackedFile */

const [END, END_64, END_64_PLACE, DIRECTORY] = [0x06054b50, 0x06064b50, 0x07064b50, 0x02014b50];
const END_BYTES = 22;
const COMMENT_MAX = 0xffff;
const [STORED, DEFLATED] = [0, 8];
const ENCRYPTED_FLAG = 1;
/** WinZip's AES. */
const AES = 99;
const ZIP_64 = 1;
const MAX_32 = 0xffffffff;

/**
 * @param {Blob} archive
 * @param {string} path of it, for sentences
 * @param {Skipped[]} skipped what cannot be used is added
 * @param {Limits} limits
 * @param {string} [encoding] of the names that do not say their own
 * @returns {Promise<{files: PackedFile[], encoding: string | null}>}
 */
export async function filesIn(archive, path, skipped, limits, encoding) {
  const file = new FileWindow(archive);
  const entries = await entriesOf(file).catch(() => null);
  if (!entries) throw new Refusal(texts.isDamaged, path);
  const { names, encoding: used } = namesOf(entries, encoding);
  /** @type {PackedFile[]} */
  const files = [];
  /** @type {Skipped[]} */
  const refused = [];
  for (const [place, entry] of entries.entries()) {
    const name = namedByFolders(names[place] ?? "");
    if (name.endsWith("/")) continue;
    const reason = refusal(name, entry, limits);
    if (reason) refused.push({ path: name, reason });
    else files.push({ path: name, size: entry.size, bytes: () => unpacked(file, entry, name) });
  }
  const locked = refused.find(({ reason }) => LOCKED.includes(reason));
  if (locked && files.length === 0) throw new Refusal(texts.archiveLocked(path, locked.path, locked.reason));
  for (const each of refused) skipped.push(each);
  return { files, encoding: used };
}

const LOCKED = [texts.isEncrypted, texts.isDeflate64];

/** PowerShell 5.1's Compress-Archive writes backslashes. @param {string} name */
function namedByFolders(name) {
  return name.replaceAll("\\", "/");
}

/** Why an entry is left out, as a clause; empty when it is not. @param {string} name @param {ZipEntry} entry @param {Limits} limits */
function refusal(name, { flags, method, size }, { fileBytes }) {
  if (name.startsWith("/") || /^[a-z]:\//i.test(name) || name.split("/").includes("..")) return texts.pathLeadsOut;
  if (flags & ENCRYPTED_FLAG || method === AES) return texts.isEncrypted;
  if (method === 9) return texts.isDeflate64;
  if (method !== STORED && method !== DEFLATED) return texts.isPackedBy(method);
  if (/\.(zip|tar|tgz)$/i.test(name)) return texts.isArchiveInArchive;
  if (size > fileBytes) return texts.unpacksToMoreThan(fileBytes / 1e6);
  return size === 0 ? texts.isEmpty : "";
}

/** Never more of a file than it promises, which is what has been judged. @param {FileWindow} file @param {ZipEntry} entry @param {string} path */
async function unpacked(file, { offset, method, packed, size, sum }, path) {
  try {
    const header = await file.read(offset, 30);
    const view = new DataView(header.buffer, header.byteOffset, header.length);
    const from = offset + 30 + view.getUint16(26, true) + view.getUint16(28, true);
    const data = await file.read(from, packed);
    const bytes = method === STORED ? data.slice(0, size) : inflateSync(data, { out: new Uint8Array(size) });
    if (bytes.length !== size || crc32(bytes) !== sum) throw new RangeError(path);
    return /** @type {Uint8Array<ArrayBuffer>} */ (bytes);
  } catch {
    throw new Refusal(texts.isDamaged, path);
  }
}

/** @param {FileWindow} file @returns {Promise<ZipEntry[]>} */
async function entriesOf(file) {
  const { count, size, offset } = await directoryOf(file);
  const bytes = await file.read(offset, size);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  /** @type {ZipEntry[]} */
  const entries = [];
  let place = 0;
  while (place + 46 <= bytes.length && view.getUint32(place, true) === DIRECTORY) {
    const [name, extra, comment] = [28, 30, 32].map((field) => view.getUint16(place + field, true));
    const nameEnd = place + 46 + (name ?? 0);
    const extraEnd = nameEnd + (extra ?? 0);
    const entry = {
      rawName: bytes.slice(place + 46, nameEnd),
      flags: view.getUint16(place + 8, true),
      method: view.getUint16(place + 10, true),
      sum: view.getUint32(place + 16, true),
      packed: view.getUint32(place + 20, true),
      size: view.getUint32(place + 24, true),
      offset: view.getUint32(place + 42, true),
      extra: fieldsOf(bytes.slice(nameEnd, extraEnd)),
    };
    entries.push(withLongSizes(entry));
    place = extraEnd + (comment ?? 0);
  }
  if (entries.length < count) throw new RangeError("directory");
  return entries;
}

/** Where the central directory lies. @param {FileWindow} file */
async function directoryOf(file) {
  const from = Math.max(0, file.length - END_BYTES - COMMENT_MAX);
  const tail = await file.read(from, END_BYTES + COMMENT_MAX);
  const view = new DataView(tail.buffer, tail.byteOffset, tail.length);
  let end = tail.length - END_BYTES;
  while (end >= 0 && view.getUint32(end, true) !== END) end -= 1;
  if (end < 0) throw new RangeError("end");
  const [count, size, offset] = [
    view.getUint16(end + 10, true),
    view.getUint32(end + 12, true),
    view.getUint32(end + 16, true),
  ];
  const isLong = end >= 20 && view.getUint32(end - 20, true) === END_64_PLACE;
  if (!isLong) return { count, size, offset };
  const long = await file.read(Number(view.getBigUint64(end - 12, true)), 56);
  const longView = new DataView(long.buffer, long.byteOffset, long.length);
  if (longView.getUint32(0, true) !== END_64) throw new RangeError("zip64");
  const [longCount, longSize, longOffset] = [32, 40, 48].map((field) => Number(longView.getBigUint64(field, true)));
  return { count: longCount ?? 0, size: longSize ?? 0, offset: longOffset ?? 0 };
}

/** @param {Uint8Array} bytes @returns {Map<number, Uint8Array>} */
function fieldsOf(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  /** @type {Map<number, Uint8Array>} */
  const fields = new Map();
  for (let place = 0; place + 4 <= bytes.length;) {
    const end = place + 4 + view.getUint16(place + 2, true);
    fields.set(view.getUint16(place, true), bytes.slice(place + 4, end));
    place = end;
  }
  return fields;
}

/** Sizes that do not fit 32 bits stand in a field of their own, in this order. @param {ZipEntry} entry */
function withLongSizes(entry) {
  const field = entry.extra.get(ZIP_64);
  if (!field) return entry;
  const view = new DataView(field.buffer, field.byteOffset, field.length);
  let place = 0;
  for (const key of /** @type {const} */ (["size", "packed", "offset"])) {
    if (entry[key] !== MAX_32 || place + 8 > field.length) continue;
    entry[key] = Number(view.getBigUint64(place, true));
    place += 8;
  }
  return entry;
}
