/**
 * A data set from drawings: classes with names, and a pad on which their examples are drawn one after the other.
 * @module
 */

/** @import {DrawnExample} from "../../controller/data-sets.js" */
/** @import {DataPlan, StoredData} from "../../protocol/data.js" */

import { texts } from "../../text.js";
import { button, element, setText } from "../element.js";
import { DrawnClass } from "./drawn-class.js";
import { ExamplePad } from "./example-pad.js";
import { PlanFields, sideField } from "./plan-fields.js";
import { many } from "./words.js";

const CLASSES_MAX = 100;
const FIRST_CLASSES = [texts.data.circle, texts.data.cross, texts.data.bar];
/** Fewer leave nothing to learn from beside what is kept for the test. */
const EXAMPLES_MIN = 2;

export class DrawMaker {
  #pad = new ExamplePad();
  #add = button(texts.data.add, () => this.#addExample(), { class: "primary" });
  #classes = element("ol", { class: "drawn-classes" });
  #plan = new PlanFields("drawn", texts.data.myShapes);
  #side = sideField("drawn-side");
  #make = button(texts.data.makeDataSetRestart, () => this.#made(), { class: "primary" });
  #status = element("p", { class: "data-note", role: "status" });
  /** @type {DrawnClass[]} */
  #drawn = [];
  /** @type {DrawnClass | null} */
  #current = null;
  /** Whether the status says what is missing. */
  #isMissing = false;
  /** @type {(plan: DataPlan, side: number, examples: DrawnExample[]) => void} */
  #onMake = () => {};

  constructor() {
    const more = button(texts.data.addAClass, () => this.#addClass("", true), { class: "quiet" });
    const pad = element("div", { class: "example-pad" }, this.#pad.element, this.#pad.buttons, this.#add);
    const classes = element("div", { class: "drawn" }, this.#classes, more);
    const plan = element("div", { class: "plan" }, ...this.#plan.elements, this.#side.element, this.#make);
    const work = element("div", { class: "draw-work" }, pad, classes);
    this.element = element("div", { class: "draw-maker" }, work, plan, this.#status);
    this.#pad.onDrawing(() => this.#show());
    for (const name of FIRST_CLASSES) this.#addClass(name, false);
    this.#choose(this.#drawn[0] ?? null);
  }

  /** @param {(plan: DataPlan, side: number, examples: DrawnExample[]) => void} callback */
  onMake(callback) {
    this.#onMake = callback;
  }

  /** What has become of it; null when it could not be made. @param {StoredData | null} stored */
  made(stored) {
    const words = texts.data.yourDrawingsAreStill;
    setText(this.#status, stored ? texts.data.isMadeAndIn(stored.summary.name, words) : "");
    this.#show();
  }

  /** @param {string} name @param {boolean} isAsked by the user, who then names it */
  #addClass(name, isAsked) {
    if (this.#drawn.length >= CLASSES_MAX) return;
    const drawn = new DrawnClass(name || texts.data.classNumber(this.#drawn.length + 1));
    this.#drawn.push(drawn);
    drawn.onChoose(() => this.#choose(drawn));
    drawn.onChange(() => this.#show());
    drawn.onRemove(() => this.#remove(drawn));
    this.#classes.append(drawn.element);
    if (!isAsked) return;
    this.#choose(drawn);
    drawn.rename();
  }

  /** @param {DrawnClass} drawn */
  #remove(drawn) {
    this.#drawn = this.#drawn.filter((each) => each !== drawn);
    drawn.element.remove();
    this.#choose(this.#current === drawn ? (this.#drawn[0] ?? null) : this.#current);
  }

  /** @param {DrawnClass | null} drawn */
  #choose(drawn) {
    this.#current = drawn;
    for (const each of this.#drawn) each.choose(each === drawn);
    this.#show();
  }

  #addExample() {
    if (this.#pad.isEmpty || !this.#current) return;
    this.#current.add(this.#pad.ink);
    this.#pad.clear();
    this.#show();
  }

  #made() {
    if (this.#make.getAttribute("aria-disabled") === "true") return;
    const classes = this.#drawn.map(({ name }) => name);
    const examples = this.#drawn.flatMap(({ drawings }, label) => drawings.map((drawing) => ({ drawing, label })));
    setText(this.#status, texts.data.makingIt);
    this.#onMake({ ...this.#plan.plan, classes }, this.#side.side(), examples);
  }

  #show() {
    const name = this.#current?.name ?? "";
    setText(this.#add, name ? texts.data.addToName(name) : texts.data.add);
    this.#add.setAttribute("aria-disabled", String(this.#pad.isEmpty || !this.#current));
    const missing = this.#missing();
    this.#make.setAttribute("aria-disabled", String(missing !== ""));
    if (missing) setText(this.#status, missing);
    else if (this.#isMissing) setText(this.#status, "");
    this.#isMissing = missing !== "";
  }

  /** What is missing to make it, as a sentence; empty for nothing. */
  #missing() {
    if (this.#drawn.length < 2) return texts.data.stillToDoAt;
    const few = this.#drawn.filter(({ drawings }) => drawings.length < EXAMPLES_MIN).map(({ name }) => name);
    return few.length > 0 ? texts.data.stillToDoAtLeast(EXAMPLES_MIN, few.join(texts.page.listComma)) : "";
  }
}
