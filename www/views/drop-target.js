/**
 * The whole page takes a file that is dropped on it, and shows that it would while one is dragged over it.
 * @module
 */

/** @import {ChosenFile} from "../protocol/data.js" */

import { texts } from "../text.js";
import { droppedFiles } from "./dropped-files.js";
import { element } from "./element.js";

/** Browsers tell every 350 ms or sooner that something is still dragged over; not all tell when it is not any more. */
const GONE_MS = 700;

export class DropTarget {
  #timer = 0;
  #onDrop;

  /** @param {(files: ChosenFile[]) => void} onDrop folders are gone through */
  constructor(onDrop) {
    this.#onDrop = onDrop;
    const words = element("p", {}, texts.page.files.drop);
    this.element = element("div", { id: "drop", class: "drop", "aria-hidden": "true", hidden: true }, words);
    document.addEventListener("dragenter", (event) => this.#over(event));
    document.addEventListener("dragover", (event) => this.#over(event));
    document.addEventListener("drop", (event) => this.#dropped(event));
    document.addEventListener("keydown", (event) => event.key === "Escape" && this.#hide());
    // It covers the page, so whoever leaves it has left the page.
    this.element.addEventListener("dragleave", () => this.#hide());
  }

  /** @param {DragEvent} event */
  #over(event) {
    const { dataTransfer } = event;
    if (!dataTransfer || !hasFiles(dataTransfer)) return;
    // Else the browser would leave the page to show the file.
    event.preventDefault();
    dataTransfer.dropEffect = "copy";
    this.element.hidden = false;
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.#hide(), GONE_MS);
  }

  /** @param {DragEvent} event */
  async #dropped(event) {
    const { dataTransfer } = event;
    if (!dataTransfer || !hasFiles(dataTransfer)) return;
    event.preventDefault();
    this.#hide();
    this.#onDrop(await droppedFiles(dataTransfer));
  }

  #hide() {
    clearTimeout(this.#timer);
    this.element.hidden = true;
  }
}

/** Text and pictures of the page itself can be dragged too. @param {DataTransfer} dataTransfer */
function hasFiles(dataTransfer) {
  return dataTransfer.types.includes("Files");
}
