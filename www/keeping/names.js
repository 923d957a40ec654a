/**
 * Names of pages and their workers: of their locks, and of what they keep. A worker's also says which language it speaks.
 * @module
 */

/** A page that has just been opened. */
export function newOwner() {
  // Outside https and localhost there is no randomUUID.
  return `convscope-${[...crypto.getRandomValues(new Uint32Array(2))].map((word) => word.toString(36)).join("")}`;
}

/** @param {string} owner the page @param {number} number of its workers, this one included @param {string} language */
export function workerName(owner, number, language) {
  return `${owner}/${number}/${language}`;
}

/** @param {string} worker its name */
export function ownerOf(worker) {
  return worker.slice(0, worker.indexOf("/"));
}

/** Whether the page has had no other worker, which has crashed. @param {string} worker its name */
export function isFirst(worker) {
  return worker.split("/")[1] === "1";
}

/** @param {string} worker its name */
export function languageOf(worker) {
  return worker.slice(worker.lastIndexOf("/") + 1);
}
