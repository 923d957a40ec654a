/**
 * Which language the page speaks: the visitor's choice, else the first of the browser's that there is, else English. A worker speaks
 * the page's, in which its name ends: its address is that of a file, where a service worker has answered for it.
 * @module
 */

import { languageOf } from "./keeping/owners.js";

/** @typedef {{getItem: (key: string) => string | null, setItem: (key: string, value: string) => void}} Kept */
/** What a page has and a worker has not, but for a name. @typedef {{document?: object, localStorage: Kept, name?: string}} Scope */

/** What a language must say: all that English does. @typedef {typeof import("./text/en/index.js")} PageTexts */
/** @typedef {typeof import("./text/en/later.js")} LaterTexts */
/** @typedef {typeof import("./text/en/worker.js")} WorkerTexts */
/** @typedef {typeof import("./text/en/glossary.js")} GlossaryTexts */
/** @typedef {typeof import("./text/en/import.js")} ImportTexts */

/**
 * @typedef {object} Language
 * @property {string} id
 * @property {string} tag as `<html lang>` and `Intl` take it
 * @property {string} name as its speakers call it
 * @property {() => Promise<PageTexts>} page fetches what the page says from the start
 * @property {() => Promise<LaterTexts>} later fetches what its later areas say
 * @property {() => Promise<WorkerTexts>} worker fetches what its worker says
 * @property {() => Promise<GlossaryTexts>} glossary fetches its glossary
 * @property {() => Promise<ImportTexts>} importing fetches what is said when files are chosen
 */

/** @type {Language[]} */
export const LANGUAGES = [
  {
    id: "en",
    tag: "en-GB",
    name: "English",
    page: () => import("./text/en/index.js"),
    later: () => import("./text/en/later.js"),
    worker: () => import("./text/en/worker.js"),
    glossary: () => import("./text/en/glossary.js"),
    importing: () => import("./text/en/import.js"),
  },
  {
    id: "zh",
    tag: "zh-CN",
    name: "中文",
    page: () => import("./text/zh/index.js"),
    later: () => import("./text/zh/later.js"),
    worker: () => import("./text/zh/worker.js"),
    glossary: () => import("./text/zh/glossary.js"),
    importing: () => import("./text/zh/import.js"),
  },
];

const KEY = "convscope.language";
const scope = /** @type {Scope} */ (/** @type {unknown} */ (globalThis));

/** @param {string | null | undefined} tag such as "zh-Hans-CN" */
function known(tag) {
  const primary = tag?.toLowerCase().split("-")[0];
  return LANGUAGES.find(({ id }) => id === primary);
}

function chosen() {
  try {
    return known(scope.localStorage.getItem(KEY));
  } catch {
    // Storage is blocked here, or this is no page.
    return undefined;
  }
}

function ofBrowser() {
  return globalThis.navigator?.languages?.map(known).find((language) => language !== undefined);
}

/** The one that is spoken, until the page is loaded again. */
export const language =
  (scope.document ? (chosen() ?? ofBrowser()) : known(languageOf(scope.name ?? ""))) ?? LANGUAGES[0];

// uPlot formats its numbers by the browser's language. WebKitGTK gives the system's locale as it is, and "C" is no language tag.
if (scope.document && !isTag(navigator.language)) Object.defineProperty(navigator, "language", { value: language.tag });

/** @param {string} text */
function isTag(text) {
  try {
    return Intl.getCanonicalLocales(text).length > 0;
  } catch {
    return false;
  }
}

/** @param {string} id to be spoken from the next visit on; false where the browser keeps no choice */
export function choose(id) {
  try {
    scope.localStorage.setItem(KEY, id);
    return true;
  } catch {
    return false;
  }
}
