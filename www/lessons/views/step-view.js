/**
 * One step of a lesson: its text, its task, and what follows when that is done.
 * @module
 */

/** @import {Given, Values, Verdict} from "../judging.js" */
/** @import {Lesson, Step, Task} from "../lesson.js" */
/** @import {LiveText} from "../live-text.js" */
/** @import {Span} from "../prose.js" */
/** @import {Answered, Progress} from "../progress.js" */
/** @import {AnswerField, Means} from "./answer-fields.js" */

import { texts } from "../../later-text.js";
import { button, element, setText } from "../../views/element.js";
import { formula } from "../../views/explanation.js";
import { answerField } from "./answer-fields.js";

/**
 * @typedef {object} Handlers
 * @property {() => void} onShow something is to be shown
 * @property {(given: Given, words: string) => void} onAnswer
 * @property {(sentence: string) => void} onSentence
 * @property {() => void} onRight the right answer is to be shown
 */

export class StepView {
  #step;
  #text;
  #handlers;
  /** @type {AnswerField | null} */
  #field = null;
  #verdict = element("div", { class: "lesson-verdict", role: "status", tabindex: -1 });
  #status = element("p", { class: "lesson-status", role: "status" });
  #after = element("div", { class: "lesson-after", hidden: true });
  #answer = button(texts.lessons.answer, () => this.#answered(), { class: "primary lesson-answer" });
  /** Whether an answer was given since the step was opened. */
  #hasAnswered = false;
  #reveal = element("div", { class: "lesson-reveal", tabindex: -1, hidden: true });
  element;

  /** @param {Step} step @param {Means} means @param {Handlers} handlers */
  constructor(step, means, handlers) {
    this.#step = step;
    this.#text = means.text;
    this.#handlers = handlers;
    this.#after.append(...means.text.parts(step.after));
    this.element = element(
      "article",
      { class: "lesson-step", "data-task": step.task?.kind ?? "challenge" },
      element("h3", { tabindex: -1 }, step.title),
      ...means.text.parts(step.before),
      ...this.#extras(),
      ...this.#task(step.task, means),
      this.#status,
      this.#after,
    );
  }

  /** What is asked, as it is shown. */
  get question() {
    return this.element.querySelector(".lesson-question")?.textContent ?? "";
  }

