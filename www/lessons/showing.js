/**
 * Shows what a lesson speaks of, on request: opens it, scrolls to it and outlines it, until the step is left.
 * @module
 */

/** @import {Task} from "./lesson.js" */
/** @import {Target} from "./targets.js" */

import { placeOf, targetsOf } from "./targets.js";

/** Of the window: the bar and the views take the rest. */
const SHOWN_SHARE = 0.8;
/** The view that has the network. */
const HOME = "network";
const MARK = "data-lesson-shown";
/** The page follows what is chosen in a frame or two; a worker's answer takes longer. */
const [TRIES, WAIT_MS] = [20, 100];

export class Showing {
  /** @type {Element[]} */
  #marked = [];
  /** @type {HTMLDetailsElement[]} what was closed before */
  #opened = [];
  /** What is shown in a view of its own closes by its tab. @type {HTMLElement | null} */
  #tab = null;
  /** @type {(layer: string, unit: number, row: number, column: number) => void} */
  #onInspect = () => {};

  /** @param {(layer: string, unit: number, row: number, column: number) => void} callback this number is to be chosen in the inspector */
  onInspect(callback) {
    this.#onInspect = callback;
  }

  /** @param {Target} target @returns {Promise<boolean>} false when it is not in the page */
  async show(target) {
    this.undo();
    const { selector, press, isOfInspector } = placeOf(target);
    const { of } = target;
    if (isOfInspector && of[0]) this.#onInspect(of[0], Number(of[1] ?? 1) - 1, Number(of[2] ?? 0), Number(of[3] ?? 0));
    if (press) this.#press(press);
    for (let tries = 0; tries < TRIES; tries++) {
      const element = document.querySelector(selector);
      if (element && this.#reveal(element)) return true;
      await new Promise((resolve) => setTimeout(resolve, WAIT_MS));
    }
    return false;
  }

  /**
   * The step is left for another one: what hides the network is closed, unless the next task is about it.
   * @param {Task | null} next null where the reader has only just come to the lesson
   */
  leaveFor(next) {
    const open = document.querySelector('[data-tab][aria-current="true"]');
    const view = open instanceof HTMLElement ? (open.dataset.tab ?? HOME) : HOME;
    const stays = next === null || targetsOf(next).some((target) => viewsOf(target).includes(view));
    if (stays) this.#tab = null;
    this.undo();
    const home = document.querySelector(`[data-tab="${HOME}"]`);
    if (!stays && view !== HOME && home instanceof HTMLElement) home.click();
  }

  /** Takes the outline away, and closes what was opened for it. */
  undo() {
    for (const element of this.#marked) element.removeAttribute(MARK);
    for (const details of this.#opened) details.open = false;
    if (this.#tab?.getAttribute("aria-current") === "true") this.#tab.click();
    this.#tab = null;
    [this.#marked, this.#opened] = [[], []];
  }

  /** @param {string} selector of a button that is not pressed yet */
  #press(selector) {
    const button = document.querySelector(selector);
    const isPressed = ["aria-pressed", "aria-selected"].some((name) => button?.getAttribute(name) === "true");
    if (button instanceof HTMLElement && !isPressed) button.click();
  }

  /** Where it stands in a view that is not shown, or in a menu. @param {Element} element */
  #openView(element) {
    const away = element.closest("section[data-away]");
    const view = away instanceof HTMLElement ? away.dataset.views?.split(" ")[0] : undefined;
    const tab = view && document.querySelector(`[data-tab="${view}"]`);
    if (tab instanceof HTMLElement) {
      tab.click();
      this.#tab ??= tab;
    }
    const menu = element.closest("[popover]");
    if (menu instanceof HTMLElement && !menu.matches(":popover-open")) menu.showPopover();
  }

  /** @param {Element} element @returns {boolean} whether it can be seen */
  #reveal(element) {
    this.#openView(element);
    const panel = element.closest("section.panel");
    for (const marked of panel && panel !== element ? [element, panel] : [element]) {
      marked.setAttribute(MARK, marked === element ? "target" : "panel");
      this.#marked.push(marked);
    }
    for (let at = element.closest("details"); at; at = at.parentElement?.closest("details") ?? null)
      if (!at.open) {
        at.open = true;
        this.#opened.push(at);
      }
    if (!element.checkVisibility?.({ visibilityProperty: true })) return false;
    const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    // What is taller than its place begins at its beginning.
    const isTall = element.getBoundingClientRect().height > SHOWN_SHARE * innerHeight - sheetHeight();
    element.scrollIntoView({ block: isTall ? "start" : "center", behavior: isCalm ? "auto" : "smooth" });
    return true;
  }
}

/** What a sheet covers of the window; 0 where the lesson stands beside the network. */
function sheetHeight() {
  const sheet = document.querySelector(".deck > .lessons");
  return sheet && getComputedStyle(sheet).position === "fixed" ? sheet.clientHeight : 0;
}

/** The views that a target stands in. @param {Target} target */
function viewsOf(target) {
  const section = document.querySelector(placeOf(target).selector)?.closest("section[data-views]");
  return section instanceof HTMLElement ? (section.dataset.views ?? "").split(" ") : [];
}
