/**
 * The whole page takes a file that is dropped on it, and shows that it would while one is dragged over it.
 * @module
 */

import { element } from "./element.js";

export class DropTarget {
  /** @type {(files: ArrayLike<File>) => void} */
  #onDrop = () => {};

  constructor() {
    const words = element("p", {}, "Drop a .safetensors file to open it");
    this.element = element("div", { id: "drop", class: "drop", "aria-hidden": "true", hidden: true }, words);
    document.addEventListener("dragenter", (event) => this.#over(event));
    document.addEventListener("dragover", (event) => this.#over(event));
    document.addEventListener("drop", (event) => this.#dropped(event));
    // Without a next element it has left the window, or Escape has ended it.
    document.addEventListener("dragleave", (event) => event.relatedTarget === null && this.#show(false));
    document.addEventListener("keydown", (event) => event.key === "Escape" && this.#show(false));
  }

  /** @param {(files: ArrayLike<File>) => void} callback */
  onDrop(callback) {
    this.#onDrop = callback;
  }

  /** @param {DragEvent} event */
  #over(event) {
    const { dataTransfer } = event;
    if (!dataTransfer || !hasFiles(dataTransfer)) return;
    // Else the browser would leave the page to show the file.
    event.preventDefault();
    dataTransfer.dropEffect = "copy";
    this.#show(true);
  }

  /** @param {DragEvent} event */
  #dropped(event) {
    const { dataTransfer } = event;
    this.#show(false);
    if (!dataTransfer || !hasFiles(dataTransfer)) return;
    event.preventDefault();
    this.#onDrop([...dataTransfer.files]);
  }

  /** @param {boolean} isOver */
  #show(isOver) {
    this.element.hidden = !isOver;
  }
}

/** Text and pictures of the page itself can be dragged too. @param {DataTransfer} dataTransfer */
function hasFiles(dataTransfer) {
  return dataTransfer.types.includes("Files");
}
