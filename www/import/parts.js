/**
 * What was chosen, file by file: archives opened, gzip unpacked, and each file known by how it begins.
 * @module
 */

/** @import {ChosenFile, Skipped} from "../protocol/data.js" */
/** @import {Kind} from "./kind.js" */
/** @import {Limits} from "./limits.js" */
/** @import {PackedFile} from "./zip.js" */

import { gunzip, gunzipStart } from "./gzip.js";
import { isNamedPicture, kindOf, START_BYTES } from "./kind.js";
import { Refusal } from "./limits.js";
import { filesInTar } from "./tar.js";
import { texts } from "./text.js";
import { filesIn } from "./zip.js";

/**
 * @typedef {object} Part
 * @property {string} path as it was chosen, or within its archive
 * @property {Kind} kind
 * @property {Uint8Array} start its first bytes, unpacked; none of a picture
 * @property {() => Promise<Uint8Array<ArrayBuffer>>} bytes rejects with a `Refusal` whose message is a clause
 */
/** @typedef {{parts: Part[], encoding: string | null}} Opened the encoding of an archive's names, where they do not say their own */

/** As much of a gzip file as unpacks to `START_BYTES`. */
const PACKED_START_BYTES = 16_384;

/**
 * @param {ChosenFile[]} files
 * @param {Skipped[]} skipped what cannot be used is added
 * @param {Limits} limits
 * @param {string} [encoding] of the names in archives that do not say their own
 * @returns {Promise<Opened>}
 */
export async function partsOf(files, skipped, limits, encoding) {
  const opening = new Opening(skipped, limits, encoding);
  for (const { path, file } of files) {
    if (!isHidden(path)) await opening.open(path.normalize("NFC"), file, 0);
    opening.check();
  }
  return opening;
}

/** How deep archives are opened: an .npz file in a zip, a tar in its gzip in a zip. */
const DEPTH_MAX = 2;

class Opening {
  /** @type {Part[]} */
  parts = [];
  /** @type {string | null} */
  encoding = null;

  /** @param {Skipped[]} skipped @param {Limits} limits @param {string} [chosen] encoding */
  constructor(skipped, limits, chosen) {
    this.skipped = skipped;
    this.limits = limits;
    this.chosen = chosen;
  }

  check() {
    const { files } = this.limits;
    if (this.parts.length > files) throw new Refusal(texts.tooManyFiles(this.parts.length, files));
  }

  /** @param {string} path @param {Blob} file @param {number} depth */
  async open(path, file, depth) {
    if (file.size === 0) return this.#skip(path, texts.isEmpty);
    const bytes = async () => new Uint8Array(await file.arrayBuffer());
    // Thousands of pictures are not looked into one by one, and each is read when it is its turn.
    if (isNamedPicture(path)) return this.#add({ path, kind: "picture", start: NOTHING, bytes });
    const start = new Uint8Array(await file.slice(0, START_BYTES).arrayBuffer());
    const kind = kindOf(path, start);
    if (kind === "zip") await this.#openZip(path, file, depth);
    else if (kind === "tar") await this.#openTar(file, depth);
    else if (kind === "gzip") await this.#openGzip(path, file.size, bytes, depth);
    else if (file.size > this.limits.fileBytes) this.#skip(path, texts.isTooLarge);
    else this.#add({ path, kind, start, bytes });
  }

  /** @param {string} path @param {Blob} file @param {number} depth */
  async #openZip(path, file, depth) {
    const { files, encoding } = await filesIn(file, path, this.skipped, this.limits, this.chosen);
    this.encoding ??= encoding;
    // The arrays of an .npz file have names, or it is called by its only one.
    const named = (/** @type {string} */ inner) =>
      inner === "arr_0.npy" ? path.replace(/\.npz$/i, "") : `${path}/${inner}`;
    for (const each of files)
      await this.#openPacked(/\.npz$/i.test(path) ? { ...each, path: named(each.path) } : each, depth + 1);
  }

  /** @param {Blob} file @param {number} depth */
  async #openTar(file, depth) {
    for (const each of await filesInTar(file, this.skipped, this.limits)) await this.#openPacked(each, depth + 1);
  }

  /** @param {PackedFile} packed @param {number} depth */
  async #openPacked({ path, size, bytes }, depth) {
    if (isHidden(path)) return;
    this.check();
    if (isNamedPicture(path)) return this.#add({ path, kind: "picture", start: NOTHING, bytes });
    try {
      if (/\.npz$/i.test(path) && depth < DEPTH_MAX) await this.open(path, new Blob([await bytes()]), depth + 1);
      else await this.#openUnpacked(path, size, bytes, depth);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.#skip(path, error.message);
    }
  }

  /** A file of an archive is unpacked again when it is used: all at once would fill the memory. @param {string} path @param {number} size @param {Part["bytes"]} bytes @param {number} depth */
  async #openUnpacked(path, size, bytes, depth) {
    const start = (await bytes()).slice(0, START_BYTES);
    const kind = kindOf(path, start);
    if (kind === "gzip") return this.#openGzip(path, size, bytes, depth);
    if (kind === "zip" || kind === "tar") return this.#skip(path, texts.isArchiveInArchive);
    this.#add({ path, kind, start, bytes });
  }

  /** @param {string} path @param {number} size @param {Part["bytes"]} packed @param {number} depth */
  async #openGzip(path, size, packed, depth) {
    if (size > this.limits.fileBytes) return this.#skip(path, texts.isTooLarge);
    const inner = path.replace(/\.gz(ip)?$/i, "").replace(/\.tgz$/i, ".tar");
    const start = gunzipStart((await packed()).subarray(0, PACKED_START_BYTES), START_BYTES);
    const kind = kindOf(inner, start);
    const bytes = async () => gunzip(await packed(), this.limits.fileBytes, path);
    if (kind === "tar" && depth < DEPTH_MAX) return this.open(inner, new Blob([await bytes()]), depth + 1);
    if (kind === "tar" || kind === "zip" || kind === "gzip") return this.#skip(path, texts.isArchiveInArchive);
    if (start.length === 0) await bytes();
    this.#add({ path: inner, kind, start, bytes });
  }

  /** @param {Part} part */
  #add(part) {
    this.parts.push(part);
  }

  /** @param {string} path @param {string} reason a clause */
  #skip(path, reason) {
    this.skipped.push({ path, reason });
  }
}

const NOTHING = new Uint8Array();

/** What systems put beside a user's files. @param {string} path */
function isHidden(path) {
  return path.split("/").some((name) => /^(\..+|__MACOSX|Thumbs\.db|desktop\.ini)$/i.test(name) && name !== "..");
}
