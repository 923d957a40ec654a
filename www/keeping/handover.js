/**
 * What a page leaves for itself when it is about to be loaded again: which run, and how it was going.
 * @module
 */

/** @import {Backend} from "../protocol/training.js" */

/** @typedef {{owner: string, backend: Backend | "auto", isRunning: boolean}} Left `owner` is the page that has kept the run */

const KEY = "convscope.left";

/** @param {Left} left @returns {boolean} false where the browser keeps nothing */
export function leave(left) {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(left));
    return true;
  } catch {
    return false;
  }
}

/** What was left, once. @returns {Left | null} */
export function take() {
  try {
    const left = sessionStorage.getItem(KEY);
    sessionStorage.removeItem(KEY);
    return left === null ? null : JSON.parse(left);
  } catch {
    return null;
  }
}
