/**
 * The numbers behind a picture as a table to read: what the picture says to whoever does not see it.
 * @module
 */

/** @import {Cell} from "./csv.js" */
/** @import {Pages} from "./number-pages.js" */

import { texts } from "../text.js";
import { button, element, setText } from "../views/element.js";
import { NONE } from "../views/figures.js";

/** An activation has about seven digits that mean something. */
const DIGITS = 6;

export class NumberDialog {
  #table = element("div", { class: "number-table", tabindex: 0 });
  #place = element("span", { class: "muted", role: "status" });
  #before = button(texts.page.table.previous, () => this.#turn(-1));
  #after = button(texts.page.table.next, () => this.#turn(1));
  #dialog = element("dialog", { class: "number-dialog" });
  /** @type {Pages | null} */
  #pages = null;
  #index = 0;

  constructor() {
    const close = button(texts.page.table.close, () => this.#dialog.close());
    const tools = element("div", { class: "number-tools" }, this.#before, this.#place, this.#after, close);
    this.#dialog.append(this.#table, tools);
    // It is nowhere in the page while it is shut, and the table is of use to nobody then.
    this.#dialog.addEventListener("close", () => {
      this.#pages = null;
      this.#table.replaceChildren();
      this.#dialog.remove();
    });
  }

  /** @param {string} what such as "the maps" @param {Pages} pages */
  show(what, pages) {
    this.#pages = pages;
    this.#index = 0;
    this.#dialog.setAttribute("aria-label", texts.page.table.heading(what));
    this.#table.setAttribute("aria-label", texts.page.table.heading(what));
    this.#table.setAttribute("role", "region");
    this.#turn(0);
    document.body.append(this.#dialog);
    this.#dialog.showModal();
  }

  /** @param {number} by */
  #turn(by) {
    const pages = this.#pages;
    if (!pages) return;
    this.#index = Math.max(0, Math.min(pages.count - 1, this.#index + by));
    const { caption, columns, rows } = pages.page(this.#index);
    const head = element("tr", {}, ...columns.map((name) => element("th", { scope: "col" }, name)));
    const body = rows.map(([name = null, ...cells]) =>
      element(
        "tr",
        {},
        element("th", { scope: "row" }, written(name)),
        ...cells.map((cell) => element("td", {}, written(cell))),
      ),
    );
    this.#table.replaceChildren(
      element("table", {}, element("caption", {}, caption), element("thead", {}, head), element("tbody", {}, ...body)),
    );
    this.#table.scrollTo(0, 0);
    setText(this.#place, texts.page.table.place(this.#index + 1, pages.count));
    this.#place.hidden = this.#before.hidden = this.#after.hidden = pages.count === 1;
    this.#before.disabled = this.#index === 0;
    this.#after.disabled = this.#index === pages.count - 1;
  }
}

/** @param {Cell} cell */
function written(cell) {
  if (cell === null) return NONE;
  if (typeof cell === "string" || Number.isInteger(cell)) return String(cell).replace(/^-/, "−");
  return String(Number(cell.toPrecision(DIGITS))).replace("-", "−");
}
