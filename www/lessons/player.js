/**
 * Plays a lesson: opens its steps, notices what is done, judges answers, and keeps how far the reader is. It knows no lesson.
 * @module
 */

/** @import {Action} from "./actions.js" */
/** @import {Source} from "./course.js" */
/** @import {Given, Values} from "./judging.js" */
/** @import {Lesson, Step} from "./lesson.js" */
/** @import {Page} from "./preparing.js" */
/** @import {Progress} from "./progress.js" */
/** @import {Target} from "./targets.js" */
/** @import {SetUp} from "./set-up.js" */
/** @import {Rail} from "./views/rail.js" */

import { texts } from "../later-text.js";
import { shortened } from "./actions.js";
import { valuesIn } from "./expression.js";
import { numberOf } from "./judging.js";
import { neededRun } from "./lesson.js";
import { LiveText } from "./live-text.js";
import { LiveValues } from "./live-values.js";
import { Predicting } from "./predicting.js";
import { Preparing } from "./preparing.js";
import { keepOpen, keepProgress, progressOf } from "./progress.js";
import { Showing } from "./showing.js";
import { ChallengeView } from "./views/challenge-view.js";
import { endView, StepView } from "./views/step-view.js";
import { imageOf } from "./views/pictures.js";
import { Watching } from "./watching.js";

