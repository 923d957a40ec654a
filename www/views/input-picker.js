/**
 * What the network looks at: a test image, a drawing, or a camera's picture.
 * @module
 */

/** @import {Input} from "../controller/input.js" */
/** @import {DataSummary, Run} from "../protocol/core.js" */
/** @import {Drawing} from "./drawing-pad.js" */

import { inputRange } from "../run/normalisation.js";
import { texts } from "../text.js";
import { DigitCanvas } from "./digit-canvas.js";
import { DrawingPad } from "./drawing-pad.js";
import { button, element, setText, sign, spoken } from "./element.js";
import { count } from "./figures.js";

/** @typedef {"test" | "draw" | "camera"} Source */

export class InputPicker {
  #digit = new DigitCanvas({ id: "digit", role: "img", "aria-label": texts.network.input.label });
  #frame = element("div", { class: "seen-frame" });
  #caption = element("p", { class: "seen-caption" }, texts.network.input.caption);
  #pad;
  #number = element("input", { type: "number", id: "test-image", min: 0, step: 1, value: 0, autocomplete: "off" });
  #of = element("span", { class: "muted" });
  #label = element("p", { class: "truth" });
  #test = button(texts.network.input.sources.test, () => this.#choose("test"));
  #draw = button(texts.network.input.sources.draw, () => this.#choose("draw"));
  #camera = button(texts.network.input.sources.camera, () => this.#choose("camera"));
  #cameraPlace = element("div", { class: "camera-only" });
  #moves = element("div", { class: "moves" });
  #offered = 0;
  #index = 0;
  /** What images there are; null until a run has said it. @type {Pick<DataSummary, "input" | "classes"> | null} */
  #kind = null;
  /** Came before the run that says how large it is: a worker has its images at once, and its run takes its time. @type {Input | null} */
  #early = null;
  #onPick;
  #onCamera;

  /**
   * @param {object} on
   * @param {(index: number) => void} on.onPick a test image has been chosen
   * @param {() => void} on.onCamera a camera is to be there, for which there is a place
   * @param {(drawing: Drawing) => void} on.onDrawing
   * @param {(file: Blob) => void} on.onPicture a picture is to be looked at, whose ink `put` is to get
   */
  constructor({ onPick, onCamera, onDrawing, onPicture }) {
    this.#pad = new DrawingPad({ onDrawing, onPicture });
    this.#onPick = onPick;
    this.#onCamera = onCamera;
    const sources = element(
      "div",
      { class: "segments", role: "group", "aria-label": texts.network.input.sources.label },
      this.#test,
      this.#draw,
      this.#camera,
    );
    const which = element(
      "p",
      { class: "which" },
      element("label", { for: "test-image" }, texts.network.input.number),
      this.#number,
      this.#of,
    );
    this.#moves.append(this.#move("←", texts.network.input.previous, () => this.#index - 1));
    this.#moves.append(
      this.#move("", texts.network.input.randomImage, () => Math.floor(Math.random() * this.#offered)),
    );
    this.#moves.append(this.#move("→", texts.network.input.next, () => this.#index + 1));
    this.#frame.append(this.#digit.element);
    const seen = element("div", { class: "seen" }, this.#frame, this.#caption);
    const drawTools = element("div", { class: "draw-only" }, this.#pad.buttons, this.#pad.steps);
    const testTools = element("div", { class: "test-only" }, which, this.#label, this.#moves);
    this.element = element(
      "div",
      { class: "input", "data-source": "test" },
      sources,
      this.#pad.element,
      this.#cameraPlace,
      seen,
      drawTools,
      testTools,
    );
    this.#number.addEventListener("change", () => this.#pick(this.#number.valueAsNumber));
    this.#press("test");
    this.offer(0, 0);
  }

  /** @param {HTMLElement} camera */
  putCamera(camera) {
    this.#cameraPlace.replaceChildren(camera);
  }

  /** @param {ImageData} ink of a picture */
  put(ink) {
    this.#pad.put(ink);
  }

  /** How the run under way normalises the images. @param {DataSummary} data @param {Pick<Run, "normalisation">} run */
  normalised({ input: [channels = 1, rows = 0, columns = 0] }, run) {
    const colours = channels === 1 ? texts.network.input.grey : texts.network.input.colours;
    setText(this.#caption, texts.network.input.captionOf(rows, columns, colours, ...inputRange(run)));
  }

  /** Other images are to be shown. @param {DataSummary} data */
  describe(data) {
    this.#kind = data;
    const [, rows = 0, columns = 0] = data.input;
    this.#frame.style.setProperty("--shape", `${columns} / ${rows}`);
    this.#digit.element.setAttribute("aria-label", texts.network.input.labelOf(rows, columns));
    this.#index = 0;
    this.offer(0, 0);
    if (this.#early) this.update(this.#early);
    this.#early = null;
  }

  /** @param {Input} input */
  update(input) {
    if (!this.#kind) {
      this.#early = input;
      return;
    }
    const { pixels, index, label, preparation, isFrame } = input;
    if (preparation && !isFrame) this.#pad.update(preparation);
    this.#digit.update(pixels, this.#kind.input);
    this.#press(isFrame ? "camera" : index === null ? "draw" : "test");
    if (index === null) return;
    this.#index = index;
    this.#number.value = String(index);
    this.element.dataset.index = String(index);
    this.element.dataset.label = String(label);
    setText(this.#label, texts.network.input.truth(`${this.#kind.classes[label ?? -1] ?? label}`));
  }

  /** Where a part of the image stands in the window; shares of its sides, 0 to 1. @param {{rows: number[], columns: number[]}} part */
  boxOf({ rows: [top = 0, bottom = 1], columns: [left = 0, right = 1] }) {
    const image = this.#digit.element.getBoundingClientRect();
    return {
      left: image.left + left * image.width,
      right: image.left + right * image.width,
      top: image.top + top * image.height,
      bottom: image.top + bottom * image.height,
    };
  }

  /** How many test images there are to choose from. @param {number} loaded @param {number} total */
  offer(loaded, total) {
    this.#offered = loaded;
    this.#number.max = String(Math.max(0, loaded - 1));
    this.#number.disabled = loaded === 0;
    for (const move of this.#moves.querySelectorAll("button")) move.disabled = loaded === 0;
    setText(this.#of, total > 0 ? texts.network.input.total(count(total)) : "");
    if (loaded === 0) setText(this.#label, texts.network.input.notLoaded);
  }

  /** @param {string} drawn a sign, where the button's name is not to be read @param {string} name @param {() => number} target */
  #move(drawn, name, target) {
    const move = button("", () => this.#pick(target()), { title: name });
    if (drawn) move.append(...sign(drawn, name));
    else move.append(texts.network.input.random, spoken(name.slice(texts.network.input.random.length)));
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
    else if (source === "test") this.#pick(this.#index);
    else this.#onCamera();
  }

  /** @param {Source} source */
  #press(source) {
    this.element.dataset.source = source;
    this.#test.setAttribute("aria-pressed", String(source === "test"));
    this.#draw.setAttribute("aria-pressed", String(source === "draw"));
    this.#camera.setAttribute("aria-pressed", String(source === "camera"));
  }
}
