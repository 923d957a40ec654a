/**
 * The run's past: a slider over the moments that are kept, what the network was like then, beside another moment or another run.
 * Closed, it is one line, and asks for nothing.
 * @module
 */

/** @import {Shown} from "../controller/time-machine.js" */
/** @import {EvaluationSummary, LayerSummary, NetworkView, SnapshotSummary, Snapshots} from "../protocol/core.js" */
/** @import {NetworkAt} from "../protocol/evaluation.js" */
/** @import {OtherRun} from "./compare-picker.js" */

import { texts } from "../later-text.js";
import { ComparePicker } from "./compare-picker.js";
import { button, element, setText } from "./element.js";
import { count, megabytes } from "./figures.js";
import { MomentSide } from "./moment-side.js";

/** What may be kept, in megabytes; the first is how it begins. */
export const BUDGETS = [64, 16, 256, 0];
const EMPTY = texts.time.asSoonAsThe;

export class TimePanel {
  #slider = element("input", {
    type: "range",
    id: "moment",
    min: 0,
    max: 0,
    value: 0,
    "aria-label": texts.time.momentOfTheRun,
  });
  #words = element("output", { class: "time-words", for: "moment" });
  #play = button(texts.time.play, () => (this.#shown?.isPlaying ? this.#onStop() : this.#onPlay()), { class: "quiet" });
  #now = button(texts.time.now, () => this.#onChoose("now"), { class: "quiet" });
  #branch = button(texts.time.continueFromHere, () => this.#branched(), { class: "quiet" });
  #compare = new ComparePicker();
  #layer = element("select", { id: "moment-layer" });
  #budget = element("select", { id: "moment-budget" });
  #memory = element("span", { class: "time-memory" });
  #summary = element("span", { class: "time-summary" });
  #note = element("p", { class: "time-note" });
  #empty = element("p", { class: "empty" }, EMPTY);
  #found;
  #sides = { chosen: new MomentSide("moment-chosen"), compared: new MomentSide("moment-compared") };
  /** @type {Shown | null} */
  #shown = null;
  /** @type {LayerSummary[]} */
  #layers = [];
  /** @type {Partial<Record<"chosen" | "compared", {look: NetworkView, label: number | null}>>} */
  #looks = {};
  /** @type {string[]} */
  #names = [];
  /** Now, for the words about the past. */
  #step = 0;
  #onOpen = (/** @type {boolean} */ _) => {};
  #onChoose = (/** @type {NetworkAt} */ _) => {};
  #onPlay = () => {};
  #onStop = () => {};
  #onBranch = (/** @type {number} */ _) => {};
  #onBudget = (/** @type {number} */ _) => {};

  constructor() {
    const summary = element(
      "summary",
      { class: "fold-summary" },
      element("h2", { id: "time-heading" }, texts.time.timeMachine),
      this.#summary,
    );
    for (const budget of BUDGETS)
      this.#budget.append(element("option", { value: budget }, budget > 0 ? `${budget} MB` : texts.time.nothing));
    const moves = element("div", { class: "time-moves" }, this.#play, this.#slider, this.#now);
    const choices = element(
      "div",
      { class: "time-choices" },
      this.#words,
      this.#branch,
      field(texts.time.beside, this.#compare.element),
      field(texts.time.layer, this.#layer),
      field(texts.time.keep, this.#budget),
      this.#memory,
    );
    const sides = element("div", { class: "moments" }, this.#sides.chosen.element, this.#sides.compared.element);
    this.#found = element("div", { class: "time-found", hidden: true }, moves, choices, this.#note, sides);
    this.element = element("details", { class: "fold", id: "time" }, summary, this.#empty, this.#found);
    this.#listen();
  }

  /**
   * @param {object} callbacks
   * @param {(isOpen: boolean) => void} callbacks.onOpen
   * @param {(moment: NetworkAt) => void} callbacks.onChoose
   * @param {(moment: NetworkAt | null) => void} callbacks.onCompare
   * @param {(id: number) => void} callbacks.onCompareRun an earlier run is wanted beside this one
   * @param {() => void} callbacks.onPlay
   * @param {() => void} callbacks.onStop
   * @param {(step: number) => void} callbacks.onBranch
   * @param {(bytes: number) => void} callbacks.onBudget
   * @param {(side: "chosen" | "compared", images: number) => void} callbacks.onJudge
   */
  on({ onOpen, onChoose, onCompare, onCompareRun, onPlay, onStop, onBranch, onBudget, onJudge }) {
    [this.#onOpen, this.#onChoose] = [onOpen, onChoose];
    this.#compare.on(onCompare, onCompareRun);
    [this.#onPlay, this.#onStop, this.#onBranch, this.#onBudget] = [onPlay, onStop, onBranch, onBudget];
    this.#sides.chosen.onJudge((images) => onJudge("chosen", images));
    this.#sides.compared.onJudge((images) => onJudge("compared", images));
  }

  /** Another network is there. @param {LayerSummary[]} layers @param {string[]} names of the classes */
  build(layers, names) {
    this.#layers = layers.filter(({ kind }) => kind === "conv2d");
    this.#names = names;
    this.#looks = {};
    this.#layer.replaceChildren(...this.#layers.map(({ name }) => element("option", { value: name }, name)));
    setText(this.#summary, "");
  }

  /** Which earlier runs there are. @param {OtherRun[]} others */
  offer(others) {
    this.#compare.offer(others);
  }

  /** @param {number} step that the run has reached */
  reached(step) {
    this.#step = step;
    if (this.element.open) this.#say();
  }

  /** @param {Shown} shown */
  update(shown) {
    this.#shown = shown;
    const moments = shown.moments?.snapshots ?? [];
    const isEmpty = moments.length === 0;
    this.#found.hidden = isEmpty && (shown.moments?.budget ?? 1) > 0;
    this.#empty.hidden = !this.#found.hidden;
    const steps = moments.map(({ step }) => step);
    this.#slider.max = String(moments.length);
    this.#slider.value = String(typeof shown.chosen === "number" ? steps.indexOf(shown.chosen) : moments.length);
    this.element.dataset.moments = steps.join(" ");
    this.element.dataset.chosen = String(shown.chosen);
    setText(this.#play, shown.isPlaying ? texts.time.stop : texts.time.play);
    this.#now.setAttribute("aria-pressed", String(shown.chosen === "now"));
    this.#branch.disabled = typeof shown.chosen !== "number";
    this.#sides.compared.element.hidden = shown.compared === null;
    if (shown.moments) this.#remember(shown.moments);
    this.#compare.update(steps, shown.compared);
    this.#say();
  }

  /** @param {"chosen" | "compared"} side @param {NetworkView} look @param {number | null} label the truth of the input */
  look(side, look, label) {
    this.#looks[side] = { look, label };
    this.#paint();
  }

  /** @param {"chosen" | "compared"} side @param {EvaluationSummary | null} judgement */
  judge(side, judgement) {
    this.#sides[side].judge(judgement, this.#names);
  }

  recolour() {
    this.#sides.chosen.recolour();
    this.#sides.compared.recolour();
  }

  #listen() {
    this.element.addEventListener("toggle", () => this.#onOpen(this.element.open));
    this.#slider.addEventListener("input", () => {
      const moment = this.#shown?.moments?.snapshots[this.#slider.valueAsNumber];
      this.#onChoose(moment ? moment.step : "now");
    });
    this.#layer.addEventListener("change", () => this.#paint());
    this.#budget.addEventListener("change", () => this.#onBudget(Number(this.#budget.value) * 1e6));
  }

  #branched() {
    if (typeof this.#shown?.chosen === "number") this.#onBranch(this.#shown.chosen);
  }

  /** @param {Snapshots} moments */
  #remember({ budget, bytes, snapshots: moments }) {
    const kept = moments.length === 1 ? texts.time.n1Moment : texts.time.momentsMoments(count(moments.length));
    const tooLarge = budget > 0 && moments.length === 0 && this.#step > 0;
    const states = moments.filter(({ hasOptimiser }) => hasOptimiser).length;
    const what = states < moments.length ? texts.time.withOptimiserState(kept, count(states)) : kept;
    setText(this.#memory, texts.time.keptBytesOfBudget(what, megabytes(bytes), megabytes(budget)));
    setText(this.#summary, tooLarge ? texts.time.oneMomentOfThis : moments.length > 0 ? kept : "");
    this.#budget.value = String(budget / 1e6);
  }

  /** Which moments are shown, so that nobody takes the past for the present. */
  #say() {
    const { chosen = "now", compared = null, moments = null } = this.#shown ?? {};
    const kept = moments?.snapshots.find(({ step }) => step === chosen);
    const now = texts.time.nowAtStep(count(this.#step));
    setText(
      this.#words,
      kept ? texts.time.whileTheRunIs(momentWords(kept), count(this.#step)) : texts.time.theNetworkNow(now),
    );
    this.element.dataset.isPast = String(kept !== undefined);
    setText(this.#note, noteOf(kept));
    this.#sides.chosen.name(
      kept ? texts.time.pastMoment(momentWords(kept)) : texts.time.nowStepStep(count(this.#step)),
      kept ? "past" : "now",
    );
    const other = moments?.snapshots.find(({ step }) => step === compared);
    if (other) this.#sides.compared.name(texts.time.pastMoment(momentWords(other)), "past");
    else if (compared === "other") this.#sides.compared.name(texts.time.otherRunName(this.#compare.words), "other");
    else this.#sides.compared.name(texts.time.nowStepStep(count(this.#step)), "now");
  }

  /** Both sides in the same colours, so that they can be compared. */
  #paint() {
    const sides = /** @type {const} */ (["chosen", "compared"]).filter(
      (side) => side === "chosen" || this.#shown?.compared !== null,
    );
    for (const side of sides) {
      const found = this.#looks[side];
      if (!found) continue;
      const { look, label } = found;
      // Another run may have other layers: the one in the same place is shown.
      const place = Math.max(0, this.#layer.selectedIndex);
      const filters = look.filters[Math.min(place, look.filters.length - 1)];
      const maps = look.layers.find(({ name }) => filters && `${name}.weight` === filters.name);
      this.#sides[side].update(look, { filters, maps }, label, this.#names);
    }
    const reaches = sides.map((side) => this.#sides[side].reach);
    const limits = {
      filters: Math.max(...reaches.map(({ filters }) => filters)),
      maps: Math.max(...reaches.map(({ maps }) => maps)),
    };
    for (const side of sides) this.#sides[side].paint(limits);
  }
}

/** @param {string} text @param {HTMLSelectElement} control */
function field(text, control) {
  return element("label", { class: "time-field" }, text, control);
}

/** @param {SnapshotSummary} moment */
function momentWords({ step, epoch }) {
  return step === 0 ? texts.time.beforeTheFirstStep : texts.time.stepInEpoch(count(step), count(epoch + 1));
}

/** @param {SnapshotSummary | undefined} moment */
function noteOf(moment) {
  if (!moment) return texts.time.moveTheSliderTo;
  if (moment.hasOptimiser) return texts.time.continueFromHereA;
  return texts.time.continueFromHereANew;
}
