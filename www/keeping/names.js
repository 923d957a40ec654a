/**
 * Names of pages and their workers: of their locks, and of what they keep.
 * @module
 */

/** A page that has just been opened. */
export function newOwner() {
  // Outside https and localhost there is no randomUUID.
  return `convscope-${[...crypto.getRandomValues(new Uint32Array(2))].map((word) => word.toString(36)).join("")}`;
}

/** @param {string} owner the page @param {number} number of its workers, this one included */
export function workerName(owner, number) {
  return `${owner}/${number}`;
}

/** @param {string} worker its name */
export function ownerOf(worker) {
  return worker.slice(0, worker.indexOf("/"));
}
