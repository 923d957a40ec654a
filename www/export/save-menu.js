/**
 * "Save": what a view shows, as a picture or as the numbers behind it, which can be read here, too. The view gives both when it
 * is asked, not before.
 * @module
 */

/** @import {Chart} from "./chart-drawing.js" */
/** @import {Table} from "./csv.js" */
/** @import {Drawing} from "./drawing.js" */
/** @import {Maps} from "./map-drawing.js" */
/** @import {Pages} from "./number-pages.js" */

import { download } from "../controller/download.js";
import { texts } from "../text.js";
import { button, element, setText, spoken } from "../views/element.js";
import { chartDrawing, chartTable } from "./chart-drawing.js";
import { csvOf } from "./csv.js";
import { mapDrawing, mapTable } from "./map-drawing.js";
import { NumberDialog } from "./number-dialog.js";
import { pagesOfMaps, pagesOfTable } from "./number-pages.js";
import { pngOf, rasterUrl } from "./png.js";
import { svgOf } from "./svg.js";

/**
 * @typedef {object} Saved what can be saved of a view
 * @property {string} what such as "the loss curves": completes "Save "
 * @property {() => string} name of the files, without an ending
 * @property {() => Drawing | null} drawing null while there is nothing to show
 * @property {() => Table | null} table
 * @property {() => Pages | null} [pages] the numbers to read, where they are not read best as `table` has them
 */

const numbers = new NumberDialog();

export class SaveMenu {
  #saved;
  #summary = element("summary", { class: "save-summary" });
  #status = element("p", { class: "save-status", role: "status" });

  /** @param {Saved} saved */
  constructor(saved) {
    this.#saved = saved;
    this.#summary.title = texts.page.saveWhat(saved.what);
    this.#summary.append(spoken(texts.page.saveWhat(saved.what)));
    const choices = element(
      "div",
      { class: "save-choices" },
      button(texts.page.picturePng, () => this.#do(() => this.#png())),
      button(texts.page.pictureSvg, () => this.#do(() => this.#svg())),
      button(texts.page.numbersCsv, () => this.#do(() => this.#csv())),
      button(texts.page.readTheNumbers, () => this.#read()),
      this.#status,
    );
    this.element = element("details", { class: "save-menu" }, this.#summary, choices);
    this.#closeByItself();
  }

  async #png() {
    const drawing = this.#saved.drawing();
    return drawing && this.#hand("png", await pngOf(drawing), "image/png");
  }

  #svg() {
    const drawing = this.#saved.drawing();
    return drawing && this.#hand("svg", svgOf(drawing, rasterUrl), "image/svg+xml");
  }

  #csv() {
    const table = this.#saved.table();
    return table && this.#hand("csv", csvOf(table), "text/csv");
  }

  #read() {
    const { what, pages, table } = this.#saved;
    const read = pages ? pages() : and(table(), (made) => pagesOfTable(what, made));
    if (!read) return setText(this.#status, texts.page.thereAreNoNumbers);
    this.element.open = false;
    // The focus goes back there when the dialog is shut.
    this.#summary.focus();
    numbers.show(what, read);
  }

  /** @param {string} ending @param {BlobPart} content @param {string} type */
  #hand(ending, content, type) {
    const name = `${this.#saved.name()}.${ending}`;
    download(name, content, type);
    return name;
  }

  /** @param {() => string | null | Promise<string | null>} save gives the file's name */
  async #do(save) {
    try {
      const name = await save();
      setText(this.#status, name ? texts.page.savedAsName(name) : texts.page.thereIsNothingTo);
    } catch (error) {
      setText(this.#status, error instanceof Error ? error.message : String(error));
    }
  }

  #closeByItself() {
    const menu = this.element;
    menu.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !menu.open) return;
      event.stopPropagation();
      menu.open = false;
      this.#summary.focus();
    });
    menu.addEventListener("focusout", ({ relatedTarget }) => {
      // Nothing gets the focus where the page is clicked beside a control, or the window is left.
      if (relatedTarget instanceof Node && !menu.contains(relatedTarget)) menu.open = false;
    });
    menu.addEventListener("toggle", () => setText(this.#status, ""));
    document.addEventListener("pointerdown", ({ target }) => {
      if (target instanceof Node && !menu.contains(target)) menu.open = false;
    });
  }
}

/** Of curves. @param {{what: string, name: () => string, chart: () => Chart | null}} parts `chart` gives null while it is empty */
export function chartMenu({ what, name, chart }) {
  return new SaveMenu({ what, name, drawing: () => and(chart(), chartDrawing), table: () => and(chart(), chartTable) });
}

/** Of maps of numbers. @param {{what: string, name: () => string, maps: () => Maps | null}} parts `maps` gives null while there are none */
export function mapMenu({ what, name, maps }) {
  return new SaveMenu({
    what,
    name,
    drawing: () => and(maps(), mapDrawing),
    table: () => and(maps(), mapTable),
    pages: () => and(maps(), pagesOfMaps),
  });
}

/** @template From, To @param {From | null} value @param {(value: From) => To} make */
function and(value, make) {
  return value === null ? null : make(value);
}
