/**
 * How often each class is read as each: a table of counts, coloured by the share of the class. One cell at a time has the
 * focus, which arrow keys move.
 * @module
 */

/** @import {EvaluationSummary} from "../protocol/core.js" */

import { texts } from "../later-text.js";
import { element, setText } from "./element.js";
import { count, percent } from "./figures.js";
import { colourScale, STEPS } from "./colour.js";

/** With more classes the cells are too small for numbers, which the line below reads out. */
const NUMBERED_MAX = 16;
/** Letters that a cell is wide. */
const LETTERS_MAX = 4;

export class ConfusionMatrix {
  #table = element("table", { class: "confusion", role: "grid" });
  #reading = element("p", { class: "confusion-reading", "aria-live": "polite" });
  /** @type {HTMLTableCellElement[]} row by row */
  #cells = [];
  /** @type {string[]} */
  #names = [];
  /** @type {EvaluationSummary | null} */
  #evaluation = null;
  #focused = 0;
  #idle;
  #onPick;

  /**
   * @param {object} options
   * @param {string} options.label what the table is called
   * @param {string} options.idle what is said while no cell is looked at
   * @param {(label: number, read: number) => void} [options.onPick] a cell has been chosen
   */
  constructor({ label, idle, onPick = () => {} }) {
    this.#idle = idle;
    this.#onPick = onPick;
    this.#table.setAttribute("aria-label", label);
    const end = element("div", { class: "confusion-end" });
    const frame = element("div", { class: "confusion-frame" }, this.#table, end);
    this.element = element("div", { class: "confusion-view" }, frame, this.#reading);
    // Whoever scrolls by touch sees no bar: the last column fades while there are more.
    new IntersectionObserver(([entry]) => frame.toggleAttribute("data-more", !entry?.isIntersecting), {
      root: frame,
    }).observe(end);
    this.#listen();
  }

  /** @param {EvaluationSummary} evaluation @param {string[]} names of the classes */
  update(evaluation, names) {
    if (names.length !== this.#names.length || names.some((name, label) => name !== this.#names[label]))
      this.#build(names);
    this.#evaluation = evaluation;
    this.recolour();
    this.#read(-1);
  }

  recolour() {
    const evaluation = this.#evaluation;
    if (!evaluation) return;
    const colours = cellColours(evaluation);
    this.#cells.forEach((cell, place) => {
      const [colour, number] = [colours[place], evaluation.counts[place] ?? 0];
      cell.dataset.count = String(number);
      cell.style.backgroundColor = colour?.fill ?? "";
      cell.style.color = colour?.text ?? "";
      if (evaluation.classes <= NUMBERED_MAX) setText(cell, String(number));
    });
  }

  /** @param {string[]} names */
  #build(names) {
    this.#names = names;
    this.#focused = 0;
    this.#table.classList.toggle("tiny", names.length > NUMBERED_MAX);
    this.#table.parentElement?.style.setProperty("--classes", String(names.length));
    const corner = element("td", { class: "confusion-corner" });
    this.#table.classList.toggle(
      "upright",
      names.some((name) => [...name].length > LETTERS_MAX),
    );
    const heads = names.map((name) =>
      element("th", { scope: "col", title: texts.page.predictedAs(name) }, element("span", {}, name)),
    );
    const head = element("thead", {}, element("tr", {}, corner, ...heads));
    this.#cells = [];
    const rows = names.map((name, label) => {
      const cells = names.map((_, read) => {
        const right = label === read;
        return element("td", { role: "gridcell", tabindex: -1, class: right ? "right" : "" });
      });
      this.#cells.push(...cells);
      return element(
        "tr",
        {},
        element("th", { scope: "row", title: texts.evaluation.matrix.actualClass(name) }, element("span", {}, name)),
        ...cells,
      );
    });
    this.#table.replaceChildren(head, element("tbody", {}, ...rows));
    this.#cells[0]?.setAttribute("tabindex", "0");
  }

  #listen() {
    const placeOf = (/** @type {EventTarget | null} */ target) =>
      this.#cells.indexOf(/** @type {HTMLTableCellElement} */ (target));
    this.#table.addEventListener("click", ({ target }) => this.#pick(placeOf(target)));
    this.#table.addEventListener("pointermove", ({ target, movementX, movementY }) => {
      // Scrolled under a pointer that rests, the table is not pointed at.
      if (movementX !== 0 || movementY !== 0) this.#read(placeOf(target));
    });
    this.#table.addEventListener("pointerleave", () => this.#read(-1));
    this.#table.addEventListener("focusin", ({ target }) => {
      this.#rove(placeOf(target));
      this.#read(this.#focused);
    });
    this.#table.addEventListener("focusout", () => this.#read(-1));
    this.#table.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") this.#pick(this.#focused);
      else if (!this.#move(event.key)) return;
      event.preventDefault();
    });
  }

  /** @param {string} key */
  #move(key) {
    const classes = this.#names.length;
    const [row, column] = [Math.floor(this.#focused / classes), this.#focused % classes];
    /** @type {Record<string, [number, number]>} */
    const targets = {
      ArrowLeft: [row, column - 1],
      ArrowRight: [row, column + 1],
      ArrowUp: [row - 1, column],
      ArrowDown: [row + 1, column],
      Home: [row, 0],
      End: [row, classes - 1],
    };
    const target = targets[key];
    if (!target) return false;
    const [toRow, toColumn] = target.map((place) => Math.max(0, Math.min(classes - 1, place)));
    this.#focus((toRow ?? 0) * classes + (toColumn ?? 0));
    return true;
  }

  /** @param {number} place */
  #focus(place) {
    this.#rove(place);
    this.#cells[place]?.focus();
  }

  /** The tab key comes back to the cell that had the focus last. @param {number} place */
  #rove(place) {
    this.#cells[this.#focused]?.setAttribute("tabindex", "-1");
    this.#focused = place;
    this.#cells[place]?.setAttribute("tabindex", "0");
  }

  /** @param {number} place */
  #pick(place) {
    if (place < 0 || !this.#evaluation) return;
    this.#focus(place);
    const classes = this.#names.length;
    this.#onPick(Math.floor(place / classes), place % classes);
  }

  /** @param {number} place -1 for none */
  #read(place) {
    setText(this.#reading, place < 0 || !this.#evaluation ? this.#idle : this.#words(place, this.#evaluation));
    if (place >= 0) this.#cells[place]?.setAttribute("aria-label", this.#reading.textContent ?? "");
  }

  /** @param {number} place @param {EvaluationSummary} evaluation */
  #words(place, { counts, classes, scores }) {
    const [label, read] = [Math.floor(place / classes), place % classes];
    const [number, support] = [counts[place] ?? 0, scores[label]?.support ?? 0];
    const share = support > 0 ? `, ${percent(number / support)}` : "";
    return texts.evaluation.matrix.cell(
      count(support),
      this.#names[label] ?? "",
      count(number),
      this.#names[read] ?? "",
      share,
    );
  }
}

