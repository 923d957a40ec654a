/**
 * Pages and their workers: the names of their locks and of what they keep, and which of them still live. A worker's name also says which
 * language it speaks. A lock is held for as long as its page or worker lives, and ends with it however it ends. Where the browser has no
 * locks (outside https and localhost), nothing is known.
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

/** Holds a lock from now on; resolves once it does, with true, or cannot. @param {string} name @returns {Promise<boolean>} */
export function live(name) {
  return new Promise((resolve) => {
    const forever = () => new Promise(() => resolve(true));
    // Refused where storage is refused.
    navigator.locks?.request(name, forever).catch(() => resolve(false)) ?? resolve(false);
  });
}

/** Resolves when whoever holds the lock has gone. @param {string} name of a lock that is held, or was @returns {Promise<void>} */
export async function gone(name) {
  await navigator.locks.request(name, () => {});
}

/** The names of all who live; null where that cannot be known. @returns {Promise<Set<string> | null>} */
export async function living() {
  try {
    const { held = [] } = await navigator.locks.query();
    return new Set(held.map(({ name }) => name ?? ""));
  } catch {
    return null;
  }
}
