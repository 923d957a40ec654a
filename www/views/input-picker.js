/**
 * What the network looks at: a test image, or a drawing.
 * @module
 */

/** @import {Input} from "../controller/input.js" */
/** @import {DataSummary} from "../protocol/data.js" */
/** @import {Drawing} from "./drawing-pad.js" */

import { texts } from "../text.js";
import { DigitCanvas } from "./digit-canvas.js";
import { DrawingPad } from "./drawing-pad.js";
import { button, element, setText, sign, spoken } from "./element.js";
import { count } from "./figures.js";

/** @typedef {"test" | "draw"} Source */

export class InputPicker {
  #digit = new DigitCanvas({ id: "digit", role: "img", "aria-label": texts.network.theDigitThatThe });
  #frame = element("div", { class: "seen-frame" });
  #caption = element("p", { class: "seen-caption" }, texts.network.whatTheNetworkGets);
  #pad = new DrawingPad();
  #number = element("input", { type: "number", id: "test-image", min: 0, step: 1, value: 0, autocomplete: "off" });
  #of = element("span", { class: "muted" });
  #label = element("p", { class: "truth" });
  #test = button(texts.network.testImages, () => this.#choose("test"));
  #draw = button(texts.network.draw, () => this.#choose("draw"));
  #moves = element("div", { class: "moves" });
  #offered = 0;
  #index = 0;
  /** @type {Pick<DataSummary, "input" | "classes">} what images there are */
  #kind = { input: [], classes: [] };
  /** @type {(index: number) => void} */
  #onPick = () => {};

  constructor() {
    const sources = element(
      "div",
      { class: "segments", role: "group", "aria-label": texts.network.sourceOfTheDigit },
      this.#test,
      this.#draw,
    );
    const which = element(
      "p",
      { class: "which" },
      element("label", { for: "test-image" }, texts.network.testImage),
      this.#number,
      this.#of,
    );
    this.#moves.append(this.#move("←", texts.network.previousDigit, () => this.#index - 1));
    this.#moves.append(this.#move("", texts.network.randomDigit, () => Math.floor(Math.random() * this.#offered)));
    this.#moves.append(this.#move("→", texts.network.nextDigit, () => this.#index + 1));
    this.#frame.append(this.#digit.element);
    const seen = element("div", { class: "seen" }, this.#frame, this.#caption);
    const drawTools = element("div", { class: "draw-only" }, this.#pad.buttons, this.#pad.steps);
    const testTools = element("div", { class: "test-only" }, which, this.#label, this.#moves);
    this.element = element(
      "div",
      { class: "input", "data-source": "test" },
      sources,
      this.#pad.element,
      seen,
      drawTools,
      testTools,
    );
    this.#number.addEventListener("change", () => this.#pick(this.#number.valueAsNumber));
    this.#press("test");
    this.offer(0, 0);
  }

  /** @param {(index: number) => void} callback a test image has been chosen */
  onPick(callback) {
    this.#onPick = callback;
  }

  /** @param {(drawing: Drawing) => void} callback */
  onDrawing(callback) {
    this.#pad.onDrawing(callback);
  }

  /** @param {(file: Blob) => void} callback a picture is to be looked at, whose ink `put` is to get */
  onPicture(callback) {
    this.#pad.onPicture(callback);
  }

  /** @param {ImageData} ink of a picture */
  put(ink) {
    this.#pad.put(ink);
  }

  /** Other images are to be shown. @param {DataSummary} data */
  describe(data) {
    this.#kind = data;
    const [channels = 1, rows = 0, columns = 0] = data.input;
    const colours = channels === 1 ? texts.network.grey : texts.network.redGreenBlue;
    setText(this.#caption, texts.network.whatTheNetworkGets1(rows, columns, colours));
    this.#frame.style.setProperty("--shape", `${columns} / ${rows}`);
    this.#digit.element.setAttribute("aria-label", texts.network.theImageThatThe(rows, columns));
    this.#index = 0;
    this.offer(0, 0);
  }

  /** @param {Input} input */
  update({ pixels, index, label, preparation }) {
    if (preparation) this.#pad.update(preparation);
    this.#digit.update(pixels, this.#kind.input);
    this.#press(index === null ? "draw" : "test");
    if (index === null) return;
    this.#index = index;
    this.#number.value = String(index);
    this.element.dataset.index = String(index);
    this.element.dataset.label = String(label);
    setText(this.#label, texts.network.itsLabelSays(`${this.#kind.classes[label ?? -1] ?? label}`));
  }

  /** How many test images there are to choose from. @param {number} loaded @param {number} total */
  offer(loaded, total) {
    this.#offered = loaded;
    this.#number.max = String(Math.max(0, loaded - 1));
    this.#number.disabled = loaded === 0;
    for (const move of this.#moves.querySelectorAll("button")) move.disabled = loaded === 0;
    setText(this.#of, total > 0 ? texts.network.ofTotal(count(total)) : "");
    if (loaded === 0) setText(this.#label, texts.network.theTestImagesHave);
  }

  /** @param {string} drawn a sign, where the button's name is not to be read @param {string} name @param {() => number} target */
  #move(drawn, name, target) {
    const move = button("", () => this.#pick(target()), { title: name });
    if (drawn) move.append(...sign(drawn, name));
    else move.append(texts.network.random, spoken(name.slice(texts.network.random.length)));
    return move;
  }

  /** @param {number} index beyond an end it goes on at the other */
  #pick(index) {
    if (this.#offered === 0 || !Number.isInteger(index)) return;
    this.#index = (index + this.#offered) % this.#offered;
    this.#onPick(this.#index);
  }

  /** @param {Source} source */
  #choose(source) {
    this.#press(source);
    if (source === "draw") this.#pad.tell();
    else this.#pick(this.#index);
  }

  /** @param {Source} source */
  #press(source) {
    this.element.dataset.source = source;
    this.#test.setAttribute("aria-pressed", String(source === "test"));
    this.#draw.setAttribute("aria-pressed", String(source === "draw"));
  }
}
