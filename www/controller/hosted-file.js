/**
 * A `.safetensors` file from the page's own host.
 * @module
 */

import { texts } from "../text.js";

/** A whole run of the tutorial's network takes 4 MB; whoever opens a link has not chosen its size. */
const MEGABYTES_MAX = 64;
/** Even so much comes in this time over a slow line, and a server that stalls is given up. */
const TIMEOUT_MS = 120_000;

/**
 * @param {string} path from the page, such as "folder/name.safetensors"
 * @param {{priority?: "low"}} [how] low: after whatever else is being loaded
 * @returns {Promise<Uint8Array<ArrayBuffer>>} rejects with a sentence for the user
 */
export async function hostedFile(path, how = {}) {
  const url = new URL(path.split("/").map(encodeURIComponent).join("/"), new URL("./", document.baseURI));
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  // Not followed elsewhere: a redirect could leave the host.
  const response = await fetch(url, { ...how, signal, redirect: "error" }).catch(() => null);
  if (!response) throw new Error(texts.page.link.noAnswer(path));
  if (!response.ok) throw new Error(texts.page.link.refused(path, response.status));
  // What servers of single pages answer in place of a file that they have not.
  if (response.headers.get("content-type")?.startsWith("text/html")) throw new Error(texts.page.link.webPage(path));
  return read(response, path);
}

/** @param {Response} response @param {string} path */
async function read(response, path) {
  const tooLarge = (/** @type {number} */ bytes) =>
    new Error(texts.page.files.tooLarge(path, Math.ceil(bytes / 1e6), MEGABYTES_MAX));
  const announced = Number(response.headers.get("content-length") ?? 0);
  if (announced > MEGABYTES_MAX * 1e6) throw tooLarge(announced);
  /** @type {Uint8Array<ArrayBuffer>[]} */
  const pieces = [];
  let length = 0;
  const reader = response.body?.getReader();
  try {
    for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) {
      pieces.push(next.value);
      length += next.value.length;
      if (length > MEGABYTES_MAX * 1e6) break;
    }
  } catch {
    throw new Error(texts.page.link.noAnswer(path));
  }
  if (length > MEGABYTES_MAX * 1e6) {
    await reader?.cancel().catch(() => {});
    throw tooLarge(length);
  }
  return joined(pieces, length);
}

/** @param {Uint8Array[]} pieces @param {number} length */
function joined(pieces, length) {
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}
