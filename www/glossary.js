/**
 * Terms of the glossary in a text: `[[gradient]]`, or `[[divergence|diverges]]` where other words stand in the sentence. A term is
 * named by its key in text/en/glossary.js or by how a language calls it; case, spaces, hyphens and an s at the end do not matter.
 * @module
 */

/** @import {Entry} from "./text/en/glossary.js" */

/** @typedef {{words: string, term: string}} Part words of a text, and the term that they name; empty where they name none */

const MARK = /\[\[([^\][|]+)(?:\|([^\][|]+))?\]\]/;

/** @param {string} text @returns {Part[]} in order; their words are the text without marks */
export function partsOf(text) {
  // Splitting at groups keeps them: text, term, words, text, term, words, …
  const pieces = text.split(MARK);
  /** @type {Part[]} */
  const parts = [];
  for (let index = 0; index < pieces.length; index += 3) {
    if (pieces[index]) parts.push({ words: pieces[index] ?? "", term: "" });
    const term = pieces[index + 1];
    if (term !== undefined) parts.push({ words: pieces[index + 2] ?? term, term });
  }
  return parts;
}

/** A text without marks, for what shows no terms: titles, descriptions, exports. @param {string} text */
export function plain(text) {
  return partsOf(text)
    .map(({ words }) => words)
    .join("");
}

/** @param {Record<string, Entry>} glossary @param {string} name @returns {Entry | undefined} */
export function entryOf(glossary, name) {
  const wanted = normalised(name);
  const entries = Object.entries(glossary);
  const of = (/** @type {string} */ called) =>
    entries.find(([key, { term }]) => namesOf(key, term).includes(called))?.[1];
  return of(wanted) ?? of(wanted.replace(/s$/, ""));
}

/** Terms that a text marks and the glossary does not have, such as misspelt ones. @param {Record<string, Entry>} glossary @param {string} text @returns {string[]} */
export function unknownTerms(glossary, text) {
  return partsOf(text)
    .map(({ term }) => term)
    .filter((term) => term !== "" && !entryOf(glossary, term));
}

/** The key, the term as a whole, and its parts: "weight decay (L2)" is also called "weight decay" and "L2". @param {string} key @param {string} term */
function namesOf(key, term) {
  return [key, term, ...term.split(/[()（）]/)].map(normalised).filter(Boolean);
}

/** @param {string} name */
function normalised(name) {
  return name.toLowerCase().replace(/[\s-]/g, "");
}
