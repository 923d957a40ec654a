/**
 * Sentences for the problems of the Rust core, in the language that is spoken. A problem is `{code, values}`; a value may be a
 * problem of its own, or a list of them.
 * @module
 */

/** @import {Problem} from "../protocol.js" */

/** @typedef {Record<string, string | ((values: any) => string)>} Table */

/**
 * Functions that turn problems into sentences of a language.
 * @param {Table} sentences by code
 */
export function speaker(sentences) {
  /** @param {Problem} problem @returns {string} */
  const say = (problem) => {
    const sentence = sentences[problem.code];
    if (sentence === undefined) throw new Error(problem.code);
    return typeof sentence === "string" ? sentence : sentence(spoken(problem));
  };
  /** A problem's values, with sentences in place of those that are problems themselves. @param {Problem} problem */
  const spoken = (problem) => {
    const values = Object.entries(problem.values ?? {});
    return Object.fromEntries(values.map(([name, value]) => [name, part(value)]));
  };
  /** @param {unknown} value @returns {unknown} */
  const part = (value) => {
    if (Array.isArray(value)) return value.map(part);
    return isProblem(value) ? say(value) : value;
  };
  return { say, spoken };
}

/** @param {unknown} value @returns {value is Problem} */
export function isProblem(value) {
  return typeof value === "object" && value !== null && "code" in value && typeof value.code === "string";
}