/** "&short" behind the page's address has the trainings shortened by the factor that a lesson allows: tests play it so. */
const SHORT = /[#&]short\b/;

export class Player {
  #page;
  #rail;
  #preparing;
  #showing = new Showing();
  #values;
  #text;
  /** @type {Lesson | null} */
  #lesson = null;
  #id = "";
  /** @type {Progress} */
  #progress = progressOf("");
  /** @type {StepView | null} */
  #view = null;
  /** @type {ChallengeView[]} */
  #challenges = [];
  /** @type {Predicting | null} */
  #predicting = null;
  #watching;
  /** Raised by every step that is opened. */
  #opening = 0;
  onEnd = () => {};

  /** @param {Page} page @param {Rail} rail */
  constructor(page, rail) {
    this.#page = page;
    this.#rail = rail;
    this.#preparing = new Preparing(page);
    this.#values = new LiveValues(page.facts, page.engine);
    this.#text = new LiveText(this.#values, page.facts);
    this.#watching = new Watching(page.facts, this.#values);
    this.#watching.onSteps = (done, count) => this.#view?.say(texts.lessons.stepsLeft(String(done), String(count)));
    this.#watching.onStuck = () => this.#view?.say(texts.lessons.runHasEnded);
    this.#watching.onRefresh = () => this.#refresh();
    rail.onMove((by) => this.move(by));
    this.#showing.onInspect((layer, unit, row, column) => page.inspect(layer, { map: unit, row, column }));
  }

  get preparing() {
    return this.#preparing;
  }

  /** The lesson that is played, and how far it is. */
  get state() {
    return this.#lesson && { id: this.#id, lesson: this.#lesson, progress: this.#progress };
  }

  /** @param {Lesson} lesson @param {Source} source @param {boolean} [isAtEnd] opens the last step, for its challenges */
  async play(lesson, { id, text, name, isFile }, isAtEnd = false) {
    this.#lesson = lesson;
    this.#id = id;
    this.#progress = { ...progressOf(id), steps: lesson.steps.length };
    if (this.#progress.step > lesson.steps.length || this.#progress.isFinished) this.#progress.step = 0;
    if (isAtEnd) this.#progress.step = lesson.steps.length - 1;
    this.#values.kept = new Map(Object.entries(this.#progress.kept));
    keepOpen(isFile ? { id, text, name } : { id });
    const history = await this.#page.training.history();
    // What was recorded before the lessons listened.
    if (history && history.losses.length !== this.#page.facts.losses.length) this.#page.facts.rewound(history);
    await this.#open(this.#progress.step, { isEntering: true });
  }

  /** @param {-1 | 1} by */
  move(by) {
    if (!this.#lesson) return;
    const step = this.#progress.step + by;
    if (step >= 0 && step <= this.#lesson.steps.length) this.#open(step, { isEntering: false });
  }

  /** The lesson is left as it is, to be taken up again. */
  leave() {
    this.#watching.stop();
    this.#opening += 1;
    this.#showing.undo();
    this.#lesson = null;
    keepOpen(null);
  }

  /** @param {number} at @param {{isEntering: boolean}} how */
  async #open(at, { isEntering }) {
    const lesson = this.#lesson;
    if (!lesson) return;
    const opening = ++this.#opening;
    this.#watching.stop();
    this.#showing.leaveFor(isEntering ? null : (lesson.steps[at]?.task ?? null));
    this.#text.forget();
    this.#progress.step = at;
    const step = lesson.steps[at];
    if (!step) return this.#end(lesson);
    this.#keep();
    this.#view = new StepView(step, this.#means, this.#handlers(step, at));
    const question = step.task?.kind === "predict" ? step.task.question : null;
    this.#predicting = question && new Predicting(this.#page, this.#values, step, question, this.#view);
    const { bests } = this.#progress;
    this.#challenges = step.challenges.map(
      (each) => new ChallengeView(each, bests[each.key], this.#text, (setUp) => this.#prepare(setUp, { isAnew: true })),
    );
    const challenges = this.#challenges.map((each) => each.element);
    this.#rail.show("lesson", lesson.title, [this.#view.element, ...challenges]);
    this.#rail.move({ step: at, steps: lesson.steps.length, isDone: this.#isDone(at) });
    this.#rail.focus();
    const needed = neededRun(lesson, at, isEntering);
    const isAnew = Boolean(needed?.isAnew) && !this.#isDone(at);
    if (needed && !(await this.#prepare(needed, { isAnew }))) return;
    if (opening !== this.#opening) return;
    this.#values.opened = this.#page.facts.step;
    this.#begin(step, at);
  }

  /** @param {SetUp} setUp @param {{isAnew: boolean}} how @returns {Promise<boolean>} whether the run is there */
  async #prepare(setUp, { isAnew }) {
    const opening = this.#opening;
    this.#view?.say(texts.lessons.preparing);
    this.#rail.element.dataset.preparing = "true";
    const isThere = await this.#preparing.prepare(setUp, { isAnew }).catch((error) => {
      this.#page.report(error);
      return false;
    });
    this.#rail.element.dataset.preparing = "false";
    if (opening === this.#opening) this.#view?.say(isThere ? "" : texts.lessons.couldNotPrepare);
    return isThere;
  }

  /** @param {Step} step @param {number} at */
  #begin({ task }, at) {
    const [answered, opening] = [this.#progress.answers[at], this.#opening];
    if (task?.kind === "do" && !this.#isDone(at)) this.#await(task.action, () => this.#done(at));
    if (task?.kind === "explain" && answered) this.#view?.compare(answered);
    if (task?.kind === "predict" && answered?.given) {
      this.#view?.fill(answered.given);
      // Judged again, because the network may be another by now; the verdict of then stays.
      if (this.#isDone(at)) this.#predicting?.judge(answered.given, undefined, () => opening === this.#opening);
    }
    if (this.#isDone(at)) this.#view?.done({ isNow: false });
    this.#text.fill();
    this.#watching.start();
  }

  /** Awaits an action from now on. @param {Action} action @param {() => unknown} follow */
  #await(action, follow) {
    const factor = SHORT.test(location.hash) ? (this.#lesson?.shorten ?? 1) : 1;
    this.#watching.await(shortened(action, factor), () => {
      this.#view?.say("");
      return follow();
    });
  }

  /** The step's live values, and its challenges. */
  async #refresh() {
    await this.#text.fill();
    const challenges = this.#challenges;
    if (challenges.length === 0) return;
    const values = await this.#values.read(challenges.flatMap((each) => each.values));
    const before = JSON.stringify(this.#progress.bests);
    for (const each of challenges) {
      const best = each.update(values);
      if (best !== null) this.#progress.bests[each.key] = best;
    }
    if (JSON.stringify(this.#progress.bests) !== before) this.#keep();
  }

  /** @param {Step} step @param {number} at @returns {import("./views/step-view.js").Handlers} */
  #handlers({ task }, at) {
    return {
      onShow: () =>
        this.#show(task?.kind === "predict" ? task.question.show : task && "show" in task ? task.show : null, at),
      onAnswer: (given, words) =>
        this.#answered(task?.kind === "predict" ? task.question.reveal : null, given, words, at),
      onSentence: (sentence) => this.#explained(sentence, at),
      onRight: () => this.#predicting?.showRight(),
    };
  }

  /** @param {Target | null} target @param {number} at */
  async #show(target, at) {
    if (!target) return;
    const opening = this.#opening;
    const isThere = await this.#showing.show(target);
    if (opening !== this.#opening) return;
    this.#view?.say(isThere ? "" : texts.lessons.notFound);
    if (isThere && this.#lesson?.steps[at]?.task?.kind === "look") this.#done(at);
  }

  /** @param {Action | null} reveal @param {Given} given @param {string} words @param {number} at */
  #answered(reveal, given, words, at) {
    this.#predicting?.keep(this.#progress, at, given, words);
    this.#keep();
    if (!reveal || this.#isDone(at)) return this.#judge(given, at);
    this.#view?.awaitReveal();
    this.#await(reveal, () => this.#judge(given, at));
  }

  /** @param {Given} given @param {number} at */
  async #judge(given, at) {
    const opening = this.#opening;
    const values = await this.#predicting?.judge(given, this.#progress.answers[at], () => opening === this.#opening);
    if (values) await this.#done(at, values);
  }

  /** @param {string} sentence @param {number} at */
  #explained(sentence, at) {
    const question = this.#view?.question ?? "";
    const first = this.#progress.answers[at]?.first ?? sentence;
    const answer = { question, first, isFirstRight: null, last: sentence, isRight: null };
    this.#progress.answers[at] = answer;
    this.#view?.compare(answer);
    this.#done(at);
  }

  /** @param {number} at @param {Values} [known] what has been read already */
  async #done(at, known) {
    const { lesson } = this.state ?? {};
    const step = lesson?.steps[at];
    if (!lesson || !step) return;
    const isFirst = !this.#isDone(at);
    if (isFirst) this.#progress.done.push(at);
    this.#view?.done({ isNow: true });
    this.#rail.move({ step: at, steps: lesson.steps.length, isDone: true });
    if (isFirst && step.keep.length > 0) {
      const values = known ?? (await this.#values.read(step.keep.flatMap(({ of }) => valuesIn(of))));
      for (const { name, of } of step.keep) {
        const value = numberOf(of, values);
        if (value !== null) this.#values.kept.set(name, value);
      }
      this.#progress.kept = Object.fromEntries(this.#values.kept);
    }
    this.#keep();
    await this.#text.fill();
  }

  /** @param {Lesson} lesson */
  #end(lesson) {
    this.#progress.isFinished = true;
    this.#keep();
    this.#view = null;
    this.#rail.show("lesson", lesson.title, [endView(lesson, this.#progress, () => this.onEnd())]);
    this.#rail.move({ step: lesson.steps.length, steps: lesson.steps.length, isDone: true });
    this.#rail.focus();
  }

  /** A step without a task needs none. @param {number} at */
  #isDone(at) {
    return this.#progress.done.includes(at) || this.#lesson?.steps[at]?.task === null;
  }

  #keep() {
    if (this.#id) keepProgress(this.#id, this.#progress);
  }

  /** @returns {import("./views/answer-fields.js").Means} */
  get #means() {
    const { engine, facts } = this.#page;
    return { text: this.#text, classes: facts.classes, image: (index) => imageOf(engine, facts, index) };
  }
}
