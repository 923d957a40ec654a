/**
 * The receptive field of the chosen pixel, drawn over the stage: on the image, on the maps that its layer reads, and on its own map,
 * with lines from each to the next.
 * @module
 */

/** @import {Explanation} from "../protocol/core.js" */
/** @import {InputPicker} from "../views/input-picker.js" */
/** @import {NetworkView} from "../views/network.js" */
/** @import {Range} from "./selection.js" */

/** Shares of a map's height and width, 0 to 1. @typedef {{rows: Range, columns: Range}} Part */
/** In CSS pixels of the window. @typedef {{left: number, top: number, right: number, bottom: number}} Box */

const SVG = "http://www.w3.org/2000/svg";

export class FieldLines {
  #stage;
  #input;
  #network;
  #drawing = document.createElementNS(SVG, "svg");
  /** @type {Explanation | null} */
  #explanation = null;
  /** The image's rows and columns. */
  #size = [1, 1];

  /** @param {HTMLElement} stage @param {InputPicker} input @param {NetworkView} network */
  constructor(stage, input, network) {
    this.#stage = stage;
    this.#input = input;
    this.#network = network;
    this.#drawing.classList.add("field-lines");
    this.#drawing.setAttribute("aria-hidden", "true");
    stage.append(this.#drawing);
    const again = () => this.#draw();
    new ResizeObserver(again).observe(stage);
    network.element.addEventListener("scroll", again, { passive: true });
    window.addEventListener("scroll", again, { passive: true });
  }

  /** @param {Explanation | null} explanation @param {number[]} [input] the image's channels, rows and columns */
  update(explanation, [, rows = 1, columns = 1] = []) {
    this.#explanation = explanation;
    this.#size = [rows, columns];
    this.#draw();
  }

  #draw() {
    const steps = this.#explanation ? this.#steps(this.#explanation) : [];
    this.#drawing.dataset.steps = String(steps.length);
    const { left, top } = this.#stage.getBoundingClientRect();
    /** @param {Box} box */
    const moved = (box) => ({
      left: box.left - left,
      right: box.right - left,
      top: box.top - top + this.#stage.scrollTop,
      bottom: box.bottom - top + this.#stage.scrollTop,
    });
    const boxes = steps.map((step) => step.map(moved));
    const lines = boxes.slice(1).flatMap(([to], place) => (to ? joined(nearest(boxes[place] ?? [], to), to) : []));
    this.#drawing.replaceChildren(...lines, ...boxes.flat().map(frame));
  }

  /** What is marked, from the image to the pixel; nothing of what is not on the stage. @param {Explanation} explanation @returns {Box[][]} */
  #steps({ output, previous, previousField, inputField, links }) {
    const [unit = 0, row = 0, column = 0] = links.at(-1)?.place ?? [];
    const [, inputRows, inputColumns] = inputField;
    const [channels, rows, columns] = previousField;
    const [, ...size] = previous.shape;
    /** @type {Box[][]} */
    const steps = [];
    if (inputRows && inputColumns) steps.push([this.#input.boxOf(part(inputRows, inputColumns, this.#size))]);
    // Its first layer reads the image itself.
    if (channels && rows && columns && size.length === 2)
      steps.push(this.#network.boxesOf(previous.name, channels, part(rows, columns, size)));
    const [, ...own] = output.shape;
    const pixel = own.length === 2 ? part([row, row + 1], [column, column + 1], own) : part([0, 1], [0, 1], [1, 1]);
    steps.push(this.#network.boxesOf(output.name, [unit, unit + 1], pixel));
    return steps.filter((step) => step.length > 0);
  }
}

/** Of several maps, the one from which the lines are shortest. @param {Box[]} boxes @param {Box} to */
function nearest(boxes, to) {
  const distance = (/** @type {Box} */ { right, top }) => Math.hypot(to.left - right, to.top - top);
  return boxes.reduce((best, box) => (distance(box) < distance(best) ? box : best));
}

/** @param {Box} from @param {Box} to */
function joined(from, to) {
  return [line(from.right, from.top, to.left, to.top), line(from.right, from.bottom, to.left, to.bottom)];
}

/** @param {Range} rows @param {Range} columns @param {number[]} size @returns {Part} */
function part(rows, columns, [height = 1, width = 1]) {
  return { rows: [rows[0] / height, rows[1] / height], columns: [columns[0] / width, columns[1] / width] };
}

/** @param {number} x1 @param {number} y1 @param {number} x2 @param {number} y2 */
function line(x1, y1, x2, y2) {
  return shape("line", { x1, y1, x2, y2 });
}

/** @param {Box} box */
function frame({ left, top, right, bottom }) {
  return shape("rect", { x: left, y: top, width: right - left, height: bottom - top });
}

/** @param {string} name @param {Record<string, number>} attributes */
function shape(name, attributes) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value.toFixed(1));
  return made;
}