/** @param {EvaluationSummary} evaluation @returns {{fill: string, text: string}[]} as #rrggbb, row by row */
export function cellColours({ counts, classes, scores }) {
  const isRight = (/** @type {number} */ place) => place % classes === Math.floor(place / classes);
  const shares = Array.from(counts, (number, place) => {
    return number / Math.max(1, scores[Math.floor(place / classes)]?.support ?? 0);
  });
  const worst = shares.reduce((most, share, place) => (isRight(place) ? most : Math.max(most, share)), 0);
  const { positive, negative } = colourScale();
  return shares.map((share, place) => {
    const part = isRight(place) ? share : worst > 0 ? share / worst : 0;
    const packed = (isRight(place) ? positive : negative)[Math.round(part * (STEPS - 1))] ?? 0;
    return { fill: hex(packed), text: isLight(packed) ? "#14181d" : "#ffffff" };
  });
}

/** @param {number} packed as colour.js has it */
function hex(packed) {
  const part = (/** @type {number} */ shift) => ((packed >> shift) & 255).toString(16).padStart(2, "0");
  return `#${part(0)}${part(8)}${part(16)}`;
}

/** Whether dark text reads better on it: WCAG's relative luminance, at the geometric middle. @param {number} packed */
function isLight(packed) {
  const linear = (/** @type {number} */ shift) => (((packed >> shift) & 255) / 255) ** 2.2;
  return 0.2126 * linear(0) + 0.7152 * linear(8) + 0.0722 * linear(16) > 0.179;
}
