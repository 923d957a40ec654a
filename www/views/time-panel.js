/**
 * The run's past: a slider over the moments that are kept, what the network was like then, beside another moment or another run.
 * Closed, it is one line, and asks for nothing.
 * @module
 */

/** @import {Shown} from "../controller/time-machine.js" */
/** @import {Judgement, Moment} from "../protocol/evaluation.js" */
/** @import {KeptMoment, Look, Moments} from "../protocol/past.js" */
/** @import {LayerSummary} from "../protocol/run.js" */
/** @import {OtherRun} from "./compare-picker.js" */

import { ComparePicker } from "./compare-picker.js";
import { button, element, setText } from "./element.js";
import { count, megabytes } from "./figures.js";
import { MomentSide } from "./moment-side.js";

/** What may be kept, in megabytes; the first is how it begins. */
export const BUDGETS = [64, 16, 256, 0];
const EMPTY =
  "As soon as the run has taken a step, its past will be here: filters, maps, answers and mistakes of every moment that is kept, to scrub through while it trains on, to compare, and to go on from.";

export class TimePanel {
  #slider = element("input", {
    type: "range",
    id: "moment",
    min: 0,
    max: 0,
    value: 0,
    "aria-label": "Moment of the run",
  });
  #words = element("output", { class: "time-words", for: "moment" });
  #play = button("Play", () => (this.#shown?.isPlaying ? this.#onStop() : this.#onPlay()), { class: "quiet" });
  #now = button("Now", () => this.#onChoose("now"), { class: "quiet" });
  #branch = button("Continue from here", () => this.#branched(), { class: "quiet" });
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
  /** @type {Partial<Record<"chosen" | "compared", {look: Look, label: number | null}>>} */
  #looks = {};
  /** @type {string[]} */
  #names = [];
  /** Now, for the words about the past. */
  #step = 0;
  #onOpen = (/** @type {boolean} */ _) => {};
  #onChoose = (/** @type {Moment} */ _) => {};
  #onPlay = () => {};
  #onStop = () => {};
  #onBranch = (/** @type {number} */ _) => {};
  #onBudget = (/** @type {number} */ _) => {};

  constructor() {
    const summary = element(
      "summary",
      { class: "fold-summary" },
      element("h2", { id: "time-heading" }, "Time machine"),
      this.#summary,
    );
    for (const budget of BUDGETS)
      this.#budget.append(element("option", { value: budget }, budget > 0 ? `${budget} MB` : "nothing"));
    const moves = element("div", { class: "time-moves" }, this.#play, this.#slider, this.#now);
    const choices = element(
      "div",
      { class: "time-choices" },
      this.#words,
      this.#branch,
      field("Beside", this.#compare.element),
      field("Layer", this.#layer),
      field("Keep", this.#budget),
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
   * @param {(moment: Moment) => void} callbacks.onChoose
   * @param {(moment: Moment | null) => void} callbacks.onCompare
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
    const moments = shown.moments?.moments ?? [];
    const isEmpty = moments.length === 0;
    this.#found.hidden = isEmpty && (shown.moments?.budget ?? 1) > 0;
    this.#empty.hidden = !this.#found.hidden;
    const steps = moments.map(({ step }) => step);
    this.#slider.max = String(moments.length);
    this.#slider.value = String(typeof shown.chosen === "number" ? steps.indexOf(shown.chosen) : moments.length);
    this.element.dataset.moments = steps.join(" ");
    this.element.dataset.chosen = String(shown.chosen);
    setText(this.#play, shown.isPlaying ? "Stop" : "Play");
    this.#now.setAttribute("aria-pressed", String(shown.chosen === "now"));
    this.#branch.disabled = typeof shown.chosen !== "number";
    this.#sides.compared.element.hidden = shown.compared === null;
    if (shown.moments) this.#remember(shown.moments);
    this.#compare.update(steps, shown.compared);
    this.#say();
  }

  /** @param {"chosen" | "compared"} side @param {Look} look @param {number | null} label the truth of the input */
  look(side, look, label) {
    this.#looks[side] = { look, label };
    this.#paint();
  }

  /** @param {"chosen" | "compared"} side @param {Judgement | null} judgement */
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
      const moment = this.#shown?.moments?.moments[this.#slider.valueAsNumber];
      this.#onChoose(moment ? moment.step : "now");
    });
    this.#layer.addEventListener("change", () => this.#paint());
    this.#budget.addEventListener("change", () => this.#onBudget(Number(this.#budget.value) * 1e6));
  }

  #branched() {
    if (typeof this.#shown?.chosen === "number") this.#onBranch(this.#shown.chosen);
  }

  /** @param {Moments} moments */
  #remember({ budget, bytes, moments }) {
    const kept = moments.length === 1 ? "1 moment" : `${count(moments.length)} moments`;
    const tooLarge = budget > 0 && moments.length === 0 && this.#step > 0;
    setText(this.#memory, `${kept}, ${megabytes(bytes)} of ${megabytes(budget)} MB`);
    setText(
      this.#summary,
      tooLarge ? "one moment of this network takes more than may be kept" : moments.length > 0 ? kept : "",
    );
    this.#budget.value = String(budget / 1e6);
  }

  /** Which moments are shown, so that nobody takes the past for the present. */
  #say() {
    const { chosen = "now", compared = null, moments = null } = this.#shown ?? {};
    const kept = moments?.moments.find(({ step }) => step === chosen);
    const now = `now, at step ${count(this.#step)}`;
    setText(
      this.#words,
      kept ? `${momentWords(kept)}, while the run is at step ${count(this.#step)}` : `The network ${now}`,
    );
    this.element.dataset.isPast = String(kept !== undefined);
    setText(this.#note, noteOf(kept));
    this.#sides.chosen.name(
      kept ? `Past: ${momentWords(kept)}` : `Now: step ${count(this.#step)}`,
      kept ? "past" : "now",
    );
    const other = moments?.moments.find(({ step }) => step === compared);
    if (other) this.#sides.compared.name(`Past: ${momentWords(other)}`, "past");
    else if (compared === "other") this.#sides.compared.name(`Other run: ${this.#compare.words}`, "other");
    else this.#sides.compared.name(`Now: step ${count(this.#step)}`, "now");
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

/** @param {KeptMoment} moment */
function momentWords({ step, epoch }) {
  return step === 0 ? "before the first step" : `step ${count(step)}, in epoch ${count(epoch + 1)}`;
}

/** @param {KeptMoment | undefined} moment */
function noteOf(moment) {
  if (!moment) return "Move the slider to look back; training goes on meanwhile.";
  if (moment.hasOptimiser)
    return "Continue from here: a new run goes on exactly as this one did; this one stays in the list of runs.";
  return "Continue from here: a new run goes on with these weights. The optimiser’s memory of then is not kept, and begins afresh.";
}
