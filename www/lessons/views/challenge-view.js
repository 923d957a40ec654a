/**
 * A challenge at the end of a lesson: what to watch, its goal, the best that has been reached, and the run that it proposes.
 * @module
 */

/** @import {Challenge} from "../challenge.js" */
/** @import {Values} from "../judging.js" */
/** @import {LiveText} from "../live-text.js" */
/** @import {SetUp} from "../set-up.js" */

import { texts } from "../../later-text.js";
import { button, element, setText } from "../../views/element.js";
import { holds, valueOf, valuesIn } from "../expression.js";
import { goalWords, valueWords } from "../goal-words.js";

export class ChallengeView {
  #challenge;
  #text;
  #best;
  #reached = element("p", { class: "lesson-best", role: "status" });
  element;

  /** @param {Challenge} challenge @param {number | undefined} best @param {LiveText} text @param {(setUp: SetUp) => void} onBegin */
  constructor(challenge, best, text, onBegin) {
    this.#challenge = challenge;
    this.#text = text;
    this.#best = best ?? null;
    const { title, words, setUp } = challenge;
    this.element = element(
      "section",
      { class: "lesson-challenge", "data-challenge": challenge.key },
      element("h3", {}, title || texts.lessons.challenge),
      ...(words.length > 0 ? [element("p", {}, ...text.spans(words))] : []),
      element("p", {}, texts.lessons.goal(texts.lessons.goals(challenge.text.map(goalWords)))),
      element("p", {}, texts.lessons.bestIs[challenge.best](valueWords(challenge.bestText))),
      this.#reached,
      ...(setUp ? [button(texts.lessons.setThisUp, () => onBegin(setUp), { class: "quiet lesson-set-up" })] : []),
    );
    this.#show();
  }

  get key() {
    return this.#challenge.key;
  }

  get values() {
    const { goals, of } = this.#challenge;
    return [...goals.flatMap(valuesIn), ...valuesIn(of)];
  }

  /** @param {Values} values @returns {number | null} the best so far */
  update(values) {
    const { goals, best, of } = this.#challenge;
    const value = valueOf(of, values);
    if (!Number.isNaN(value) && goals.every((goal) => holds(goal, values) === true)) {
      const isBetter = this.#best === null || (best === "lowest" ? value < this.#best : value > this.#best);
      if (isBetter) this.#best = value;
    }
    this.#show();
    return this.#best;
  }

  #show() {
    const { best, of } = this.#challenge;
    if (this.#best === null) return setText(this.#reached, texts.lessons.noBest);
    const words = this.#text.write(this.#best, "value" in of ? of.value : "");
    setText(this.#reached, best === "lowest" ? texts.lessons.lowest(words) : texts.lessons.highest(words));
  }
}
