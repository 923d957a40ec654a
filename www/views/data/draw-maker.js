/**
 * A data set from drawings: classes with names, and a pad on which their examples are drawn one after the other.
 * @module
 */

/** @import {DrawnExample} from "../../controller/data-sets.js" */
/** @import {DataPlan} from "../../protocol/core.js" */
/** @import {StoredData} from "../../protocol/data.js" */
/** @import {Ink} from "../../protocol/inspection.js" */

import { texts } from "../../later-text.js";
import { effect } from "../../store.js";
import { button, element, setText } from "../element.js";
import { PEN_WIDTH } from "../ink-pad.js";
import { drawPoints } from "../strokes.js";
import { ExampleMaker } from "./example-maker.js";
import { ExamplePad } from "./example-pad.js";
import { sideField } from "./plan-fields.js";

const FIRST_CLASSES = [texts.data.drawn.classes.circle, texts.data.drawn.classes.cross, texts.data.drawn.classes.bar];

export class DrawMaker {
  #pad = new ExamplePad();
  #add = button(texts.data.drawn.add, () => this.#addExample(), { class: "primary" });
  #side = sideField("drawn-side");
  /** @type {ExampleMaker<Ink>} */
  #maker;

  /** @param {(plan: DataPlan, side: number, examples: DrawnExample[]) => void} onMake */
  constructor(onMake) {
    const pad = element("div", { class: "example-pad" }, this.#pad.element, this.#pad.buttons, this.#add);
    const words = {
      id: "drawn",
      name: texts.data.drawn.name,
      classes: FIRST_CLASSES,
      choosing: texts.data.drawn.hint,
    };
    this.#maker = new ExampleMaker(words, pad, [this.#side.element]);
    this.element = this.#maker.element;
    this.#pad.onDrawing(() => this.#show());
    this.#maker.onMake((plan, examples) => onMake(plan, this.#side.side(), examples));
    effect(() => this.#show());
  }

  /** What has become of it; null when it could not be made. @param {StoredData | null} stored */
  made(stored) {
    this.#maker.made(stored, texts.data.drawn.kept);
  }

  #addExample() {
    const { ink } = this.#pad;
    const current = this.#maker.classes.current.value;
    if (this.#pad.isEmpty || !current) return;
    current.add(ink, (context, side) => {
      context.canvas.className = "digit";
      context.scale(side / ink.width, side / ink.height);
      drawPoints(context, ink.points, PEN_WIDTH);
    });
    this.#pad.clear();
  }

  #show() {
    const current = this.#maker.classes.current.value;
    const name = current?.name.value ?? "";
    setText(this.#add, name ? texts.data.classes.addTo(name) : texts.data.drawn.add);
    this.#add.setAttribute("aria-disabled", String(this.#pad.isEmpty || !current));
  }
}
