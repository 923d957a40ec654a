/**
 * Where lessons come from: the course's own, in the page's language, with what its list says of each; a file on this host that an address
 * names; a file that is opened.
 * @module
 */

/** @import {Lesson} from "./lesson.js" */

import { language } from "../language.js";
import { texts } from "../later-text.js";
import { LENGTH_MAX } from "./lesson.js";
import { linkedPath } from "../run/link.js";

/** @typedef {{id: string, name: string, text: string, isFile: boolean}} Source `id`: by which its progress is kept */

/** UTF-8 takes at most four bytes a character. */
const BYTES_MAX = LENGTH_MAX * 4;

/** The course in the page's language. @returns {Promise<Listed[]>} */
export async function course() {
  const text = await fetched(new URL(`./${language.id}/list.json`, import.meta.url), texts.lessons.lessons);
  return JSON.parse(text);
}

/** @param {string} file of the course @returns {Promise<Source>} */
export async function ofCourse(file) {
  const text = await fetched(new URL(`./${language.id}/${file}`, import.meta.url), file);
  return { id: file.replace(/\.md$/, ""), name: file, text, isFile: false };
}

/** @param {string} path of a file beside the page @returns {Promise<Source>} */
export async function hosted(path) {
  const url = new URL(path.split("/").map(encodeURIComponent).join("/"), new URL("./", document.baseURI));
  return { id: path, name: path, text: await fetched(url, path), isFile: false };
}

/** @param {File} file @returns {Promise<Source>} */
export async function opened(file) {
  if (file.size > BYTES_MAX) throw new Error(texts.lessons.tooLarge(file.name));
  const text = await file.text().catch(() => null);
  if (text === null) throw new Error(texts.lessons.couldNotBeRead(file.name));
  return { id: `file/${file.name}`, name: file.name, text, isFile: true };
}

/** @param {URL} url @param {string} name */
async function fetched(url, name) {
  // Not followed elsewhere: a redirect could leave the host.
  const response = await fetch(url, { redirect: "error" }).catch(() => null);
  // Servers of single pages answer with a page for a file that they have not.
  const isPage = response?.headers.get("content-type")?.startsWith("text/html");
  if (!response?.ok || isPage) throw new Error(texts.lessons.doesNotCome(name));
  const bytes = await response.arrayBuffer().catch(() => null);
  if (!bytes) throw new Error(texts.lessons.doesNotCome(name));
  if (bytes.byteLength > BYTES_MAX) throw new Error(texts.lessons.tooLarge(name));
  return new TextDecoder().decode(bytes);
}

/** @typedef {{title: string, key: string}} ListedChallenge */
/** @typedef {{file: string, title: string, minutes: number, summary: string, challenges: ListedChallenge[]}} Listed */

/** @param {string} file @param {Lesson} lesson @returns {Listed} */
export function listed(file, { title, minutes, summary, steps }) {
  const challenges = steps.flatMap((step) =>
    step.challenges.map((each) => ({ title: each.title || step.title, key: each.key })),
  );
  return { file, title, minutes, summary, challenges };
}

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
