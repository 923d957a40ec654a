/**
 * What is in a zip archive, within limits: an archive can promise more than a browser can hold.
 * @module
 */

/** @import {Skipped} from "../protocol/data.js" */

import { texts } from "./text.js";
import { unzipSync } from "../vendor/fflate.js";

const FILES_MAX = 70_000;
/** What one file, and all together, may unpack to. */
const BYTES_MAX = 160e6;
const TOTAL_MAX = 512e6;
/** Unpacked at once; between two such pieces training and questions come. */
const PIECE_BYTES = 4e6;

/**
 * @param {Uint8Array} archive
 * @param {string} path of it
 * @param {Skipped[]} skipped what cannot be used is added
 * @param {() => Promise<void>} pause between two pieces
 * @returns {Promise<{path: string, bytes: Uint8Array<ArrayBuffer>}[]>}
 */
export async function filesIn(archive, path, skipped, pause) {
  const entries = entriesOf(archive, path, skipped);
  /** @type {{path: string, bytes: Uint8Array<ArrayBuffer>}[]} */
  const files = [];
  for (const piece of pieces(entries)) {
    files.push(...unpacked(archive, piece, skipped));
    await pause();
  }
  return files;
}

/** @typedef {{name: string, size: number}} Entry */

/** @param {Uint8Array} archive @param {string} path @param {Skipped[]} skipped @returns {Entry[]} */
function entriesOf(archive, path, skipped) {
  /** @type {Entry[]} */
  const entries = [];
  let total = 0;
  let seen = 0;
  try {
    unzipSync(archive, {
      filter({ name, originalSize }) {
        seen += 1;
        if (name.endsWith("/")) return false;
        const reason = refusal(name, originalSize);
        if (reason) skipped.push({ path: name, reason });
        else entries.push({ name, size: originalSize });
        total += reason ? 0 : originalSize;
        return false;
      },
    });
  } catch {
    throw new Error(texts.worker.cannotBeUnpackedIt(path));
  }
  if (seen > FILES_MAX) throw new Error(texts.worker.holdsFilesAndAt(path, seen, FILES_MAX));
  if (total > TOTAL_MAX) {
    throw new Error(texts.worker.unpacksToMbAnd(path, Math.ceil(total / 1e6), TOTAL_MAX / 1e6));
  }
  return entries;
}

/** Why an entry is left out, as a clause; empty when it is not. @param {string} name @param {number} size */
function refusal(name, size) {
  if (name.startsWith("/") || name.split(/[/\\]/).includes("..")) return texts.worker.hasAPathThat;
  if (/\.zip$/i.test(name)) return texts.worker.isAnArchiveIn;
  if (size > BYTES_MAX) return texts.worker.unpacksToMoreThan(BYTES_MAX / 1e6);
  return size === 0 ? texts.worker.isEmpty : "";
}

/** Never more of a file than it promises, which is what was counted. @param {Uint8Array} archive @param {Entry[]} entries @param {Skipped[]} skipped */
function unpacked(archive, entries, skipped) {
  const files = unzipped(archive, new Set(entries.map(({ name }) => name)), skipped);
  return Object.entries(files).map(([path, bytes]) => ({ path, bytes: bytes.slice() }));
}

/** All of them, or one by one when one is damaged. @param {Uint8Array} archive @param {Set<string>} names @param {Skipped[]} skipped @returns {Record<string, Uint8Array>} */
function unzipped(archive, names, skipped) {
  try {
    return unzipSync(archive, { filter: ({ name }) => names.has(name) });
  } catch {
    if (names.size > 1) {
      return Object.assign({}, ...[...names].map((name) => unzipped(archive, new Set([name]), skipped)));
    }
    for (const path of names) skipped.push({ path, reason: texts.worker.cannotBeUnpacked });
    return {};
  }
}

/** @param {Entry[]} entries */
function* pieces(entries) {
  /** @type {Entry[]} */
  let piece = [];
  let bytes = 0;
  for (const entry of entries) {
    piece.push(entry);
    bytes += entry.size;
    if (bytes >= PIECE_BYTES) {
      yield piece;
      [piece, bytes] = [[], 0];
    }
  }
  if (piece.length > 0) yield piece;
}
