/**
 * A class of one's own: its name, and its examples, each of which can be taken away again.
 * @module
 */

/** @import {Ink} from "../ink-pad.js" */

import { texts } from "../../text.js";
import { button, element, setText, sign } from "../element.js";
import { many } from "./words.js";

/** What is shown of a drawing; pixels. */
const THUMBNAIL = 28;

export class DrawnClass {
  #choice;
  #name;
  #count = element("span", { class: "drawn-count" });
  #list = element("ul", { class: "thumbnails" });
  /** @type {Ink[]} */
  drawings = [];
  /** @type {() => void} */
  #onChoose = () => {};
  /** @type {() => void} */
  #onChange = () => {};
  /** @type {() => void} */
  #onRemove = () => {};

  /** @param {string} name */
  constructor(name) {
    this.#name = element("input", {
      type: "text",
      value: name,
      maxlength: 40,
      "aria-label": texts.data.nameOfTheClass,
    });
    this.#name.addEventListener("input", () => this.#show());
    this.#choice = element("input", { type: "radio", name: "drawn-class" });
    this.#choice.addEventListener("change", () => this.#onChoose());
    const remove = button("", () => this.#onRemove(), { class: "quiet", title: texts.data.removeThisClassAnd });
    remove.append(...sign("×", texts.data.removeThisClass));
    this.element = element(
      "li",
      { class: "drawn-class" },
      element("div", { class: "drawn-head" }, this.#choice, this.#name, this.#count, remove),
      this.#list,
    );
    this.#show();
  }

  get name() {
    return this.#name.value.trim();
  }

  /** @param {() => void} callback what is drawn is to be of this class */
  onChoose(callback) {
    this.#onChoose = callback;
  }

  /** @param {() => void} callback name or examples have changed */
  onChange(callback) {
    this.#onChange = callback;
  }

  /** @param {() => void} callback */
  onRemove(callback) {
    this.#onRemove = callback;
  }

  /** @param {boolean} isChosen */
  choose(isChosen) {
    this.#choice.checked = isChosen;
    this.element.classList.toggle("drawn-chosen", isChosen);
  }

  rename() {
    this.#name.focus();
    this.#name.select();
  }

  /** @param {Ink} drawing */
  add(drawing) {
    this.drawings.push(drawing);
    const item = element("li");
    const remove = button("", () => this.#take(drawing, item), {
      class: "thumbnail",
      title: texts.data.takeThisExampleAway,
    });
    remove.setAttribute("aria-label", texts.data.takeExampleOfAway(this.drawings.length, this.name));
    remove.append(thumbnail(drawing));
    item.append(remove);
    this.#list.append(item);
    this.#show();
  }

  /** @param {Ink} drawing @param {HTMLElement} item */
  #take(drawing, item) {
    this.drawings = this.drawings.filter((each) => each !== drawing);
    const neighbour = item.nextElementSibling ?? item.previousElementSibling;
    item.remove();
    neighbour?.querySelector("button")?.focus({ preventScroll: true });
    this.#show();
  }

  #show() {
    setText(this.#count, texts.data.examples(this.drawings.length));
    this.element.dataset.count = String(this.drawings.length);
    this.#choice.setAttribute("aria-label", texts.data.drawExamplesOf(this.name));
    this.#onChange();
  }
}

/** @param {Ink} drawing */
function thumbnail({ drawing, width, height }) {
  const canvas = element("canvas", { class: "digit", width: THUMBNAIL, height: THUMBNAIL, "aria-hidden": "true" });
  const image = new ImageData(THUMBNAIL, THUMBNAIL);
  for (let pixel = 0; pixel < THUMBNAIL * THUMBNAIL; pixel++) {
    const column = Math.floor((((pixel % THUMBNAIL) + 0.5) * width) / THUMBNAIL);
    const row = Math.floor(((Math.floor(pixel / THUMBNAIL) + 0.5) * height) / THUMBNAIL);
    image.data[pixel * 4 + 3] = drawing[row * width + column] ?? 0;
  }
  canvas.getContext("2d")?.putImageData(image, 0, 0);
  return canvas;
}
