/**
 * How fast the run goes, and where the time of a step goes: as a bar and as a table. Closed until somebody opens it.
 * @module
 */

/** @import {LayerSummary} from "../protocol/core.js" */
/** @import {SharingReport, Speed, StepTimes} from "../protocol/run.js" */
/** @import {Backend, BackendReport} from "../protocol/training.js" */

import { TILED } from "../protocol/run.js";
import { texts } from "../later-text.js";
import { sentence } from "./backend-line.js";
import { element, setText } from "./element.js";
import { milliseconds, percent, rate, Readouts } from "./figures.js";

/** @type {{part: "queueMs" | "readMs" | "betweenMs", cpu: string, webgpu: string}[]} in the order in which they follow each other */
const PARTS = [
  { part: "queueMs", cpu: texts.speed.phases.queueOnCpu, webgpu: texts.speed.phases.queueOnWebgpu },
  { part: "readMs", cpu: texts.speed.phases.readOnCpu, webgpu: texts.speed.phases.readOnWebgpu },
  { part: "betweenMs", cpu: texts.speed.phases.between, webgpu: texts.speed.phases.between },
];

export class SpeedPanel {
  #readouts = new Readouts([
    texts.speed.readouts.step,
    texts.speed.readouts.steps,
    texts.speed.readouts.images,
    texts.speed.readouts.losses,
  ]);
  #empty = element("p", { class: "empty" }, texts.speed.empty);
  #bar = element("div", { class: "speed-bar", "aria-hidden": "true" });
  #table = element("table", { class: "speed-parts" });
  #machine = element("p", { class: "speed-machine" });
  #workers = element("p", { class: "speed-workers", hidden: true });
  #recording = element("p", { class: "speed-recording", hidden: true });
  #tiles = element("p", { class: "speed-tiles", hidden: true });
  #fallback = element("p", { class: "speed-fallback", hidden: true });
  #measured = element("div", { class: "speed-measured" }, this.#readouts.element, this.#bar, this.#table);
  /** @type {Map<string, {segment: HTMLElement, name: HTMLElement, ms: HTMLElement, share: HTMLElement}>} */
  #parts = new Map();
  #isCpu = true;

  /** @param {(isOpen: boolean) => void} onOpen */
  constructor(onOpen) {
    const body = element("tbody");
    for (const { part } of PARTS) {
      const [name, ms, share] = [element("span"), element("td"), element("td")];
      const segment = element("span", { class: "speed-segment", "data-part": part });
      const key = element("span", { class: "speed-key", "data-part": part, "aria-hidden": "true" });
      body.append(element("tr", { "data-part": part }, element("th", { scope: "row" }, key, name), ms, share));
      this.#bar.append(segment);
      this.#parts.set(part, { segment, name, ms, share });
    }
    const heads = [texts.speed.phases.phase, texts.speed.phases.time, texts.speed.phases.share].map((head) =>
      element("th", { scope: "col" }, head),
    );
    this.#table.append(element("thead", {}, element("tr", {}, ...heads)), body);
    const summary = element("summary", {}, texts.speed.heading);
    this.element = element(
      "details",
      { id: "speed", class: "speed-live", "data-unfolds": "" },
      summary,
      this.#machine,
      this.#workers,
      this.#recording,
      this.#tiles,
      this.#fallback,
      this.#empty,
      this.#measured,
    );
    this.element.addEventListener("toggle", () => onOpen(this.element.open));
    this.#show(null);
  }

  /** Another run is there. @param {BackendReport} report @param {LayerSummary[]} layers */
  started(report, layers) {
    const names = layers.filter((layer) => layer.fallback).map(({ name }) => name);
    this.#fallback.hidden = names.length === 0;
    setText(this.#fallback, names.length === 0 ? "" : texts.speed.fallback(names.join(texts.page.comma)));
    this.#name(report.backend);
    const cores = navigator.hardwareConcurrency;
    setText(this.#machine, `${sentence(report)} ${cores ? texts.speed.cores(cores) : ""}`);
    this.#workers.hidden = true;
    this.#recording.hidden = true;
    this.#tiles.hidden = true;
    this.#isCpu = report.backend === "cpu";
    this.#show(null);
  }

  /** @param {Speed | null} speed @param {number} batchSize images a step @param {boolean} needsWholeBatch whether a layer does */
  update(speed, batchSize, needsWholeBatch) {
    const times = speed?.times ?? null;
    this.#showTiles(this.#isCpu ? null : (speed?.tiles ?? null));
    this.#show(times);
    if (!speed || !times) return;
    this.#workers.hidden = !this.#isCpu;
    this.#recording.hidden = this.#isCpu;
    this.#recording.dataset.recorded = String(times.isRecorded);
    setText(this.#recording, times.isRecorded ? texts.speed.recording.yes : texts.speed.recording.no);
    setText(this.#workers, wordsOf(speed.sharing, needsWholeBatch));
    this.#workers.dataset.workers = String(speed.sharing.workers);
    const total = PARTS.reduce((sum, { part }) => sum + times[part], 0);
    this.#readouts.update(texts.speed.readouts.step, milliseconds(total));
    this.#readouts.update(texts.speed.readouts.steps, rate(1000 / total));
    this.#readouts.update(texts.speed.readouts.images, rate((1000 * batchSize) / total));
    this.#readouts.update(texts.speed.readouts.losses, String(times.stepsAtOnce));
    for (const { part } of PARTS) {
      const cells = this.#parts.get(part);
      if (!cells) continue;
      cells.segment.style.flexGrow = String(times[part] / total);
      setText(cells.ms, milliseconds(times[part]));
      setText(cells.share, percent(times[part] / total, 0));
    }
  }

  /** @param {number | null} tiles of the kernels, where they were measured */
  #showTiles(tiles) {
    this.#tiles.hidden = tiles === null;
    const shared = TILED.filter((_, bit) => ((tiles ?? 0) >> bit) & 1).map((kernel) => texts.speed.tiles[kernel]);
    setText(this.#tiles, tiles === null ? "" : texts.speed.tiles.measured(shared.join(texts.page.comma)));
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

/** @param {SharingReport} report @param {boolean} needsWholeBatch */
function wordsOf({ workers, speedUp, isAuto, isMeasuring, isStarting, isShared }, needsWholeBatch) {
  const words = texts.speed.workers;
  if (!isShared) return needsWholeBatch ? words.wholeBatch : words.smallBatch;
  if (isStarting) return words.starting;
  if (isMeasuring) return words.measuring;
  if (workers > 1 && speedUp !== null) return words.shared(workers, speedUp.toFixed(1));
  return isAuto ? words.oneIsFastest : words.one;
}
