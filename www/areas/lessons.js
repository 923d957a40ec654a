/**
 * Lessons: the offer to a first visitor, the list, and the rail in which one is played. What plays is fetched with the first lesson.
 * @module
 */

/** @import {LabArea} from "./lab.js" */
/** @import {Areas} from "../areas.js" */
/** @import {InputSource} from "../controller/input.js" */
/** @import {Training} from "../controller/training.js" */
/** @import {Engine} from "../engine.js" */
/** @import {Source} from "../lessons/course.js" */
/** @import {Lesson} from "../lessons/lesson.js" */
/** @import {Player} from "../lessons/player.js" */
/** @import {RunHistory} from "../protocol/core.js" */
/** @import {Evaluated} from "../protocol/evaluation.js" */
/** @import {Progress, Restored} from "../protocol/training.js" */
/** @import {Store} from "../store.js" */
/** @import {Input} from "../controller/input.js" */

import { texts } from "../later-text.js";
import { course, hosted, inCourse, lessonIn, ofCourse, opened, withoutLesson } from "../lessons/course.js";
import { PageFacts } from "../lessons/page-facts.js";
import { choose, forgetProgress, hasChosen, keepOpen, openLesson } from "../lessons/progress.js";
import { AnswerSheet } from "../lessons/views/answer-sheet.js";
import { faultList, lessonList } from "../lessons/views/lesson-list.js";
import { LessonOffer } from "../lessons/views/lesson-offer.js";
import { Rail } from "../lessons/views/rail.js";
import { embedded, onNewLink, rewrite } from "../shell/address.js";
import { SlowView } from "../lessons/views/slow-view.js";
import { slowStep } from "../lessons/slow-step.js";
import { button } from "../views/element.js";

