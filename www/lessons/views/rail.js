/**
 * The rail beside the network: a lesson's title, its step, and the way back and forward. On a phone it is a sheet from below.
 * @module
 */

import { texts } from "../../later-text.js";
import { button, element, setText } from "../../views/element.js";

/** @typedef {"closed" | "list" | "lesson" | "faults"} Mode */

export class Rail {
  #title = element("h2", { id: "lessons-heading" });
  #place = element("span", { class: "lesson-place" });
  #bar = element("div", { class: "bar-fill" });
  #body = element("div", { class: "lesson-body" });
  #back = button(texts.lessons.back, () => this.#onMove(-1), { class: "quiet lesson-back" });
  #next = button(texts.lessons.skip, () => this.#onMove(1), { class: "lesson-next" });
  #answers;
  #projector;
  #fold = button("▾", () => this.#setFolded(!this.#isFolded), { class: "quiet lesson-fold" });
  #isFolded = false;
  #tools;
  #foot;
  element;
  /** @type {(by: -1 | 1) => void} */
  #onMove = () => {};

  /**
   * @param {object} on
   * @param {() => void} on.onClose
   * @param {() => void} on.onSheet the answers are wanted
   * @param {() => void} on.onProjector
   */
  constructor({ onClose, onSheet, onProjector }) {
    this.#answers = button(texts.lessons.sheet, onSheet, { class: "quiet", "aria-haspopup": "dialog" });
    this.#projector = button(texts.lessons.projector, onProjector, {
      ...{ class: "quiet toggle", "aria-pressed": "false", title: texts.lessons.projectorHint },
    });
    const close = button("×", onClose, {
      class: "quiet lesson-close",
      "aria-label": texts.lessons.close,
    });
    this.#tools = element("div", { class: "lesson-tools" }, this.#answers, this.#projector);
    this.#foot = element("footer", { class: "lesson-foot" }, this.#back, this.#place, this.#next);
    const track = element("div", { class: "bar lesson-bar", "aria-hidden": "true" }, this.#bar);
    const head = element("header", { class: "lesson-head" }, this.#title, this.#fold, close, this.#tools);
    this.element = element(
      "aside",
      { id: "lessons", class: "lessons", "aria-labelledby": "lessons-heading", "data-mode": "closed", hidden: true },
      ...[head, track, this.#body, this.#foot],
    );
    this.element.addEventListener("keydown", (event) => this.#pressed(event));
    this.#setFolded(false);
  }

  /** @param {(by: -1 | 1) => void} callback */
  onMove(callback) {
    this.#onMove = callback;
  }

  /** @param {Mode} mode @param {string} title @param {Node[]} content */
  show(mode, title, content) {
    this.element.dataset.mode = mode;
    delete this.element.dataset.step;
    delete this.element.dataset.done;
    this.element.hidden = mode === "closed";
    this.#tools.hidden = this.#foot.hidden = this.#fold.hidden = mode !== "lesson";
    this.#setFolded(false);
    setText(this.#title, title);
    this.#body.replaceChildren(...content);
    this.#body.scrollTop = 0;
  }

  /** @param {{step: number, steps: number, isDone: boolean}} place `step` from 0; the end of the lesson is one more */
  move({ step, steps, isDone }) {
    const isEnd = step >= steps;
    this.element.dataset.step = String(step);
    this.element.dataset.done = String(isDone);
    setText(this.#place, isEnd ? "" : texts.lessons.stepOf(step + 1, steps));
    this.#bar.style.transform = `scaleX(${Math.min(1, step / Math.max(1, steps))})`;
    this.#back.disabled = step === 0;
    this.#next.hidden = isEnd;
    const isLast = step === steps - 1;
    setText(this.#next, isLast ? texts.lessons.finish : isDone ? texts.lessons.next : texts.lessons.skip);
    this.#next.classList.toggle("primary", isDone);
  }

  /** @param {boolean} isOn */
  project(isOn) {
    this.#projector.setAttribute("aria-pressed", String(isOn));
    document.documentElement.toggleAttribute("data-projector", isOn);
  }

  /** So that a screen reader reads on there. */
  focus() {
    const heading = this.#body.querySelector("h3");
    if (heading instanceof HTMLElement) heading.focus({ preventScroll: true });
  }

  /** Folded, a sheet leaves the page room, to draw in for example; another step unfolds it. @param {boolean} isFolded */
  #setFolded(isFolded) {
    this.#isFolded = isFolded;
    this.element.toggleAttribute("data-folded", isFolded);
    document.documentElement.classList.toggle("under-sheet", !isFolded && !this.element.hidden);
    this.#fold.setAttribute("aria-expanded", String(!isFolded));
    this.#fold.setAttribute("aria-label", isFolded ? texts.lessons.unfold : texts.lessons.fold);
    setText(this.#fold, isFolded ? "▴" : "▾");
  }

  /** Arrow keys turn the pages, where they mean nothing else. @param {KeyboardEvent} event */
  #pressed(event) {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const target = /** @type {Element} */ (event.target);
    if (!by || event.altKey || event.ctrlKey || event.metaKey) return;
    if (target.closest("input, select, textarea, [role=application], [role=slider]")) return;
    event.preventDefault();
    this.#onMove(/** @type {-1 | 1} */ (by));
  }
}
