/**
 * How fast the run goes, and where the time of a step goes: as a bar and as a table. Closed until somebody opens it.
 * @module
 */

/** @import {StepTimes} from "../protocol/speed.js" */
/** @import {Backend, BackendReport} from "../protocol/training.js" */

import { sentence } from "./backend-line.js";
import { element, setText } from "./element.js";
import { milliseconds, NONE, percent, rate } from "./figures.js";
import { Readouts } from "./readouts.js";

const EMPTY = "Nothing has been measured yet: press Train, and after a second or two the time of a step is split here.";

/** @type {{part: "queueMs" | "readMs" | "betweenMs", cpu: string, webgpu: string}[]} in the order in which they follow each other */
const PARTS = [
  {
    part: "queueMs",
    cpu: "drawing the batch and computing",
    webgpu: "drawing the batch and telling the GPU what to compute",
  },
  { part: "readMs", cpu: "reading the loss", webgpu: "waiting for the GPU and reading the loss" },
  { part: "betweenMs", cpu: "between steps: answering the page", webgpu: "between steps: answering the page" },
];

export class SpeedPanel {
  #readouts = new Readouts(["Time of a step", "Steps per second", "Images per second", "Losses read together"]);
  #empty = element("p", { class: "empty" }, EMPTY);
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
    const heads = ["Part of a step", "Time", "Share"].map((head) => element("th", { scope: "col" }, head));
    this.#table.append(element("thead", {}, element("tr", {}, ...heads)), body);
    const summary = element("summary", {}, "Where the time of a step goes");
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
    setText(this.#machine, `${sentence(report)} ${machine()}`);
    this.#show(null);
  }

  /** @param {StepTimes | null} times @param {number} batchSize images a step */
  update(times, batchSize) {
    this.#show(times);
    if (!times) return;
    const total = PARTS.reduce((sum, { part }) => sum + times[part], 0);
    this.#readouts.update("Time of a step", milliseconds(total));
    this.#readouts.update("Steps per second", rate(1000 / total));
    this.#readouts.update("Images per second", rate((1000 * batchSize) / total));
    this.#readouts.update("Losses read together", String(times.stepsAtOnce));
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

/** What the browser says of the machine. */
function machine() {
  const cores = navigator.hardwareConcurrency || NONE;
  return `This browser says that the machine has ${cores} ${cores === 1 ? "core" : "cores"}.`;
}
