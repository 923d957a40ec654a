/**
 * Numbers as the page writes them.
 * @module
 */

import { language } from "../language.js";
import { texts } from "../text.js";
import { element, setText } from "./element.js";

const SPACE = "\u00a0";
export const NONE = "–";

/** @param {number} value */
export function count(value) {
  return value.toLocaleString(language.tag);
}

/** @param {number} share 0 to 1 @param {number} [decimals] */
export function percent(share, decimals = 1) {
  return `${(share * 100).toFixed(decimals)}${SPACE}%`;
}

/** @param {number} value */
export function loss(value) {
  if (!Number.isFinite(value)) return texts.charts.figures.notANumber;
  return value < 100 ? value.toFixed(4) : value.toPrecision(4);
}

/** By how much two numbers differ: the order of magnitude counts. @param {number} value @param {number} [decimals] */
export function difference(value, decimals = 1) {
  if (!Number.isFinite(value)) return texts.charts.figures.notANumber;
  return value === 0 ? "0" : value.toExponential(decimals).replace(/^-/, "−");
}

/** An activation, short enough to stand under a small map. @param {number} value */
export function activation(value) {
  const size = Math.abs(value);
  const decimals = size >= 100 ? 0 : size >= 10 ? 1 : 2;
  const text = size >= 10_000 ? value.toExponential(0) : value.toFixed(decimals);
  // What rounds to nothing has no sign.
  return Number(text) === 0 ? text.replace("-", "") : text.replace("-", "−");
}

/** @param {number} bytes */
export function megabytes(bytes) {
  return (bytes / 1e6).toFixed(1);
}

/** With its unit: kB up to a megabyte, MB beyond. @param {number} bytes */
export function byteSize(bytes) {
  return bytes < 1e6 ? `${count(Math.ceil(bytes / 1e3))} kB` : `${megabytes(bytes)} MB`;
}

/** @param {number} perSecond */
export function rate(perSecond) {
  if (perSecond <= 0) return NONE;
  return perSecond < 100 ? perSecond.toFixed(1) : count(Math.round(perSecond));
}

/** @param {number} seconds */
export function duration(seconds) {
  if (!Number.isFinite(seconds)) return NONE;
  if (seconds < 60) return texts.charts.figures.seconds(Math.ceil(seconds));
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return texts.charts.figures.minutes(minutes, Math.round(seconds % 60));
  return texts.charts.figures.hours(Math.floor(minutes / 60), minutes % 60);
}

/** How long something short took. @param {number} ms */
export function milliseconds(ms) {
  if (ms >= 10_000) return `${(ms / 1000).toFixed(1)}${SPACE}s`;
  return `${ms < 10 ? ms.toFixed(1) : count(Math.round(ms))}${SPACE}ms`;
}

/** @param {number[]} sizes */
export function shape(sizes) {
  return sizes.map(count).join(" × ");
}

/** @param {number} parameters */
export function parameterCount(parameters) {
  return texts.charts.figures.parameters(count(parameters), parameters === 1);
}

export class Readouts {
  /** @type {Map<string, HTMLElement>} */
  #values = new Map();

  /** @param {string[]} names */
  constructor(names) {
    this.element = element("dl", { class: "readouts" });
    for (const name of names) {
      const value = element("dd", { "data-readout": name }, NONE);
      this.#values.set(name, value);
      this.element.append(element("div", { class: "readout" }, element("dt", {}, name), value));
    }
  }

  /** @param {string} name @param {string} text */
  update(name, text) {
    const value = this.#values.get(name);
    if (value) setText(value, text);
  }

  clear() {
    for (const value of this.#values.values()) setText(value, NONE);
  }
}
