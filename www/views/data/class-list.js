/**
 * The classes of an own data set that is made of examples, one of which the next examples are of.
 * @module
 */

import { texts } from "../../later-text.js";
import { button, element } from "../element.js";
import { ExampleClass } from "./example-class.js";

const CLASSES_MAX = 100;
/** Fewer leave nothing to learn from beside what is kept for the test. */
const EXAMPLES_MIN = 2;

/** @template T what an example is */
export class ClassList {
  #list = element("ol", { class: "drawn-classes" });
  #group;
  #choosing;
  /** @type {ExampleClass<T>[]} */
  #classes = [];
  /** @type {ExampleClass<T> | null} */
  #current = null;
  /** @type {() => void} */
  #onChange = () => {};

  /** @param {string} group a name of its own @param {string[]} names of the first classes @param {(name: string) => string} choosing one, in words */
  constructor(group, names, choosing) {
    this.#group = group;
    this.#choosing = choosing;
    const more = button(texts.data.classes.add, () => this.#add("", true), { class: "quiet" });
    this.element = element("div", { class: "drawn" }, this.#list, more);
    for (const name of names) this.#add(name, false);
    this.#choose(this.#classes[0] ?? null);
  }

  /** @param {() => void} callback names, examples or the choice have changed */
  onChange(callback) {
    this.#onChange = callback;
  }

  get current() {
    return this.#current;
  }

  get names() {
    return this.#classes.map(({ name }) => name);
  }

  /** @returns {{example: T, label: number}[]} class by class */
  get examples() {
    return this.#classes.flatMap(({ examples }, label) => examples.map((example) => ({ example, label })));
  }

  /** What is missing to make a data set, as a sentence; empty for nothing. */
  get missing() {
    if (this.#classes.length < 2) return texts.data.make.needsClasses;
    const few = this.#classes.filter(({ examples }) => examples.length < EXAMPLES_MIN).map(({ name }) => name);
    return few.length > 0 ? texts.data.make.needsExamples(EXAMPLES_MIN, few.join(texts.page.listComma)) : "";
  }

  /** @param {string} name @param {boolean} isAsked by the user, who then names it */
  #add(name, isAsked) {
    if (this.#classes.length >= CLASSES_MAX) return;
    /** @type {ExampleClass<T>} */
    const added = new ExampleClass(
      name || texts.data.classes.name(this.#classes.length + 1),
      this.#group,
      this.#choosing,
    );
    this.#classes.push(added);
    added.onChoose(() => this.#choose(added));
    added.onChange(() => this.#onChange());
    added.onRemove(() => this.#remove(added));
    this.#list.append(added.element);
    if (!isAsked) return;
    this.#choose(added);
    added.rename();
  }

  /** @param {ExampleClass<T>} removed */
  #remove(removed) {
    this.#classes = this.#classes.filter((each) => each !== removed);
    removed.element.remove();
    this.#choose(this.#current === removed ? (this.#classes[0] ?? null) : this.#current);
  }

  /** @param {ExampleClass<T> | null} chosen */
  #choose(chosen) {
    this.#current = chosen;
    for (const each of this.#classes) each.choose(each === chosen);
    this.#onChange();
  }
}
