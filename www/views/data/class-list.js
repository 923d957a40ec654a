/**
 * The classes of an own data set that is made of examples, one of which the next examples are of.
 * @module
 */

/** @import {Signal} from "../../store.js" */

import { texts } from "../../later-text.js";
import { batch, computed, effect, signal } from "../../store.js";
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
  /** @type {Signal<ExampleClass<T>[]>} */
  #classes = signal([]);
  /** The one that the next examples are of. @type {Signal<ExampleClass<T> | null>} */
  current = signal(null);
  names = computed(() => this.#classes.value.map(({ name }) => name.value));
  /** Class by class. */
  examples = computed(() =>
    this.#classes.value.flatMap(({ examples }, label) => examples.value.map((example) => ({ example, label }))),
  );
  /** What is missing to make a data set, as a sentence; empty for nothing. */
  missing = computed(() => this.#missing());

  /** @param {string} group a name of its own @param {string[]} names of the first classes @param {(name: string) => string} choosing one, in words */
  constructor(group, names, choosing) {
    this.#group = group;
    this.#choosing = choosing;
    const more = button(texts.data.classes.add, () => this.#add("", true), { class: "quiet" });
    this.element = element("div", { class: "drawn" }, this.#list, more);
    for (const name of names) this.#add(name, false);
    this.current.value = this.#classes.value[0] ?? null;
    effect(() => {
      for (const each of this.#classes.value) each.choose(each === this.current.value);
    });
  }

  #missing() {
    const classes = this.#classes.value;
    if (classes.length < 2) return texts.data.make.needsClasses;
    const few = classes.filter(({ examples }) => examples.value.length < EXAMPLES_MIN).map(({ name }) => name.value);
    return few.length > 0 ? texts.data.make.needsExamples(EXAMPLES_MIN, few.join(texts.page.listComma)) : "";
  }

  /** @param {string} name @param {boolean} isAsked by the user, who then names it */
  #add(name, isAsked) {
    const classes = this.#classes.value;
    if (classes.length >= CLASSES_MAX) return;
    /** @type {ExampleClass<T>} */
    const added = new ExampleClass(name || texts.data.classes.name(classes.length + 1), this.#group, this.#choosing);
    this.#classes.value = [...classes, added];
    added.onChoose(() => (this.current.value = added));
    added.onRemove(() => this.#remove(added));
    this.#list.append(added.element);
    if (!isAsked) return;
    this.current.value = added;
    added.rename();
  }

  /** @param {ExampleClass<T>} removed */
  #remove(removed) {
    const left = this.#classes.value.filter((each) => each !== removed);
    removed.element.remove();
    batch(() => {
      this.#classes.value = left;
      if (this.current.value === removed) this.current.value = left[0] ?? null;
    });
  }
}
