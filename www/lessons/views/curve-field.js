/**
 * A curve drawn by hand over a chart's axes, and the network's own beside it once it is known.
 * @module
 */

/** @import {Given} from "../judging.js" */
/** @import {CurveAnswer} from "../question.js" */

import { texts } from "../../later-text.js";
import { button, element, setText } from "../../views/element.js";
import { count } from "../../views/figures.js";

/** Heights that a curve is made of, at even distances from the beginning to the end. */
export const POINTS = 41;
/** The drawing's units; the style sheet sets its size. */
const [WIDTH, HEIGHT] = [400, 200];
const [STEP, BIG_STEP] = [0.02, 0.1];

export class CurveField {
  #answer;
  /** Shares of the top; not a number where nothing is drawn yet. @type {number[]} */
  #heights = new Array(POINTS).fill(NaN);
  #isLocked = false;
  #at = 0;
  #cursor = 0.5;
  #drawn = svg("path", { class: "curve-drawn" });
  #live = svg("path", { class: "curve-live" });
  #mark = svg("circle", { r: "4", class: "curve-mark" });
  #plot;
  #reading = element("p", { class: "curve-reading", "aria-live": "polite" });
  element;

  /** @param {CurveAnswer} answer */
  constructor(answer) {
    this.#answer = answer;
    const label = texts.lessons.curveOf(texts.lessons.axes[answer.chart], 0, answer.top);
    this.#plot = svg("svg", {
      viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
      preserveAspectRatio: "none",
      tabindex: "0",
      class: "curve-plot",
    });
    this.#plot.setAttribute("role", "application");
    this.#plot.setAttribute("aria-label", `${label}. ${texts.lessons.drawHere}`);
    this.#plot.append(this.#live, this.#drawn, this.#mark);
    const clear = button(texts.lessons.clear, () => this.#clear(), { class: "quiet" });
    this.element = element(
      "div",
      { class: "lesson-curve" },
      element("p", { class: "curve-hint" }, texts.lessons.drawHere),
      element(
        "div",
        { class: "curve-top" },
        element("span", {}, String(answer.top)),
        element("span", {}, texts.lessons.axes[answer.chart]),
      ),
      this.#plot,
      element("div", { class: "curve-foot" }, element("span", {}, "0"), element("span", {}, count(answer.until))),
      this.#reading,
      element("div", {}, clear),
    );
    this.#listen();
    this.#show();
  }

  /** @returns {Given | null} */
  given() {
    const known = this.#heights.flatMap((height, at) => (Number.isNaN(height) ? [] : [at]));
    // A dot is no curve.
    if (known.length < 2) return null;
    return { curve: filled(this.#heights).map((height) => height * this.#answer.top) };
  }

  /** @param {Given} given */
  fill({ curve = [] }) {
    this.#heights = curve.map((value) => value / this.#answer.top);
    this.#show();
  }

  /** @param {Given} right */
  reveal({ curve = [] }) {
    this.#live.setAttribute("d", path(curve.map((value) => Math.min(1, value / this.#answer.top))));
    setText(this.#reading, `— ${texts.lessons.yours}   ┄ ${texts.lessons.live}`);
  }

  /** @param {boolean} isLocked */
  lock(isLocked) {
    this.#isLocked = isLocked;
    if (!isLocked) this.#live.setAttribute("d", "");
  }

  /** @param {Given} given */
  words({ curve = [] }) {
    const some = [0, 0.25, 0.5, 0.75, 1].map((share) => curve[Math.round(share * (curve.length - 1))] ?? NaN);
    return some.map((value) => value.toFixed(2)).join(", ");
  }

  #listen() {
    let last = -1;
    const draw = (/** @type {PointerEvent} */ event) => {
      const box = this.#plot.getBoundingClientRect();
      const at = clamp(Math.round(((event.clientX - box.left) / box.width) * (POINTS - 1)), 0, POINTS - 1);
      const height = clamp(1 - (event.clientY - box.top) / box.height, 0, 1);
      // A quick hand leaves points out.
      const from = last < 0 ? at : last;
      const start = this.#heights[from] ?? height;
      for (let each = Math.min(from, at); each <= Math.max(from, at); each++)
        this.#heights[each] = from === at ? height : start + ((height - start) * (each - from)) / (at - from);
      last = at;
      this.#show();
    };
    this.#plot.addEventListener("pointerdown", (event) => {
      if (this.#isLocked) return;
      this.#plot.setPointerCapture(event.pointerId);
      last = -1;
      draw(event);
    });
    this.#plot.addEventListener("pointermove", (event) => {
      if (!this.#isLocked && this.#plot.hasPointerCapture(event.pointerId)) draw(event);
    });
    this.#plot.addEventListener("keydown", (event) => this.#pressed(event));
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    const step = event.shiftKey ? BIG_STEP : STEP;
    const moves = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, step], ArrowDown: [0, -step], Enter: [0, 0] };
    const move = moves[/** @type {keyof typeof moves} */ (event.key)];
    if (!move || this.#isLocked) return;
    event.preventDefault();
    this.#at = clamp(this.#at + (move[0] ?? 0), 0, POINTS - 1);
    this.#cursor = clamp(this.#cursor + (move[1] ?? 0), 0, 1);
    if (event.key === "Enter") this.#heights[this.#at] = this.#cursor;
    const [x, y] = [(this.#at / (POINTS - 1)) * this.#answer.until, this.#cursor * this.#answer.top];
    setText(this.#reading, texts.lessons.point(count(Math.round(x)), y.toFixed(2)));
    this.#show();
  }

  #clear() {
    if (this.#isLocked) return;
    this.#heights.fill(NaN);
    this.#show();
  }

  #show() {
    this.#drawn.setAttribute("d", path(this.#heights));
    this.#mark.setAttribute("cx", String((this.#at / (POINTS - 1)) * WIDTH));
    this.#mark.setAttribute("cy", String((1 - this.#cursor) * HEIGHT));
  }
}

/** Points between what was drawn lie on straight lines, and before and behind it as high as its ends. @param {number[]} heights */
function filled(heights) {
  const known = heights.flatMap((height, at) => (Number.isNaN(height) ? [] : [at]));
  return heights.map((height, at) => {
    if (!Number.isNaN(height)) return height;
    const before = known.filter((each) => each < at).pop();
    const behind = known.find((each) => each > at);
    const [low, high] = [heights[before ?? behind ?? 0] ?? 0, heights[behind ?? before ?? 0] ?? 0];
    return before === undefined || behind === undefined
      ? low
      : low + ((high - low) * (at - before)) / (behind - before);
  });
}

/** @param {number[]} heights shares of the top */
function path(heights) {
  const known = heights.flatMap((height, at) => (Number.isNaN(height) ? [] : [[at, height]]));
  const places = known.map(([at = 0, height = 0]) => [(at / (POINTS - 1)) * WIDTH, (1 - height) * HEIGHT]);
  return places.map(([x = 0, y = 0], place) => `${place === 0 ? "M" : "L"}${x.toFixed(1)} ${y.toFixed(1)}`).join("");
}

/** @template {keyof SVGElementTagNameMap} Tag @param {Tag} tag @param {Record<string, string>} attributes @returns {SVGElementTagNameMap[Tag]} */
function svg(tag, attributes) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}

/** @param {number} value @param {number} least @param {number} most */
function clamp(value, least, most) {
  return Math.max(least, Math.min(most, value));
}
