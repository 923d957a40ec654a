/**
 * How fast the run goes, and where the time of a step goes: as a bar and as a table. Closed until somebody opens it.
 * @module
 */

/** @import {StepTimes} from "../protocol/speed.js" */
/** @import {Backend, BackendReport} from "../protocol/training.js" */

import { texts } from "../later-text.js";
import { sentence } from "./backend-line.js";
import { element, setText } from "./element.js";
import { milliseconds, percent, rate } from "./figures.js";
import { Readouts } from "./readouts.js";

/** @type {{part: "queueMs" | "readMs" | "betweenMs", cpu: string, webgpu: string}[]} in the order in which they follow each other */
const PARTS = [
  { part: "queueMs", cpu: texts.speed.queueOnCpu, webgpu: texts.speed.queueOnWebgpu },
  { part: "readMs", cpu: texts.speed.readOnCpu, webgpu: texts.speed.readOnWebgpu },
  { part: "betweenMs", cpu: texts.speed.between, webgpu: texts.speed.between },
];

export class SpeedPanel {
  #readouts = new Readouts([
    texts.speed.timeOfAStep,
    texts.speed.stepsPerSecond,
    texts.speed.imagesPerSecond,
    texts.speed.lossesReadTogether,
  ]);
  #empty = element("p", { class: "empty" }, texts.speed.nothingMeasuredYet);
  #bar = element("div", { class: "speed-bar", "aria-hidden": "true" });
  #table = element("table", { class: "speed-parts" });
  #machine = element("p", { class: "speed-machine" });
  #measured = element("div", { class: "speed-measured" }, this.#readouts.element, this.#bar, this.#table);
  /** @type {Map<string, {segment: HTMLElement, name: HTMLElement, ms: HTMLElement, share: HTMLElement}>} */
  #parts = new Map();
  /** @type {(isOpen: boolean) => void} */
  #onOpen = () => {};

  constructor() {
    const body = element("tbody");
    for (const { part } of PARTS) {
      const [name, ms, share] = [element("span"), element("td"), element("td")];
      const segment = element("span", { class: "speed-segment", "data-part": part });
      const key = element("span", { class: "speed-key", "data-part": part, "aria-hidden": "true" });
      body.append(element("tr", { "data-part": part }, element("th", { scope: "row" }, key, name), ms, share));
      this.#bar.append(segment);
      this.#parts.set(part, { segment, name, ms, share });
    }
    const heads = [texts.speed.partOfAStep, texts.speed.time, texts.speed.share].map((head) =>
      element("th", { scope: "col" }, head),
    );
    this.#table.append(element("thead", {}, element("tr", {}, ...heads)), body);
    const summary = element("summary", {}, texts.speed.whereTheTimeGoes);
    this.element = element(
      "details",
      { id: "speed", class: "speed-live" },
      summary,
      this.#machine,
      this.#empty,
      this.#measured,
    );
    this.element.addEventListener("toggle", () => this.#onOpen(this.element.open));
    this.#show(null);
  }

  /** @param {(isOpen: boolean) => void} callback */
  onOpen(callback) {
    this.#onOpen = callback;
  }

  /** Another run is there. @param {BackendReport} report */
  started(report) {
    this.#name(report.backend);
    const cores = navigator.hardwareConcurrency;
    setText(this.#machine, `${sentence(report)} ${cores ? texts.speed.cores(cores) : ""}`);
    this.#show(null);
  }

  /** @param {StepTimes | null} times @param {number} batchSize images a step */
  update(times, batchSize) {
    this.#show(times);
    if (!times) return;
    const total = PARTS.reduce((sum, { part }) => sum + times[part], 0);
    this.#readouts.update(texts.speed.timeOfAStep, milliseconds(total));
    this.#readouts.update(texts.speed.stepsPerSecond, rate(1000 / total));
    this.#readouts.update(texts.speed.imagesPerSecond, rate((1000 * batchSize) / total));
    this.#readouts.update(texts.speed.lossesReadTogether, String(times.stepsAtOnce));
    for (const { part } of PARTS) {
      const cells = this.#parts.get(part);
      if (!cells) continue;
      cells.segment.style.flexGrow = String(times[part] / total);
      setText(cells.ms, milliseconds(times[part]));
      setText(cells.share, percent(times[part] / total, 0));
    }
  }

  /** @param {Backend} backend */
  #name(backend) {
    for (const words of PARTS) {
      const cells = this.#parts.get(words.part);
      if (cells) setText(cells.name, words[backend]);
    }
  }

  /** @param {StepTimes | null} times */
  #show(times) {
    this.element.dataset.state = times ? "measured" : "empty";
    this.#empty.hidden = times !== null;
    this.#measured.hidden = times === null;
  }
}
