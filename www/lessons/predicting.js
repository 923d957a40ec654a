/**
 * A question of a lesson from the answer to its judgement: the answer is kept, what reveals is awaited, and the network judges.
 * @module
 */

/** @import {Given, Live, Values} from "./judging.js" */
/** @import {Step} from "./lesson.js" */
/** @import {LiveValues} from "./live-values.js" */
/** @import {Page} from "./preparing.js" */
/** @import {Answered, Progress} from "./progress.js" */
/** @import {Question} from "./question.js" */
/** @import {StepView} from "./views/step-view.js" */

import { texts } from "../later-text.js";
import { isTraining } from "./actions.js";
import { valuesIn, valuesSaid } from "./expression.js";
import { judged, missing, rightAnswer, valuesFor } from "./judging.js";
import { liveFor } from "./network-answers.js";
import { pictureOfLoss } from "./views/pictures.js";

/** What an answer is judged by. @typedef {[values: Values, live: Live]} Reading */

export class Predicting {
  #page;
  #values;
  #question;
  #view;
  /** What is read when an answer is judged: what decides, and all that is said of it then. */
  #names;
  /** What the first answer was judged by, where training goes on after it. @type {Reading | null} */
  #kept = null;

  /** @param {Page} page @param {LiveValues} values @param {Step} step @param {Question} question its task's @param {StepView} view */
  constructor(page, values, step, question, view) {
    this.#page = page;
    this.#values = values;
    this.#question = question;
    this.#view = view;
    const kept = step.keep.flatMap(({ of }) => valuesIn(of));
    this.#names = [...valuesFor(question.answer), ...valuesSaid([question, step.after]), ...kept];
  }

  /**
   * Keeps an answer.
   * @param {Progress} progress @param {number} at the step @param {Given} given @param {string} words
   */
  keep(progress, at, given, words) {
    const known = progress.answers[at];
    const question = this.#view.question;
    const first = known ?? { first: words, isFirstRight: null };
    progress.answers[at] = { ...first, question, last: words, isRight: null, given };
  }

  /** @param {Given} given @param {Answered | undefined} answer that gets the verdict @param {() => boolean} isCurrent @returns {Promise<Values | null>} what it was judged by; null where it could not be */
  async judge(given, answer, isCurrent) {
    const reading = await this.#read();
    const [values, live] = reading;
    if (!isCurrent()) return null;
    const verdict = judged(this.#question, given, values, live);
    if (!verdict) {
      const names = missing(valuesFor(this.#question.answer), values);
      this.#view.say(names.length > 0 ? texts.lessons.notJudged(names.join(", ")) : texts.lessons.noneHolds);
      return null;
    }
    const { reveal } = this.#question;
    const isOver = reveal !== null && isTraining(reveal);
    if (isOver) this.#kept = reading;
    this.#view.judged(verdict, values, isOver);
    if (!answer) return values;
    answer.isRight = verdict.isRight;
    answer.isFirstRight ??= verdict.isRight;
    answer.picture ??= pictureOfLoss();
    return values;
  }

  async showRight() {
    const [values, live] = await this.#read();
    const right = rightAnswer(this.#question.answer, values, live);
    if (right) this.#view.showRight(right);
  }

  /** @returns {Promise<Reading>} */
  async #read() {
    const { answer } = this.#question;
    return (
      this.#kept ?? Promise.all([this.#values.read(this.#names), liveFor(answer, this.#page, this.#values.opened)])
    );
  }
}
