/**
 * Files of a data set on the page's own host: those that a manifest lists, each checked, or a single one.
 * @module
 */

/** @import {ChosenFile, PicturePlan} from "../protocol/data.js" */
/** @import {HostedProgress} from "../protocol/import.js" */
/** @import {Limits} from "./limits.js" */

import { Refusal } from "./limits.js";
import { texts } from "./text.js";

/** @typedef {{file: string, bytes: number, sha256: string}} ListedFile */
/**
 * @typedef {object} Manifest of a folder, written by tools/data-set.mjs
 * @property {string} name
 * @property {string[]} classes names; empty for what folders or labels say
 * @property {PicturePlan} pictures what becomes of each picture, where there are any
 * @property {number} train images, where it is known
 * @property {number} test images
 * @property {ListedFile[]} files
 */
/** @typedef {Omit<Manifest, "files"> & {files: ChosenFile[]}} Hosted */

/** What a file is called; anything else is a folder. */
const FILE = /\.(safetensors|zip|npz|csv|tar|tgz|tar\.gz)$/i;
/** A name of a file in the manifest's own folder. */
const NAME = /^[\p{L}\p{N}_-][\p{L}\p{N}._ -]{0,99}$/u;

/**
 * @param {URL} base the page's folder
 * @param {string} path below it
 * @param {Limits} limits
 * @param {(progress: HostedProgress) => void} onProgress
 * @returns {Promise<Hosted>}
 */
export async function hostedFiles(base, path, limits, onProgress) {
  const name = path.slice(path.lastIndexOf("/") + 1);
  if (FILE.test(path)) {
    const about = { ...ABOUT, name: name.replace(FILE, "") };
    const onBytes = (/** @type {number} */ loaded, /** @type {number} */ total) =>
      onProgress({ ...about, loaded, total });
    return { ...about, files: [fileOf(name, await fetched(base, path, limits.fileBytes, onBytes))] };
  }
  const manifest = await manifestOf(base, `${path}/manifest.json`, limits);
  const total = manifest.files.reduce((sum, { bytes }) => sum + bytes, 0);
  if (total > limits.fileBytes) throw new Refusal(texts.isTooLarge, path);
  /** @type {ChosenFile[]} */
  const files = [];
  let before = 0;
  for (const { file, bytes, sha256 } of manifest.files) {
    const loaded = await fetched(base, `${path}/${file}`, bytes, (each) =>
      onProgress({ ...manifest, loaded: before + each, total }),
    );
    if (loaded.length !== bytes || !(await isOf(loaded, sha256))) throw new Refusal(texts.differsFromManifest, file);
    files.push(fileOf(file, loaded));
    before += bytes;
  }
  return { ...manifest, files };
}

/** What a file does not say of itself. @type {Omit<Manifest, "files">} */
const ABOUT = { name: "", classes: [], pictures: { side: 28, channels: 1, isInverted: false }, train: 0, test: 0 };

/** @param {URL} base @param {string} path @param {Limits} limits @returns {Promise<Manifest>} */
async function manifestOf(base, path, { fileBytes }) {
  const text = new TextDecoder().decode(await fetched(base, path, fileBytes, () => {}));
  try {
    const { name, files, ...about } = JSON.parse(text);
    const isListed = (/** @type {ListedFile} */ { file, bytes, sha256 }) =>
      NAME.test(file) && Number.isInteger(bytes) && bytes > 0 && /^[0-9a-f]{64}$/.test(sha256);
    if (typeof name !== "string" || !Array.isArray(files) || !files.every(isListed)) throw new SyntaxError(path);
    return { ...ABOUT, ...about, name, files };
  } catch {
    throw new Refusal(texts.isNoManifest, path);
  }
}

/** @param {URL} base @param {string} path @param {number} bytesMax @param {(loaded: number, total: number) => void} onBytes */
async function fetched(base, path, bytesMax, onBytes) {
  const url = new URL(path.split("/").map(encodeURIComponent).join("/"), base);
  // Not followed elsewhere: a redirect could leave the host.
  const response = await fetch(url, { redirect: "error", cache: "no-cache" }).catch(() => null);
  if (!response) throw new Refusal(texts.doesNotCome, path);
  if (!response.ok || !response.body) throw new Refusal(texts.isRefused(response.status), path);
  // What servers of single pages answer in place of a file that they have not.
  if (response.headers.get("content-type")?.startsWith("text/html")) throw new Refusal(texts.isRefused(404), path);
  const announced = Number(response.headers.get("content-length") ?? 0);
  const reader = response.body.getReader();
  /** @type {Uint8Array<ArrayBuffer>[]} */
  const pieces = [];
  let length = 0;
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      pieces.push(next.value);
      length += next.value.length;
      if (length > bytesMax) break;
      onBytes(length, announced || length);
    }
  } catch {
    throw new Refusal(texts.doesNotCome, path);
  }
  if (length > bytesMax) {
    await reader.cancel().catch(() => {});
    throw new Refusal(texts.isTooLarge, path);
  }
  return new Uint8Array(await new Blob(pieces).arrayBuffer());
}

/** @param {string} path @param {Uint8Array<ArrayBuffer>} bytes @returns {ChosenFile} */
function fileOf(path, bytes) {
  return { path, file: new File([bytes], path) };
}

/** @param {Uint8Array<ArrayBuffer>} bytes @param {string} sha256 */
async function isOf(bytes, sha256) {
  // Outside https and localhost there is no digest; gzip's own checksum still finds damage there.
  if (!crypto.subtle) return true;
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("") === sha256;
}
