/**
 * "Save": what a view shows, as a picture or as the numbers behind it, which can be read here, too. The view gives both when it
 * is asked, not before. What makes files of it is fetched with later.js, or when somebody is quicker.
 * @module
 */

/** @import {Chart} from "./chart-drawing.js" */
/** @import {Table} from "./csv.js" */
/** @import {Drawing} from "./drawing.js" */
/** @import {Maps} from "./map-drawing.js" */
/** @import {Pages} from "./number-pages.js" */

import { download } from "../controller/files.js";
import { texts } from "../text.js";
import { button, element, setText, spoken } from "../views/element.js";

/** @typedef {typeof import("./saving.js")} Saving */

/**
 * @typedef {object} Saved what can be saved of a view
 * @property {string} what such as "the loss curves": completes "Save "
 * @property {() => string} name of the files, without an ending
 * @property {(saving: Saving) => Drawing | null} drawing null while there is nothing to show
 * @property {(saving: Saving) => Table | null} table
 * @property {(saving: Saving) => Pages | null} [pages] the numbers to read, where they are not read best as `table` has them
 */

/** From the button, and from the edges of the window. */
const GAP_PX = 4;
const EDGE_PX = 8;

export class SaveMenu {
  #saved;
  #summary = element("summary", { class: "save-summary" });
  #status = element("p", { class: "save-status", role: "status" });
  #choices;

  /** @param {Saved} saved */
  constructor(saved) {
    this.#saved = saved;
    this.#summary.title = texts.page.saveMenu.label(saved.what);
    this.#summary.append(spoken(texts.page.saveMenu.label(saved.what)));
    const choices = (this.#choices = element(
      "div",
      { class: "save-choices", popover: "manual" },
      button(texts.page.saveMenu.png, () => this.#do((saving) => this.#png(saving))),
      button(texts.page.saveMenu.svg, () => this.#do((saving) => this.#svg(saving))),
      button(texts.page.saveMenu.csv, () => this.#do((saving) => this.#csv(saving))),
      button(texts.page.table.open, () => this.#do((saving) => this.#read(saving))),
      this.#status,
    ));
    this.element = element("details", { class: "save-menu" }, this.#summary, choices);
    this.#closeByItself();
  }

  /** @param {Saving} saving */
  async #png(saving) {
    const drawing = this.#saved.drawing(saving);
    return this.#handed("png", drawing && (await saving.pngOf(drawing)), "image/png");
  }

  /** @param {Saving} saving */
  #svg(saving) {
    const drawing = this.#saved.drawing(saving);
    return this.#handed("svg", drawing && saving.svgOf(drawing, saving.rasterUrl), "image/svg+xml");
  }

  /** @param {Saving} saving */
  #csv(saving) {
    const table = this.#saved.table(saving);
    return this.#handed("csv", table && saving.csvOf(table), "text/csv");
  }

  /** @param {Saving} saving */
  #read(saving) {
    const { what, pages, table } = this.#saved;
    const read = pages ? pages(saving) : and(table(saving), (made) => saving.pagesOfTable(what, made));
    if (!read) return texts.page.table.none;
    this.element.open = false;
    // The focus goes back there when the dialog is shut.
    this.#summary.focus();
    saving.numbers.show(what, read);
    return "";
  }

  /** @param {string} ending @param {BlobPart | null} content @param {string} type */
  #handed(ending, content, type) {
    if (content === null) return texts.page.saveMenu.nothing;
    const name = `${this.#saved.name()}.${ending}`;
    download(name, content, type);
    return texts.page.saveMenu.done(name);
  }

  /** @param {(saving: Saving) => string | Promise<string>} act gives what there is to say about it */
  async #do(act) {
    try {
      const saving = await import("./saving.js").catch(() => {
        throw new Error(texts.page.partNotLoaded);
      });
      setText(this.#status, await act(saving));
    } catch (error) {
      setText(this.#status, error instanceof Error ? error.message : String(error));
    }
  }

  /** Over all panels, because the one that it belongs to may be smaller. */
  #show() {
    this.#choices.showPopover();
    const [opener, { width, height }] = [this.#summary.getBoundingClientRect(), this.#choices.getBoundingClientRect()];
    const left = Math.min(Math.max(opener.right - width, EDGE_PX), innerWidth - width - EDGE_PX);
    const below = opener.bottom + GAP_PX;
    const top = below + height > innerHeight ? Math.max(opener.top - GAP_PX - height, EDGE_PX) : below;
    Object.assign(this.#choices.style, { left: `${left}px`, top: `${top}px` });
  }

  /** A click elsewhere closes it, and so does scrolling, which takes its button away. */
  #closeByClick() {
    const [menu, closing] = [this.element, new AbortController()];
    const close = (/** @type {PointerEvent} */ { target }) => {
      if (!menu.isConnected) return closing.abort();
      if (target instanceof Node && !menu.contains(target)) menu.open = false;
    };
    document.addEventListener("pointerdown", close, { signal: closing.signal });
    const scrolled = (/** @type {Event} */ { target }) => {
      if (target instanceof Node && target.contains(menu)) menu.open = false;
    };
    document.addEventListener("scroll", scrolled, { signal: closing.signal, capture: true, passive: true });
    return closing;
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
    // Only while it is open: a menu that goes away with its network leaves nothing behind.
    let closing = new AbortController();
    menu.addEventListener("toggle", () => {
      setText(this.#status, "");
      closing.abort();
      if (!menu.open) return this.#choices.hidePopover();
      this.#show();
      closing = this.#closeByClick();
    });
  }
}

/** Of curves. @param {{what: string, name: () => string, chart: () => Chart | null}} parts `chart` gives null while it is empty */
export function chartMenu({ what, name, chart }) {
  return new SaveMenu({
    what,
    name,
    drawing: ({ chartDrawing }) => and(chart(), chartDrawing),
    table: ({ chartTable }) => and(chart(), chartTable),
  });
}

/** Of maps of numbers. @param {{what: string, name: () => string, maps: () => Maps | null}} parts `maps` gives null while there are none */
export function mapMenu({ what, name, maps }) {
  return new SaveMenu({
    what,
    name,
    drawing: ({ mapDrawing }) => and(maps(), mapDrawing),
    table: ({ mapTable }) => and(maps(), mapTable),
    pages: ({ pagesOfMaps }) => and(maps(), pagesOfMaps),
  });
}

/** @template From, To @param {From | null} value @param {(value: From) => To} make */
function and(value, make) {
  return value === null ? null : make(value);
}
