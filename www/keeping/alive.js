/**
 * Who is still there. A lock is held for as long as its page or worker lives, and ends with it however it ends. Where the browser
 * has no locks (outside https and localhost), nothing is known.
 * @module
 */

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
