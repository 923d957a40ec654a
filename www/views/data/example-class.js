/**
 * A class of an own data set: its name, and its examples, each of which can be taken away again.
 * @module
 */

/** @import {Signal} from "../../store.js" */

import { texts } from "../../later-text.js";
import { effect, signal } from "../../store.js";
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
  /** As it is typed, without spaces around it. */
  name = signal("");
  /** @type {Signal<T[]>} */
  examples = signal([]);
  /** @type {() => void} */
  #onChoose = () => {};
  /** @type {() => void} */
  #onRemove = () => {};

  /** @param {string} name @param {string} group of classes of which one is chosen @param {(name: string) => string} choosing it, in words */
  constructor(name, group, choosing) {
    this.#choosing = choosing;
    this.name.value = name.trim();
    this.#name = element("input", {
      type: "text",
      value: name,
      maxlength: 40,
      "aria-label": texts.data.classes.nameLabel,
    });
    this.#name.addEventListener("input", () => (this.name.value = this.#name.value.trim()));
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
    effect(() => this.#show());
  }

  /** @param {() => void} callback the next examples are to be of this class */
  onChoose(callback) {
    this.#onChoose = callback;
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
    this.examples.value = [...this.examples.value, example];
    const item = element("li");
    const remove = button("", () => this.#take(example, item), {
      class: "thumbnail",
      title: texts.data.classes.example.remove,
    });
    const number = this.examples.value.length;
    remove.setAttribute("aria-label", texts.data.classes.example.removeNumber(number, this.name.value));
    remove.append(thumbnail(draw));
    item.append(remove);
    this.#list.append(item);
  }

  /** @param {T} example @param {HTMLElement} item */
  #take(example, item) {
    this.examples.value = this.examples.value.filter((each) => each !== example);
    const neighbour = item.nextElementSibling ?? item.previousElementSibling;
    item.remove();
    neighbour?.querySelector("button")?.focus({ preventScroll: true });
  }

  #show() {
    const { length } = this.examples.value;
    setText(this.#count, texts.data.classes.examples(length));
    this.element.dataset.count = String(length);
    this.#choice.setAttribute("aria-label", this.#choosing(this.name.value));
  }
}

/** @param {(context: CanvasRenderingContext2D, side: number) => void} draw */
function thumbnail(draw) {
  const canvas = element("canvas", { width: THUMBNAIL, height: THUMBNAIL, "aria-hidden": "true" });
  const context = canvas.getContext("2d");
  if (context) draw(context, THUMBNAIL);
  return canvas;
}