export class LessonsArea {
  #page;
  #areas;
  #store;
  #facts;
  #rail = new Rail({
    onClose: () => this.#close(),
    onSheet: () => this.#openSheet(),
    onProjector: () => this.#project(!this.#isProjected),
  });
  #sheet = new AnswerSheet(() => this.#forget());
  #offer = new LessonOffer({ onLesson: () => this.#first(), onLab: () => this.#toLab() });
  #slow = new SlowView({ onBegin: () => this.#goSlowly(), onEnd: () => this.#facts.wentSlowly() });
  /** @type {Promise<Player> | null} */
  #player = null;
  #hasBegun = false;
  #isShowing = false;
  #isProjected = false;
  #button = button(texts.lessons.lessons, () => this.#toggle(), { class: "quiet", id: "lessons-open" });
  elements = {
    "lessons-button": this.#button,
    slow: this.#slow.element,
    lessons: this.#rail.element,
    "lesson-offer": this.#offer.element,
  };

  /** @param {Areas} areas @param {Store} store @param {Engine} engine @param {Training} training @param {LabArea} lab @param {InputSource} input @param {(error: unknown) => void} report */
  constructor(areas, store, engine, training, lab, input, report) {
    this.#areas = areas;
    this.#store = store;
    this.#facts = new PageFacts(store);
    this.#page = { engine, training, lab, input, facts: this.#facts, store, inspect: this.#inspect.bind(this), report };
    document.body.append(this.#sheet.element);
    document.addEventListener("keydown", (event) => this.#pressed(event));
    onNewLink(() => this.#followLink());
  }

  ready() {
    if (!this.#hasBegun) queueMicrotask(() => this.#begin());
    this.#hasBegun = true;
  }

  started() {
    this.#facts.started();
    this.#player?.then((player) => player.preparing.started());
  }

  /** @param {Restored} restored */
  restored(restored) {
    this.#facts.restored(restored);
  }

  /** @param {RunHistory} history */
  rewound(history) {
    this.#facts.rewound(history);
  }

  /** @param {Progress} progress */
  progressed(progress) {
    this.#facts.progressed(progress);
    // Whoever trains has found the lab.
    if (progress.step > 0 && this.#offer.isOpen) this.#toLab();
  }

  epochEnded() {
    this.#facts.epochEnded();
  }

  /** @param {Evaluated} evaluated */
  evaluated(evaluated) {
    this.#facts.evaluated(evaluated);
  }

  /** @param {Input | null} input */
  inputChanged(input) {
    this.#facts.inputChanged(input);
  }

  /** @param {string} layer */
  picked(layer) {
    if (!this.#isShowing) this.#facts.picked(layer);
  }

  /** A file of a lesson has been dropped on the page, or chosen. @param {File} file */
  async open(file) {
    await this.#play(() => opened(file));
  }

  /** One step by hand, from the image that is looked at on. */
  async #goSlowly() {
    const { run, layers, classes, input } = this.#facts;
    if (!run) return;
    const { engine, report } = this.#page;
    const { optimiser, momentum, weight_decay, l1, clip_norm, learning_rate: rate } = run.training;
    const isPlain = optimiser === "sgd" && [momentum, weight_decay, l1, clip_norm].every((each) => each === 0);
    const of = { engine, layers, run, first: input?.index ?? 0 };
    try {
      this.#slow.update(await slowStep(of), { rate, input: run.network.input, classes, isPlain });
    } catch (error) {
      report(error);
    }
  }

  /** What a lesson shows is not what the reader has picked. @param {string} layer @param {import("../views/map-grid.js").Pick} pick */
  #inspect(layer, pick) {
    this.#isShowing = true;
    this.#areas.tell("picked", layer, pick);
    this.#isShowing = false;
  }

  /** The lesson of the address, the one that was open when the page was left, or the offer to a first visitor. */
  async #begin() {
    // Beside a network or its curves there is no lesson.
    if (embedded !== null && embedded !== "lesson") return;
    if (await this.#followLink()) return;
    if (embedded !== null) return this.#list();
    const open = openLesson();
    if (open?.text !== undefined)
      return this.#play(async () => ({ id: open.id, name: open.name ?? "", text: open.text ?? "", isFile: true }));
    if (open) return this.#play(() => (open.id.includes("/") ? hosted(open.id) : ofCourse(`${open.id}.md`)));
    if (!hasChosen() && location.hash === "") this.#offer.show();
  }

  /** @returns {Promise<boolean>} whether the address names a lesson */
  async #followLink() {
    let path;
    try {
      path = lessonIn(location.hash);
    } catch (error) {
      this.#page.report(error);
      return false;
    }
    if (path === null) return false;
    const [named, file] = [path, inCourse(path)];
    await this.#play(() => (file === null ? hosted(named) : ofCourse(file)));
    return true;
  }

  async #first() {
    choose("lesson");
    this.#offer.hide();
    await this.#play(async () => {
      const [first] = await course();
      return ofCourse(first?.file ?? "");
    });
  }

  #toLab() {
    choose("lab");
    this.#offer.hide();
  }

  async #toggle() {
    this.#offer.hide();
    if (this.#rail.element.dataset.mode !== "closed") return this.#close();
    await this.#list();
  }

  async #list() {
    (await this.#player)?.leave();
    try {
      const lessons = await course();
      const onPick = (/** @type {string} */ file) => this.#play(() => ofCourse(file));
      const onChallenge = (/** @type {string} */ file) => this.#play(() => ofCourse(file), true);
      const onFile = (/** @type {File} */ file) => this.open(file);
      this.#rail.show("list", texts.lessons.lessons, lessonList(lessons, { onPick, onChallenge, onFile }));
    } catch (error) {
      this.#page.report(error);
    }
  }

  /** @param {() => Promise<Source>} fetch @param {boolean} [isAtEnd] */
  async #play(fetch, isAtEnd) {
    choose("lesson");
    try {
      const [source, { offer, parseLesson }] = await Promise.all([fetch(), import("../lessons/lesson.js")]);
      offer({ presets: this.#store.presets.value, dataSets: this.#store.dataSets.value });
      const { lesson, faults } = parseLesson(source.text);
      const player = await this.#fetchPlayer();
      if (lesson) faults.push(...(await this.#networkFaults(lesson, source)));
      player.leave();
      if (lesson && faults.length === 0) return await player.play(lesson, source, isAtEnd);
      this.#rail.show(
        "faults",
        texts.lessons.lessons,
        faultList(source.name, faults, () => this.#list()),
      );
      this.#rail.focus();
    } catch (error) {
      keepOpen(null);
      this.#page.report(error);
    }
  }

  /** Of a teacher's file: the course's own networks are tested. @param {Lesson} lesson @param {Source} source */
  async #networkFaults(lesson, { id }) {
    if (!id.includes("/")) return [];
    const { networkFaults } = await import("../lessons/network-faults.js");
    return networkFaults(lesson, this.#page.engine, this.#store);
  }

  #fetchPlayer() {
    this.#player ??= import("../lessons/player.js").then(({ Player }) => {
      const player = new Player(this.#page, this.#rail);
      player.onEnd = () => this.#list();
      return player;
    });
    return this.#player;
  }

  async #close() {
    (await this.#player)?.leave();
    this.#project(false);
    this.#rail.show("closed", "", []);
    if (lessonIn(location.hash) !== null) rewrite(withoutLesson(location.href));
    this.#button.focus();
  }

  async #openSheet() {
    const state = (await this.#player)?.state;
    if (state) this.#sheet.open(state.lesson.title, state.id, state.progress);
  }

  async #forget() {
    const state = (await this.#player)?.state;
    if (!state) return;
    forgetProgress(state.id);
    this.#sheet.close();
    await this.#list();
  }

  /** @param {boolean} isOn */
  #project(isOn) {
    this.#isProjected = isOn;
    this.#rail.project(isOn);
  }

  /** What presenters press turns the pages, while the lesson is projected. @param {KeyboardEvent} event */
  async #pressed(event) {
    const by = { PageUp: -1, PageDown: 1 }[event.key];
    if (!by || !this.#isProjected || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    (await this.#player)?.move(/** @type {-1 | 1} */ (by));
  }
}
