/**
 * A lesson that an address names, behind the run or alone: "&lesson=folder/name.md". It lies below the page, on the page's own host.
 * @module
 */

import { texts } from "../later-text.js";
import { linkedPath } from "../run/link.js";

/** The file's path as the address has it; null where it names none. @param {string} hash */
export function lessonIn(hash) {
  return linkedPath(hash, "lesson", /\.(md|txt)$/, texts.lessons.elsewhere);
}

/** The file of the course that a path names, as in "course/02-convolution.md"; null where it is a file beside the page. @param {string} path */
export function inCourse(path) {
  return /^course\/([^/]+)$/.exec(path)?.[1] ?? null;
}

/** The same address without its lesson. @param {string} href */
export function withoutLesson(href) {
  return href
    .replace(/&lesson=[^&]*/, "")
    .replace(/#lesson=[^&]*&?/, "#")
    .replace(/#$/, "");
}
