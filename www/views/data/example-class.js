/**
 * A class of an own data set: its name, and its examples, each of which can be taken away again.
 * @module
 */

import { texts } from "../../later-text.js";
import { button, element, setText, sign } from "../element.js";

/** What is shown of an example; pixels. */
const THUMBNAIL = 28;

/** @template T what an example is */
export class ExampleClass {
  #choice;
  #choosing;
  #name;
  #count = element("span", { class: "drawn-count" });
  #list = element("ul", { class: "thumbnails" });
  /** @type {T[]} */
  examples = [];
  /** @type {() => void} */
  #onChoose = () => {};
  /** @type {() => void} */
  #onChange = () => {};
  /** @type {() => void} */
  #onRemove = () => {};

  /** @param {string} name @param {string} group of classes of which one is chosen @param {(name: string) => string} choosing it, in words */
  constructor(name, group, choosing) {
    this.#choosing = choosing;
    this.#name = element("input", {
      type: "text",
      value: name,
      maxlength: 40,
      "aria-label": texts.data.classes.nameLabel,
    });
    this.#name.addEventListener("input", () => this.#show());
    this.#choice = element("input", { type: "radio", name: group });
    this.#choice.addEventListener("change", () => this.#onChoose());
    const remove = button("", () => this.#onRemove(), { class: "quiet", title: texts.data.classes.remove.help });
    remove.append(...sign("×", texts.data.classes.remove.label));
    this.element = element(
      "li",
      { class: "drawn-class" },
      element("div", { class: "drawn-head" }, element("label", {}, this.#choice), this.#name, this.#count, remove),
      this.#list,
    );
    this.#show();
  }

  get name() {
    return this.#name.value.trim();
  }

  /** @param {() => void} callback the next examples are to be of this class */
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

  /** @param {T} example @param {(context: CanvasRenderingContext2D, side: number) => void} draw shows it on a small canvas */
  add(example, draw) {
    this.examples.push(example);
    const item = element("li");
    const remove = button("", () => this.#take(example, item), {
      class: "thumbnail",
      title: texts.data.classes.example.remove,
    });
    remove.setAttribute("aria-label", texts.data.classes.example.removeNumber(this.examples.length, this.name));
    remove.append(thumbnail(draw));
    item.append(remove);
    this.#list.append(item);
    this.#show();
  }

  /** @param {T} example @param {HTMLElement} item */
  #take(example, item) {
    this.examples = this.examples.filter((each) => each !== example);
    const neighbour = item.nextElementSibling ?? item.previousElementSibling;
    item.remove();
    neighbour?.querySelector("button")?.focus({ preventScroll: true });
    this.#show();
  }

  #show() {
    setText(this.#count, texts.data.classes.examples(this.examples.length));
    this.element.dataset.count = String(this.examples.length);
    this.#choice.setAttribute("aria-label", this.#choosing(this.name));
    this.#onChange();
  }
}

/** @param {(context: CanvasRenderingContext2D, side: number) => void} draw */
function thumbnail(draw) {
  const canvas = element("canvas", { width: THUMBNAIL, height: THUMBNAIL, "aria-hidden": "true" });
  const context = canvas.getContext("2d");
  if (context) draw(context, THUMBNAIL);
  return canvas;
}
