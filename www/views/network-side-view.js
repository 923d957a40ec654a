/**
 * A network, of now or of a snapshot, on one side of the time machine: its answer, one convolution's filters and maps, and what it mixes up.
 * @module
 */

/** @import {EvaluationSummary, NamedValues, NetworkView} from "../protocol/core.js" */

import { confusionDrawing, confusionTable } from "../export/confusion-drawing.js";
import { mapMenu, SaveMenu } from "../export/save-menu.js";
import { texts } from "../later-text.js";
import { effect } from "../store.js";
import { AnswerBars } from "./answer-bars.js";
import { ConfusionMatrix } from "./confusion-matrix.js";
import { button, element, setText } from "./element.js";
import { count, percent } from "./figures.js";
import { extremes, FilterBank } from "./filter-bank.js";
import { MapGrid } from "./map-grid.js";
import { sharedRange, statisticsOf } from "./map-statistics.js";

/** @typedef {{filters: NamedValues | undefined, maps: NamedValues | undefined}} Layer what is shown of a network */

/** Every test image, however many there are. */
const ALL = 2 ** 31;

export class NetworkSideView {
  #title = element("h3", { class: "side-title" });
  #answers = new AnswerBars();
  #filters = new FilterBank();
  #maps = element("div", { class: "side-maps" });
  /** @type {MapGrid | null} */
  #grid = null;
  /** Shows no longer what is read of the maps before. */
  #leave = () => {};
  #frame = "";
  #reading = element("p", { class: "reading" });
  #matrix = new ConfusionMatrix({ label: texts.time.side.confusion.label, idle: "" });
  #evaluated = element("p", { class: "side-evaluated", role: "status" });
  #all;
  /** @type {NetworkView | null} */
  #view = null;
  /** @type {Layer | null} */
  #layer = null;
  /** @type {EvaluationSummary | null} */
  #evaluation = null;
  /** @type {string[]} */
  #names = [];

  /** @param {string} id @param {(images: number) => void} onEvaluate it is to be evaluated on more images */
  constructor(id, onEvaluate) {
    this.#all = button(texts.time.side.confusion.all, () => onEvaluate(ALL), { class: "quiet", hidden: true });
    const name = (/** @type {string} */ what) => () => `convscope-${what}-step-${this.#view?.step ?? 0}`;
    const filters = mapMenu({
      what: texts.time.side.filters.save,
      name: name("filters"),
      maps: () => this.#filterMaps(),
    });
    const maps = mapMenu({ what: texts.time.side.maps.save, name: name("maps"), maps: () => this.#featureMaps() });
    const confusion = new SaveMenu({
      what: texts.time.side.confusion.save,
      name: name("confusion"),
      drawing: () => this.#evaluation && confusionDrawing(this.#evaluation, this.#names),
      table: () => this.#evaluation && confusionTable(this.#evaluation, this.#names),
    });
    this.element = element(
      "section",
      { class: "network-side", id, "aria-label": texts.time.side.label },
      this.#title,
      part(texts.time.side.prediction, this.#answers.element),
      part(texts.time.side.filters.heading, filters.element, this.#filters.element),
      part(texts.time.side.maps.heading, maps.element, this.#maps, this.#reading),
      part(texts.time.side.confusion.heading, confusion.element, this.#matrix.element, this.#evaluated, this.#all),
    );
  }

  /** @param {string} words which network it is @param {"past" | "now" | "other"} kind */
  name(words, kind) {
    setText(this.#title, words);
    this.#title.dataset.kind = kind;
    this.element.setAttribute("aria-label", words);
  }

  /** @param {NetworkView} view @param {Layer} layer @param {number | null} label @param {string[]} names */
  update(view, layer, label, names) {
    this.#view = view;
    this.#layer = layer;
    this.#names = names;
    this.element.dataset.step = String(view.step);
    this.#answers.update(view.probabilities, label, names);
  }

  /** How far the values of what is shown reach, from 0. @returns {{filters: number, maps: number}} */
  get reach() {
    const of = (/** @type {NamedValues | undefined} */ output) =>
      output ? Math.max(...extremes(output.values).map(Math.abs)) : 0;
    return { filters: of(this.#layer?.filters), maps: of(this.#layer?.maps) };
  }

  /** Paints what `update` has brought, with the colours that both sides share. @param {{filters: number, maps: number}} limits */
  paint(limits) {
    const { filters, maps } = this.#layer ?? {};
    if (filters) this.#filters.update(filters, limits.filters);
    if (!maps) return;
    const [number = 1, rows = 1, columns = 1] = maps.shape;
    const frame = maps.shape.join(",");
    if (frame !== this.#frame) {
      this.#frame = frame;
      this.#grid = new MapGrid({ maps: number, rows, columns, noun: "map" }, maps.name);
      const { reading } = this.#grid;
      this.#leave();
      this.#leave = effect(() => setText(this.#reading, reading.value));
      this.#maps.replaceChildren(this.#grid.element);
    }
    const statistics = statisticsOf(maps.values, number);
    const picture = { values: maps.values, rows, columns, statistics, ...sharedRange(statistics), limit: limits.maps };
    this.#grid?.update(picture, maps.name, texts.time.side.maps.label(maps.name), this.#view?.step ?? 0);
  }

  /** @param {EvaluationSummary | null} evaluation @param {string[]} names */
  evaluated(evaluation, names) {
    this.#evaluation = evaluation;
    this.#names = names;
    this.#matrix.element.hidden = evaluation === null;
    this.#all.hidden = evaluation === null || this.#title.dataset.kind === "now";
    this.#evaluated.dataset.images = String(evaluation?.images ?? 0);
    if (!evaluation) return setText(this.#evaluated, texts.time.side.confusion.notEvaluated);
    const { accuracy, images, step } = evaluation;
    const when = step === this.#view?.step ? "" : texts.time.side.confusion.atStep(count(step));
    setText(this.#evaluated, texts.time.side.confusion.accuracy(percent(accuracy), count(images), when));
    this.#matrix.update(evaluation, names);
  }

  recolour() {
    this.#filters.recolour();
    this.#grid?.recolour();
    this.#matrix.recolour();
  }

  #filterMaps() {
    const filters = this.#layer?.filters;
    if (!filters) return null;
    const [out = 1, channels = 1, rows = 1, columns = 1] = filters.shape;
    const names = Array.from({ length: out * channels }, (_, kernel) =>
      channels === 1 ? String(kernel + 1) : `${Math.floor(kernel / channels) + 1}·${(kernel % channels) + 1}`,
    );
    const limit = this.reach.filters;
    return {
      title: texts.time.side.savedTitle(filters.name, count(this.#view?.step ?? 0)),
      values: filters.values,
      rows,
      columns,
      limit,
      names,
    };
  }

  #featureMaps() {
    const maps = this.#layer?.maps;
    if (!maps) return null;
    const [, rows = 1, columns = 1] = maps.shape;
    const limit = this.reach.maps;
    return {
      title: texts.time.side.savedTitle(maps.name, count(this.#view?.step ?? 0)),
      values: maps.values,
      rows,
      columns,
      limit,
    };
  }
}

/** @param {string} title @param {Node[]} content */
function part(title, ...content) {
  return element("div", { class: "side-part" }, element("h4", {}, title), ...content);
}
