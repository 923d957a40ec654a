/**
 * Unpacks gzip, but no more of it than a limit: a small file can hold very much.
 * @module
 */

import { texts } from "./text.js";

/** @param {Uint8Array<ArrayBuffer>} packed @param {number} bytesMax @param {string} path for the sentence */
export async function gunzip(packed, bytesMax, path) {
  const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip")).getReader();
  /** @type {Uint8Array[]} */
  const chunks = [];
  let length = 0;
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      chunks.push(next.value);
      length += next.value.length;
      if (length > bytesMax) throw new RangeError("too long");
    }
  } catch (error) {
    reader.cancel().catch(() => {});
    if (error instanceof RangeError) throw new Error(texts.worker.unpacksToMoreThanMb(path, bytesMax / 1e6));
    throw new Error(texts.worker.cannotBeUnpackedItIsDamaged(path));
  }
  const bytes = new Uint8Array(length);
  let place = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, place);
    place += chunk.length;
  }
  return bytes;
}
