/**
 * Files of the visitor's: which may be opened (images for a data set, or a run, which is the first of the files that were chosen), and how one
 * is handed to the browser, which saves it as the user has set it to.
 * @module
 */

/** @import {ChosenFile} from "../protocol/data.js" */

import { texts } from "../text.js";

const EXTENSION = ".safetensors";
/** A run of the tutorial's network takes 3.4 MB. Reading many times that would only fill the memory. */
const MEGABYTES_MAX = 256;

/**
 * @template {{name: string, size: number}} F
 * @param {ArrayLike<F>} files
 * @returns {{file: F, remark: string}} the remark says what became of the others
 */
export function chosenFile(files) {
  const file = files[0];
  if (!file) throw new Error(texts.page.files.none);
  if (!file.name.toLowerCase().endsWith(EXTENSION) && !isPytorchs(file.name)) {
    throw new Error(texts.page.files.wrongKind(file.name, EXTENSION));
  }
  if (file.size > MEGABYTES_MAX * 1e6) {
    throw new Error(texts.page.files.tooLarge(file.name, Math.ceil(file.size / 1e6), MEGABYTES_MAX));
  }
  const remark = files.length > 1 ? texts.page.files.first(files.length) : "";
  return { file, remark };
}

/** Whether a file is of `torch.save`, by its name. @param {string} name */
export function isPytorchs(name) {
  return /\.(pt|pth)$/i.test(name);
}

/** What images are called, in folders, archives and IDX files. */
const IMAGES =
  /\.(zip|gz|gzip|tgz|tar|npz|npy|csv|tsv|bin|png|jpe?g|webp|gif|bmp|avif|svg|idx\d?)$|[.-]idx\d-(ubyte|int)$/i;
/** What the file of a data set says at its beginning. */
const DATA_MARK = '"convscope.data"';

/** Whether these are images to learn from, and not a run. @param {ChosenFile[]} files */
export async function imagesIn(files) {
  if (files.some(({ path }) => path.includes("/") || IMAGES.test(path))) return true;
  const file = files[0]?.file;
  if (!file?.name.toLowerCase().endsWith(EXTENSION)) return false;
  // Its metadata comes first, after eight bytes for the header's length.
  const start = await file
    .slice(0, 100)
    .text()
    .catch(() => "");
  return start.includes(DATA_MARK);
}

/** Whether a file is a lesson, by its name. @param {string} path */
export function isLesson(path) {
  return /^[^/]+\.(md|markdown|txt)$/i.test(path);
}

/** Some browsers fetch the address only after the click has been handled. */
const KEPT_MS = 60_000;

/** @param {string} name @param {BlobPart} content @param {string} type */
export function download(name, content, type) {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
}
