/**
 * The files of a drop, those in its folders too.
 * @module
 */

/** @import {ChosenFile} from "../protocol/data.js" */

/** @param {DataTransfer} dataTransfer @returns {Promise<ChosenFile[]>} */
export async function droppedFiles(dataTransfer) {
  // Both lists are empty after the first wait.
  const files = [...dataTransfer.files];
  const entries = [...dataTransfer.items].map((item) => item.webkitGetAsEntry?.() ?? null);
  if (!entries.some((entry) => entry?.isDirectory)) return files.map((file) => ({ path: file.name, file }));
  const found = await Promise.all(entries.map((entry) => (entry ? filesOf(entry) : [])));
  return found.flat();
}

/** @param {FileSystemEntry} entry @returns {Promise<ChosenFile[]>} */
async function filesOf(entry) {
  if (entry.isFile) {
    const file = await fileOf(/** @type {FileSystemFileEntry} */ (entry));
    return file ? [{ path: entry.fullPath.replace(/^\//, ""), file }] : [];
  }
  const reader = /** @type {FileSystemDirectoryEntry} */ (entry).createReader();
  /** @type {ChosenFile[]} */
  const files = [];
  // A reader gives a hundred or so at a time.
  for (let some = await read(reader); some.length > 0; some = await read(reader)) {
    for (const each of some) files.push(...(await filesOf(each)));
  }
  return files;
}

/** @param {FileSystemFileEntry} entry @returns {Promise<File | null>} null when it cannot be read */
function fileOf(entry) {
  return new Promise((resolve) => entry.file(resolve, () => resolve(null)));
}

/** @param {FileSystemDirectoryReader} reader @returns {Promise<FileSystemEntry[]>} */
function read(reader) {
  return new Promise((resolve) => reader.readEntries(resolve, () => resolve([])));
}
