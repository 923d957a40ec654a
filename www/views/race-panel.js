/**
 * WebGPU beside the CPU on the visitor's machine, when asked.
 * @module
 */

/** @import {Lap} from "../controller/speed-race.js" */
/** @import {Backend} from "../protocol/training.js" */

import { texts } from "../later-text.js";
import { because } from "./backend-line.js";
import { button, element, setText } from "./element.js";
import { count, loss, milliseconds, NONE, rate } from "./figures.js";

/** @type {Record<Backend, string>} */
const NAMES = { webgpu: "WebGPU", cpu: "CPU" };
const COLUMNS = [
  texts.speed.race.firstStep,
  texts.speed.readouts.step,
  texts.speed.readouts.images,
  texts.speed.race.steps,
  texts.speed.race.lastLoss,
];

export class RacePanel {
  #button = button(texts.speed.race.start, () => this.#start(), { "aria-disabled": "true" });
  #status = element("p", { class: "speed-status", role: "status" }, texts.speed.race.help);
  #body = element("tbody");
  #view;
  #onStart;

  /** @param {() => void} onStart */
  constructor(onStart) {
    this.#onStart = onStart;
    const heads = [texts.speed.race.backend, ...COLUMNS].map((name) => element("th", { scope: "col" }, name));
    const table = element(
      "table",
      { class: "speed-race" },
      element("thead", {}, element("tr", {}, ...heads)),
      this.#body,
    );
    const label = texts.speed.race.label;
    this.#view = element(
      "div",
      { class: "speed-view", tabindex: 0, role: "region", "aria-label": label, hidden: true },
      table,
    );
    const head = element("div", { class: "speed-head" }, this.#button, this.#status);
    this.element = element("div", { id: "race", class: "speed-against", "data-state": "empty" }, head, this.#view);
  }

  /** There is a run that can be measured. */
  offer() {
    if (this.element.dataset.state !== "running") this.#button.setAttribute("aria-disabled", "false");
  }

  /** @param {Backend} backend */
  measuring(backend) {
    setText(this.#status, backend === "cpu" ? texts.speed.race.measuringCpu : texts.speed.race.measuringWebgpu);
  }

  /** @param {Lap[]} laps @param {number} batchSize */
  finish(laps, batchSize) {
    const common = Math.min(...laps.filter(({ steps }) => steps > 0).map(({ losses }) => losses.length));
    this.#body.replaceChildren(...laps.map((lap) => row(lap, batchSize, common)));
    setText(this.#status, verdict(laps));
    this.#view.hidden = false;
    this.#show("done");
  }

  /** It broke off, which has been told. */
  fail() {
    setText(this.#status, texts.speed.race.brokeOff);
    this.#show("failed");
  }

  #start() {
    if (this.#button.getAttribute("aria-disabled") === "true") return;
    this.#show("running");
    this.#onStart();
  }

  /** @param {"running" | "done" | "failed"} state */
  #show(state) {
    this.element.dataset.state = state;
    // Not `disabled`, which would drop the keyboard's focus.
    this.#button.setAttribute("aria-disabled", String(state === "running"));
  }
}

/** @param {Lap} lap @param {number} batchSize @param {number} common steps that every lap has taken */
function row({ asked, firstMs, stepMs, steps, losses }, batchSize, common) {
  const figures =
    steps === 0
      ? COLUMNS.map(() => NONE)
      : [
          milliseconds(firstMs),
          milliseconds(stepMs),
          rate((1000 * batchSize) / stepMs),
          count(steps),
          loss(losses[common - 1]),
        ];
  const attributes = { "data-backend": asked, "data-step-ms": stepMs.toFixed(1) };
  const cells = figures.map((text) => element("td", {}, text));
  return element("tr", attributes, element("th", { scope: "row" }, NAMES[asked]), ...cells);
}

/** @param {Lap[]} laps */
function verdict(laps) {
  const [webgpu, cpu] = /** @type {Backend[]} */ (["webgpu", "cpu"]).map((name) =>
    laps.find(({ asked }) => asked === name),
  );
  if (!webgpu || !cpu) return "";
  const { reason } = webgpu.report;
  if (webgpu.steps === 0) return reason ? texts.speed.race.notMeasured(because(reason)) : texts.speed.race.brokeOff;
  const ratio = cpu.stepMs / webgpu.stepMs;
  const winner =
    ratio >= 1
      ? texts.speed.race.webgpuIsFaster(ratio.toFixed(1))
      : texts.speed.race.cpuIsFaster((1 / ratio).toFixed(1));
  return winner + texts.speed.race.adapter(webgpu.report.adapter, webgpu.report.software);
}
