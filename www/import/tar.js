/**
 * The files in a tar archive: POSIX ustar with pax headers (IEEE 1003.1, pax), and GNU's long names (GNU tar manual, "Basic Tar Format").
 * @module
 */

/** @import {Skipped} from "../protocol/data.js" */
/** @import {Limits} from "./limits.js" */
/** @import {PackedFile} from "./zip.js" */

import { texts } from "./text.js";
import { FileWindow } from "./window.js";

const BLOCK = 512;
/** A name that takes a block of its own is no longer. */
const NAME_MAX = 65_536;

/** @param {Uint8Array} start of a file, 512 bytes at least */
export function isTar(start) {
  return textOf(start.subarray(257, 262)) === "ustar";
}

/**
 * @param {Blob} archive
 * @param {Skipped[]} skipped what cannot be used is added
 * @param {Limits} limits
 * @returns {Promise<PackedFile[]>}
 */
export async function filesInTar(archive, skipped, { fileBytes }) {
  const file = new FileWindow(archive);
  /** @type {PackedFile[]} */
  const files = [];
  let longName = "";
  for (let place = 0; place + BLOCK <= file.length;) {
    const header = await file.read(place, BLOCK);
    if (header[0] === 0) break;
    const [kind, size, from] = [String.fromCharCode(header[156] ?? 0), sizeOf(header), place + BLOCK];
    place = from + Math.ceil(size / BLOCK) * BLOCK;
    if (kind === "L" || kind === "x") {
      const text = textOf(await file.read(from, Math.min(size, NAME_MAX)));
      longName = kind === "L" ? text : (/(?:^|\n)\d+ path=(.*)\n/.exec(text)?.[1] ?? longName);
      continue;
    }
    const path = (longName || nameOf(header)).replace(/^\.\//, "").normalize("NFC");
    longName = "";
    if (kind !== "0" && kind !== "\0") continue;
    const reason = refusal(path, size, fileBytes);
    if (reason) skipped.push({ path, reason });
    else files.push({ path, size, bytes: async () => (await file.read(from, size)).slice() });
  }
  return files;
}

/** @param {string} path @param {number} size @param {number} bytesMax */
function refusal(path, size, bytesMax) {
  if (path.startsWith("/") || path.split("/").includes("..")) return texts.pathLeadsOut;
  if (size > bytesMax) return texts.isTooLarge;
  return size === 0 ? texts.isEmpty : "";
}

/** @param {Uint8Array} header */
function nameOf(header) {
  const [name, prefix] = [textOf(header.subarray(0, 100)), textOf(header.subarray(345, 500))];
  return isTar(header) && header[262] === 0 && prefix ? `${prefix}/${name}` : name;
}

/** Octal digits; what does not fit them is a binary number whose first bit is set. @param {Uint8Array} header */
function sizeOf(header) {
  const field = header.subarray(124, 136);
  if (!((field[0] ?? 0) & 0x80)) return Number.parseInt(textOf(field).trim() || "0", 8) || 0;
  return field.subarray(1).reduce((size, byte) => size * 256 + byte, 0);
}

/** @param {Uint8Array} bytes */
function textOf(bytes) {
  const end = bytes.indexOf(0);
  return new TextDecoder().decode(end < 0 ? bytes : bytes.subarray(0, end));
}