  /** @param {string} sentence what is going on; empty for nothing */
  say(sentence) {
    setText(this.#status, sentence);
  }

  /** The step's task is done. @param {{isNow: boolean}} how false where it was done when the step was opened */
  done({ isNow }) {
    this.#after.hidden = false;
    if (this.#step.task?.kind === "do") this.say(texts.lessons.done);
    if (!isNow) return;
    // What was measured is seen, and what is said of the answer above it, as far as there is room.
    bring(this.#after);
    if (this.#hasAnswered) bring(this.#verdict);
  }

  /** The answer is taken; what it is judged by is to be done first. */
  awaitReveal() {
    this.#answer.hidden = true;
    this.#field?.lock(true);
    this.#reveal.hidden = false;
    this.#follow(this.#reveal);
  }

  /** What was answered before. @param {Given} given */
  fill(given) {
    this.#field?.fill(given);
  }

  /**
   * What is said of an answer keeps the numbers that it was judged by.
   * @param {Verdict} verdict @param {Values} values @param {boolean} isOver whether the text behind the task does so, too
   */
  judged({ isRight, why, right }, values, isOver) {
    this.#answer.hidden = true;
    this.#reveal.hidden = true;
    this.#field?.lock(true);
    this.#verdict.dataset.right = String(isRight);
    const words = element("p", {}, element("strong", {}, isRight ? texts.lessons.right : texts.lessons.notRight));
    const explained = why
      .filter((spans) => spans.length > 0)
      .map((spans) => element("p", {}, ...this.#text.spans(spans)));
    const again = button(texts.lessons.tryAgain, () => this.#again(), { class: "quiet lesson-again" });
    const show = button(texts.lessons.showAnswer, () => this.#handlers.onRight(), {
      class: "quiet lesson-right-answer",
    });
    this.#verdict.replaceChildren(words, ...explained, ...(isRight ? [] : [element("div", {}, again, " ", show)]));
    for (const said of isOver ? [this.#verdict, this.#after] : [this.#verdict]) this.#text.settle(said, values);
    // The network's curve is seen by now.
    if (isRight || right.curve) this.#field?.reveal(right);
    this.#follow();
  }

  /** @param {Given} right */
  showRight(right) {
    this.#field?.reveal(right);
    this.#follow();
    bring(this.#field?.element.querySelector("[data-right], .lesson-right"));
    this.#verdict.querySelector(".lesson-right-answer")?.remove();
  }

  /** The sentence of one's own beside the model's. @param {Answered} answered */
  compare({ last }) {
    const area = this.element.querySelector("textarea");
    if (area) area.value = last;
    const { task } = this.#step;
    if (task?.kind !== "explain") return;
    this.#verdict.replaceChildren(
      element("p", {}, element("strong", {}, texts.lessons.modelAnswer), " ", ...this.#text.spans(task.model)),
    );
    this.#follow();
  }

  /** Who has just answered sees what is said of it; the button that had the focus may be gone. @param {HTMLElement} [said] */
  #follow(said = this.#verdict) {
    if (!this.#hasAnswered) return;
    said.focus({ preventScroll: true });
    bring(said);
  }

  #extras() {
    const { formula: written, python } = this.#step;
    return [
      ...(written ? [element("p", { class: "formula lesson-formula" }, ...formula(written))] : []),
      ...(python
        ? [
            element(
              "figure",
              { class: "lesson-code" },
              element("figcaption", {}, texts.lessons.code),
              element("pre", { tabindex: 0 }, element("code", {}, python)),
            ),
          ]
        : []),
    ];
  }

  /** @param {Task | null} task @param {Means} means @returns {HTMLElement[]} */
  #task(task, means) {
    switch (task?.kind) {
      case "look":
        return [element("p", {}, this.#shower())];
      case "do":
        return [this.#todo(task.hint, task.show !== null)];
      case "predict":
        return this.#question(task, means);
      case "explain":
        return this.#explain(task.question);
      default:
        return [];
    }
  }

  /** @param {Span[]} hint @param {boolean} hasShow */
  #todo(hint, hasShow) {
    const words = element("p", {}, ...this.#text.spans(hint));
    return element("div", { class: "lesson-todo" }, words, ...(hasShow ? [this.#shower()] : []));
  }

  #shower() {
    return button(texts.lessons.showMe, () => this.#handlers.onShow(), { class: "lesson-show" });
  }

  /** @param {Task & {kind: "predict"}} task @param {Means} means */
  #question({ question }, means) {
    this.#field = answerField(question.answer, means);
    this.#reveal.append(element("p", {}, texts.lessons.reveal), this.#todo(question.hint, question.show !== null));
    const asked = element("p", { class: "lesson-question" }, ...this.#text.spans(question.text));
    return [asked, this.#field.element, this.#answer, this.#reveal, this.#verdict];
  }

  /** @param {Span[]} question */
  #explain(question) {
    const area = element("textarea", { rows: 3, maxlength: 1000, class: "lesson-sentence" });
    const keep = () => {
      const sentence = area.value.trim();
      if (sentence === "") return this.say(texts.lessons.needsAnAnswer);
      this.say("");
      this.#hasAnswered = true;
      this.#handlers.onSentence(sentence);
    };
    return [
      element("p", { class: "lesson-question" }, ...this.#text.spans(question)),
      element("label", { class: "lesson-field" }, texts.lessons.yourSentence, area),
      button(texts.lessons.keepIt, keep, { class: "primary lesson-answer" }),
      this.#verdict,
    ];
  }

  #answered() {
    const given = this.#field?.given();
    const isNumber = this.#step.task?.kind === "predict" && this.#step.task.question.answer.kind === "number";
    if (!given || !this.#field) return this.say(isNumber ? texts.lessons.needsANumber : texts.lessons.needsAnAnswer);
    this.say("");
    this.#hasAnswered = true;
    this.#handlers.onAnswer(given, this.#field.words(given));
  }

  #again() {
    this.#verdict.replaceChildren();
    delete this.#verdict.dataset.right;
    this.#field?.lock(false);
    this.#answer.hidden = false;
  }
}

/** Scrolls to it; what is taller than the lesson's place begins at its beginning. @param {Element | null} [said] */
function bring(said) {
  const room = said?.closest(".lesson-body")?.clientHeight ?? Infinity;
  said?.scrollIntoView({ block: said.clientHeight > room ? "start" : "nearest" });
}

/** @param {Lesson} lesson @param {Progress} progress @param {() => void} onList */
export function endView({ title, next }, { answers }, onList) {
  const judged = Object.values(answers).filter(({ isFirstRight }) => isFirstRight !== null);
  const right = judged.filter(({ isFirstRight }) => isFirstRight).length;
  return element(
    "article",
    { class: "lesson-step", "data-task": "end" },
    element("h3", { tabindex: -1 }, texts.lessons.end(title)),
    ...(judged.length > 0 ? [element("p", {}, texts.lessons.firstTries(right, judged.length))] : []),
    ...(next ? [element("p", {}, element("strong", {}, texts.lessons.readNext), " ", next)] : []),
    element("p", {}, button(texts.lessons.backToList, onList, { class: "primary" })),
  );
}
