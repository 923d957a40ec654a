/**
 * How the numbers of a layer are distributed: what it puts out, its parameters, and the gradients of both; and which of its units
 * are dead.
 * @module
 */

/** @import {Finding, Histogram, LayerTensor, LayerTensors} from "../protocol/core.js" */
/** @import {Probed} from "../protocol/inspection.js" */
/** @import {Layer} from "./selection.js" */

import { texts } from "../later-text.js";
import { button, element, setText } from "../views/element.js";
import { activation, count, percent, difference } from "../views/figures.js";
import { limitOf } from "./selection.js";

const NAMES = /** @type {Record<string, string>} */ ({ output: texts.inside.histograms.activations });
const WIDTH = 240;
const HEIGHT = 72;

export class HistogramView {
  #charts = element("div", { class: "histograms" });
  #summary = element("p", { class: "muted" });
  #all = element("select", { "aria-label": texts.inside.histograms.images });
  #find = button(texts.inside.histograms.find, () => this.#onFind(Number(this.#all.value)), { class: "quiet" });
  #dead = element("p", { class: "dead", "aria-live": "polite" });
  #layer = "";
  /** @type {Extract<Finding, {kind: "dead_units"}> | null} */
  #finding = null;
  #foundOver = "";
  #onFind;

  /** @param {(images: number) => void} onFind */
  constructor(onFind) {
    this.#onFind = onFind;
    const tools = element(
      "div",
      { class: "inside-tools" },
      this.#find,
      element("span", {}, texts.inside.histograms.on),
      this.#all,
    );
    this.element = element("div", { "data-view": "histogram" }, this.#summary, this.#charts, tools, this.#dead);
    this.offer(0);
  }

  /** How many test images there are. @param {number} images */
  offer(images) {
    offerImages(this.#all, images);
    this.#find.disabled = images === 0;
  }

  /** @param {Layer} layer */
  choose({ name }) {
    this.#layer = name;
    this.#tellDead();
  }

  /** @param {LayerTensors | null} tensors @param {string} about whose gradients they are */
  update(tensors, about) {
    setText(this.#summary, tensors ? texts.inside.histograms.gradients(about) : texts.inside.histograms.empty);
    const charts = tensors?.tensors.map((tensor) => chart(tensor)) ?? [];
    this.#charts.replaceChildren(...charts);
  }

  /** @param {Probed} progress */
  progress({ seen, total }) {
    setText(this.#dead, texts.inside.histograms.progress(count(seen), count(total)));
  }

  /** @param {Finding | null} finding @param {number} images */
  found(finding, images) {
    if (finding?.kind !== "dead_units") return;
    this.#finding = finding;
    this.#foundOver = count(images);
    this.#tellDead();
  }

  /** The weights are others. */
  forget() {
    this.#finding = null;
    this.#tellDead();
  }

  #tellDead() {
    const life = this.#finding?.layers.find(({ name }) => name === this.#layer);
    const others = this.#finding?.layers.filter(({ dead }) => dead.length > 0) ?? [];
    this.element.dataset.dead = life ? String(life.dead.length) : "";
    if (!life) return setText(this.#dead, this.#layer === "softmax" ? "" : texts.inside.histograms.dead.about);
    const share = percent(life.dead.length / life.units, 1);
    const elsewhere =
      others.length > 0
        ? texts.inside.histograms.dead.total(
            others.map(({ name, dead }) => `${name} ${dead.length}`).join(texts.page.listComma),
          )
        : "";
    setText(
      this.#dead,
      texts.inside.histograms.dead.found(
        life.dead.length,
        life.units,
        share,
        this.#foundOver,
        life.dead.map((unit) => unit + 1).join(texts.page.listComma),
        elsewhere,
      ),
    );
  }
}

/** The first 1,000 images, or all. @param {HTMLSelectElement} select @param {number} images */
export function offerImages(select, images) {
  const choices = [...new Set([Math.min(1000, images), images])].filter((choice) => choice > 0);
  if (String([...select.options].map(({ value }) => value)) === String(choices)) return;
  const text = (/** @type {number} */ choice) => texts.inside.histograms.imagesChosen(choice === images, count(choice));
  select.replaceChildren(...choices.map((choice) => element("option", { value: choice }, text(choice))));
}

/** @param {LayerTensor} tensor */
function chart({ name, histogram, values }) {
  const gradient = name.startsWith("gradient.") ? texts.inside.histograms.gradientOf(name.slice(9)) : name;
  const title = NAMES[name] ?? gradient;
  const { minimum, maximum, mean, deviation, zeros, not_finite: broken } = histogram;
  const small = limitOf(values) < 0.01;
  const text = (/** @type {number} */ value) => (small ? difference(value) : activation(value));
  const words = [
    texts.inside.histograms.numbers(count(histogram.count)),
    texts.inside.histograms.range(text(minimum), text(maximum)),
    texts.inside.histograms.mean(text(mean), text(deviation)),
    texts.inside.histograms.zero(percent(zeros / Math.max(1, histogram.count), 1)),
    ...(broken > 0 ? [texts.inside.histograms.notFinite(count(broken))] : []),
  ].join(" · ");
  const canvas = element("canvas", {
    class: "histogram-canvas",
    role: "img",
    "aria-label": texts.page.labelled(title, words),
  });
  draw(canvas, histogram);
  const axis = element(
    "div",
    { class: "histogram-axis" },
    element("span", {}, text(minimum)),
    element("span", {}, text(maximum)),
  );
  return element(
    "figure",
    { class: "histogram", "data-tensor": name },
    element("figcaption", {}, title),
    canvas,
    axis,
    element("p", { class: "muted" }, words),
  );
}

/** Heights by the square root: else one bin of zeros hides all others. @param {HTMLCanvasElement} canvas @param {Histogram} histogram */
function draw(canvas, { bins, minimum, maximum }) {
  const ratio = window.devicePixelRatio || 1;
  canvas.width = WIDTH * ratio;
  canvas.height = HEIGHT * ratio;
  const context = canvas.getContext("2d");
  if (!context) return;
  const style = getComputedStyle(document.documentElement);
  context.scale(ratio, ratio);
  context.fillStyle = style.getPropertyValue("--accent");
  const most = bins.reduce((a, b) => Math.max(a, b), 1);
  const width = WIDTH / bins.length;
  bins.forEach((number, bin) => {
    const height = Math.sqrt(number / most) * (HEIGHT - 2);
    context.fillRect(bin * width, HEIGHT - height, Math.max(1, width - 1), height);
  });
  if (minimum < 0 && maximum > 0) {
    context.fillStyle = style.getPropertyValue("--ink");
    context.fillRect((-minimum / (maximum - minimum)) * WIDTH, 0, 1, HEIGHT);
  }
}
