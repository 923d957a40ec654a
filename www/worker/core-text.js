/**
 * What the Rust core says, in the language that is spoken. The core speaks English; a language knows its sentences by what stands
 * in the source, as "{file} promises {expected} bytes", and says them in its own words with the same values.
 * @module
 */

import { texts } from "./text.js";

/** @typedef {{pattern: RegExp, places: string[], words: string, weight: number}} Known */

const PLACE = /\{[^{}]*\}/g;

/** What says the core's sentences in a language's words. @param {Record<string, string>} core */
export function sayer(core) {
  // Sentences with more words of their own first, because a value can be anything.
  const all = Object.entries(core)
    .map(([template, words]) => known(template, words))
    .sort((one, other) => other.weight - one.weight);
  /** @param {string} sentence @returns {string} */
  const say = (sentence) => {
    for (const { pattern, places, words } of all) {
      const match = sentence.match(pattern);
      if (!match) continue;
      const values = new Map(places.map((place, index) => [place, inner(match[index + 1] ?? "")]));
      return filled(words, (place) => values.get(place) ?? "");
    }
    return sentence;
  };
  /** A value may be a sentence itself, or several. @param {string} value */
  const inner = (value) => {
    const whole = say(value);
    return whole === value ? value.split("; ").map(say).join("；") : whole;
  };
  return say;
}

/** A sentence of the core, or a part of one; others come back as they are. */
export const said = sayer(texts.core);

/** @param {string} template @param {string} words @returns {Known} */
function known(template, words) {
  const places = named(template);
  const literal = template.split(PLACE);
  const pattern = literal.map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("(.*?)");
  return { pattern: new RegExp(`^${pattern}$`, "s"), places, words, weight: literal.join("").length };
}

/** @param {string} text @param {(place: string) => string} value */
function filled(text, value) {
  const places = named(text);
  let at = 0;
  return text.replace(PLACE, () => value(places[at++] ?? ""));
}

/** What its places are called: by what stands in them, and where nothing does, by their number. @param {string} text */
function named(text) {
  let unnamed = 0;
  return (text.match(PLACE) ?? []).map((place) => (/^\{(:.*)?\}$/.test(place) ? `#${unnamed++}` : place));
}
