/**
 * One file of the data set: from the cache or the server, checked against the manifest, unpacked.
 * @module
 */

/** @import {ManifestFile} from "./shards.js" */

import { texts } from "./text.js";

/** Files are stored under their checksum, so a new data set never meets an old file. */
const CACHE_NAME = "convscope-shards-1";

/**
 * @param {URL} url
 * @param {ManifestFile} file what the manifest says of it
 * @param {(bytes: number) => void} onBytes called for each piece that arrives
 * @returns {Promise<Uint8Array>} the unpacked bytes
 */
export async function fetchFile(url, file, onBytes) {
  const cache = await openCache();
  const key = `${url.href}?sha256=${file.sha256}`;
  const cached = await cache?.match(key);
  if (cached) {
    const packed = new Uint8Array(await cached.arrayBuffer());
    if (await isIntact(packed, file)) {
      onBytes(packed.length);
      return unpack(packed, file);
    }
    await cache?.delete(key);
  }
  const packed = await download(url, file, onBytes);
  if (!(await isIntact(packed, file))) {
    throw new Error(texts.worker.file.altered(file.file));
  }
  // A full or refused storage only costs the next visit a download.
  cache?.put(key, new Response(packed)).catch(() => {});
  return unpack(packed, file);
}

/** `null` where the browser has no storage for us: a private window, or a page without https. */
async function openCache() {
  try {
    return await caches.open(CACHE_NAME);
  } catch {
    return null;
  }
}

/** @param {URL} url @param {ManifestFile} file @param {(bytes: number) => void} onBytes */
async function download(url, file, onBytes) {
  const response = await fetch(url, { cache: "no-cache" }).catch(() => null);
  if (!response) throw new Error(texts.worker.file.noAnswer(file.file));
  if (!response.ok || !response.body) {
    throw new Error(texts.worker.file.status(file.file, response.status));
  }
  const packed = new Uint8Array(file.bytes);
  let length = 0;
  try {
    for await (const chunk of chunks(response.body)) {
      if (length + chunk.length > file.bytes) throw new Error(wrongSize(file, length + chunk.length));
      packed.set(chunk, length);
      length += chunk.length;
      onBytes(chunk.length);
    }
  } catch (error) {
    if (error instanceof TypeError) throw new Error(texts.worker.file.cutOff(file.file, length, file.bytes));
    throw error;
  }
  if (length < file.bytes) throw new Error(wrongSize(file, length));
  return packed;
}

/** Safari cannot iterate over a stream itself. @param {ReadableStream<Uint8Array>} stream */
async function* chunks(stream) {
  const reader = stream.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
}

/** @param {ManifestFile} file @param {number} found */
function wrongSize(file, found) {
  const sizes = texts.worker.file.tooLong(found, file.bytes);
  return texts.worker.file.otherSize(file.file, sizes);
}

/** @param {Uint8Array<ArrayBuffer>} packed @param {ManifestFile} file */
async function isIntact(packed, file) {
  if (packed.length !== file.bytes) return false;
  // Outside https and localhost there is no digest; gzip's own checksum still finds damage there.
  if (!crypto.subtle) return true;
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", packed));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("") === file.sha256;
}

/** @param {Uint8Array<ArrayBuffer>} packed @param {ManifestFile} file */
async function unpack(packed, file) {
  try {
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  } catch {
    throw new Error(texts.worker.file.damaged(file.file));
  }
}
