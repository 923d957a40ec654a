/**
 * The run's past: a slider over the snapshots that are kept, what the network was like then, beside another snapshot or another run.
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
import { NetworkSideView } from "./network-side-view.js";

/** What may be kept, in megabytes; the first is how it begins. */
export const BUDGETS = [64, 16, 256, 0];
const EMPTY = texts.time.empty;

export class TimePanel {
  #slider = element("input", {
    type: "range",
    id: "snapshot",
    min: 0,
    max: 0,
    value: 0,
    "aria-label": texts.time.slider.label,
  });
  #words = element("output", { class: "time-words", for: "snapshot" });
  #play = button(texts.time.play.start, () => (this.#shown?.isPlaying ? this.#on.onStop() : this.#on.onPlay()), {
    class: "quiet",
  });
  #now = button(texts.time.now.label, () => this.#on.onChoose("now"), { class: "quiet" });
  #branch = button(texts.time.branch.label, () => this.#branched(), { class: "quiet" });
  #compare;
  #layer = element("select", { id: "snapshot-layer" });
  #budget = element("select", { id: "snapshot-budget" });
  #memory = element("span", { class: "time-memory" });
  #summary = element("span", { class: "time-summary" });
  #note = element("p", { class: "time-note" });
  #empty = element("p", { class: "empty" }, EMPTY);
  #found;
  #sides;
  /** @type {Shown | null} */
  #shown = null;
  /** @type {LayerSummary[]} */
  #layers = [];
  /** @type {Partial<Record<"chosen" | "compared", {view: NetworkView, label: number | null}>>} */
  #views = {};
  /** @type {string[]} */
  #names = [];
  /** Now, for the words about the past. */
  #step = 0;
  #on;

  /**
   * @param {object} on
   * @param {(isOpen: boolean) => void} on.onOpen
   * @param {(at: NetworkAt) => void} on.onChoose
   * @param {(at: NetworkAt | null) => void} on.onCompare
   * @param {(id: number) => void} on.onCompareRun an earlier run is wanted beside this one
   * @param {() => void} on.onPlay
   * @param {() => void} on.onStop
   * @param {(step: number) => void} on.onBranch
   * @param {(bytes: number) => void} on.onBudget
   * @param {(side: "chosen" | "compared", images: number) => void} on.onEvaluate
   */
  constructor(on) {
    this.#on = on;
    this.#compare = new ComparePicker({ onCompare: on.onCompare, onCompareRun: on.onCompareRun });
    this.#sides = {
      chosen: new NetworkSideView("side-chosen", (images) => on.onEvaluate("chosen", images)),
      compared: new NetworkSideView("side-compared", (images) => on.onEvaluate("compared", images)),
    };
    const summary = element(
      "summary",
      { class: "fold-summary" },
      element("h2", { id: "time-heading" }, texts.time.heading),
      this.#summary,
    );
    for (const budget of BUDGETS)
      this.#budget.append(element("option", { value: budget }, budget > 0 ? `${budget} MB` : texts.time.budget.off));
    const moves = element("div", { class: "time-moves" }, this.#play, this.#slider, this.#now);
    const choices = element(
      "div",
      { class: "time-choices" },
      this.#words,
      this.#branch,
      field(texts.time.compare.label, this.#compare.element),
      field(texts.time.layer.label, this.#layer),
      field(texts.time.budget.label, this.#budget),
      this.#memory,
    );
    const sides = element("div", { class: "network-sides" }, this.#sides.chosen.element, this.#sides.compared.element);
    this.#found = element("div", { class: "time-found", hidden: true }, moves, choices, this.#note, sides);
    this.element = element("details", { class: "fold", id: "time" }, summary, this.#empty, this.#found);
    this.#listen();
  }

  /** Another network is there. @param {LayerSummary[]} layers @param {string[]} names of the classes */
  build(layers, names) {
    this.#layers = layers.filter(({ kind }) => kind === "conv2d");
    this.#names = names;
    this.#views = {};
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
    const kept = shown.snapshots?.snapshots ?? [];
    this.#found.hidden = kept.length === 0 && (shown.snapshots?.budget ?? 1) > 0;
    this.#empty.hidden = !this.#found.hidden;
    const steps = kept.map(({ step }) => step);
    this.#slider.max = String(kept.length);
    this.#slider.value = String(typeof shown.chosen === "number" ? steps.indexOf(shown.chosen) : kept.length);
    this.element.dataset.snapshots = steps.join(" ");
    this.element.dataset.chosen = String(shown.chosen);
    setText(this.#play, shown.isPlaying ? texts.time.play.stop : texts.time.play.start);
    this.#now.setAttribute("aria-pressed", String(shown.chosen === "now"));
    this.#branch.disabled = typeof shown.chosen !== "number";
    this.#sides.compared.element.hidden = shown.compared === null;
    if (shown.snapshots) this.#remember(shown.snapshots);
    this.#compare.update(steps, shown.compared);
    this.#say();
  }

  /** @param {"chosen" | "compared"} side @param {NetworkView} view @param {number | null} label the truth of the input */
  show(side, view, label) {
    this.#views[side] = { view, label };
    this.#paint();
  }

  /** @param {"chosen" | "compared"} side @param {EvaluationSummary | null} evaluation */
  evaluated(side, evaluation) {
    this.#sides[side].evaluated(evaluation, this.#names);
  }

  recolour() {
    this.#sides.chosen.recolour();
    this.#sides.compared.recolour();
  }

  #listen() {
    this.element.addEventListener("toggle", () => this.#on.onOpen(this.element.open));
    this.#slider.addEventListener("input", () => {
      const snapshot = this.#shown?.snapshots?.snapshots[this.#slider.valueAsNumber];
      this.#on.onChoose(snapshot ? snapshot.step : "now");
    });
    this.#layer.addEventListener("change", () => this.#paint());
    this.#budget.addEventListener("change", () => this.#on.onBudget(Number(this.#budget.value) * 1e6));
  }

  #branched() {
    if (typeof this.#shown?.chosen === "number") this.#on.onBranch(this.#shown.chosen);
  }

  /** @param {Snapshots} kept */
  #remember({ budget, bytes, snapshots }) {
    const kept = snapshots.length === 1 ? texts.time.kept.one : texts.time.kept.several(count(snapshots.length));
    const tooLarge = budget > 0 && snapshots.length === 0 && this.#step > 0;
    const states = snapshots.filter(({ hasOptimiser }) => hasOptimiser).length;
    const what = states < snapshots.length ? texts.time.kept.withOptimiser(kept, count(states)) : kept;
    setText(this.#memory, texts.time.kept.ofBudget(what, megabytes(bytes), megabytes(budget)));
    setText(this.#summary, tooLarge ? texts.time.kept.tooLarge : snapshots.length > 0 ? kept : "");
    this.#budget.value = String(budget / 1e6);
  }

  /** Which snapshots are shown, so that nobody takes the past for the present. */
  #say() {
    const { chosen = "now", compared = null, snapshots = null } = this.#shown ?? {};
    const kept = snapshots?.snapshots.find(({ step }) => step === chosen);
    const now = texts.time.shown.nowAtStep(count(this.#step));
    setText(
      this.#words,
      kept ? texts.time.shown.snapshot(snapshotWords(kept), count(this.#step)) : texts.time.shown.now(now),
    );
    this.element.dataset.isPast = String(kept !== undefined);
    setText(this.#note, noteOf(kept));
    this.#sides.chosen.name(
      kept ? texts.time.side.snapshot(snapshotWords(kept)) : texts.time.side.now(count(this.#step)),
      kept ? "past" : "now",
    );
    const other = snapshots?.snapshots.find(({ step }) => step === compared);
    if (other) this.#sides.compared.name(texts.time.side.snapshot(snapshotWords(other)), "past");
    else if (compared === "other") this.#sides.compared.name(texts.time.side.otherRun(this.#compare.words), "other");
    else this.#sides.compared.name(texts.time.side.now(count(this.#step)), "now");
  }

  /** Both sides in the same colours, so that they can be compared. */
  #paint() {
    const sides = /** @type {const} */ (["chosen", "compared"]).filter(
      (side) => side === "chosen" || this.#shown?.compared !== null,
    );
    for (const side of sides) {
      const found = this.#views[side];
      if (!found) continue;
      const { view, label } = found;
      // Another run may have other layers: the one in the same place is shown.
      const place = Math.max(0, this.#layer.selectedIndex);
      const filters = view.filters[Math.min(place, view.filters.length - 1)];
      const maps = view.layers.find(({ name }) => filters && `${name}.weight` === filters.name);
      this.#sides[side].update(view, { filters, maps }, label, this.#names);
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

/** @param {SnapshotSummary} snapshot */
function snapshotWords({ step, epoch }) {
  return step === 0 ? texts.time.shown.beforeFirstStep : texts.time.shown.stepInEpoch(count(step), count(epoch + 1));
}

/** @param {SnapshotSummary | undefined} snapshot */
function noteOf(snapshot) {
  if (!snapshot) return texts.time.slider.hint;
  if (snapshot.hasOptimiser) return texts.time.branch.exact;
  return texts.time.branch.withoutOptimiser;
}
