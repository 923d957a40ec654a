/**
 * Texts whose terms can be asked for: pointing at a term, focusing or tapping it shows its sentence from the glossary. The card that shows
 * it, and the glossary, are fetched when somebody first asks.
 * @module
 */

import { partsOf } from "../glossary.js";
import { button } from "./element.js";

/** @typedef {import("./term-card.js").TermCard} TermCard */

/** @type {Promise<TermCard> | null} */
let card = null;
/** The term that is asked for last, which may have been left when the card arrives. @type {HTMLElement | null} */
let asked = null;

/** @param {string} text with terms marked as `[[…]]` @returns {(Node | string)[]} the text, each of its terms a button */
export function withTerms(text) {
  return partsOf(text).map(({ words, term }) => (term ? termButton(words, term) : words));
}

/** @param {string} words @param {string} term */
function termButton(words, term) {
  const made = button(words, () => ask(made, (card) => card.toggle(made)), {
    class: "term",
    "data-term": term,
    "aria-expanded": "false",
  });
  const show = () => ask(made, (card) => card.show(made));
  made.addEventListener("pointerenter", show);
  made.addEventListener("focus", show);
  made.addEventListener("pointerleave", () => leave((card) => card.leave(made)));
  made.addEventListener("blur", () => leave((card) => card.hide(made)));
  return made;
}

/** @param {HTMLElement} term @param {(card: TermCard) => void} act */
async function ask(term, act) {
  asked = term;
  card ??= import("./term-card.js").then(({ makeTermCard }) => makeTermCard());
  const there = await card.catch(() => null);
  // Without a connection the words stay what they are; the next time may have one.
  if (!there) card = null;
  else if (asked === term) act(there);
}

/** @param {(card: TermCard) => void} act */
async function leave(act) {
  const there = await card?.catch(() => null);
  if (there) act(there);
  else asked = null;
}
