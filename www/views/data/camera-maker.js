/**
 * A data set from a camera: classes with names, and examples that are recorded one after the other.
 * @module
 */

/** @import {OpenCamera} from "../../controller/camera.js" */
/** @import {DataPlan} from "../../protocol/core.js" */
/** @import {Examples, StoredData} from "../../protocol/data.js" */

import { texts } from "../../later-text.js";
import { effect, signal, untracked } from "../../store.js";
import { canvasOf, imageOf, SQUARE } from "../../planes.js";
import { CameraView } from "../camera-view.js";
import { DigitCanvas } from "../digit-canvas.js";
import { element, setText } from "../element.js";
import { ExampleMaker } from "./example-maker.js";
import { labelled, sideField } from "./plan-fields.js";
import { RecordButtons } from "./record-buttons.js";

/** A minute of them; more of one minute would show nothing new. */
const EXAMPLES_MAX = 500;
const CLASSES = 2;
/** As it will be kept, ten times a second. */
const PREVIEW_MS = 100;

export class CameraMaker {
  view = new CameraView();
  #record = new RecordButtons();
  #count = element("p", { class: "camera-count", "aria-live": "assertive" });
  #status = element("p", { class: "data-note", role: "status" });
  #kept = new DigitCanvas({ role: "img", "aria-label": texts.camera.asItIsKept });
  #side = sideField("camera-side");
  #channels = element("select");
  #preview = 0;
  /** Whether the camera is. */
  #isOn = signal(false);
  /** @type {ExampleMaker<ImageData>} */
  #maker;

  constructor() {
    this.#channels.append(
      element("option", { value: "3" }, texts.data.fromFiles.colours.colour),
      element("option", { value: "1" }, texts.data.fromFiles.colours.grey),
    );
    this.view.frame.append(this.#count);
    const kept = element(
      "p",
      { class: "camera-kept" },
      this.#kept.element,
      element("span", { class: "muted" }, texts.camera.asItIsKept),
    );
    const tool = element("div", { class: "camera-tool" }, this.view.element, kept, this.#record.element, this.#status);
    const words = {
      id: "camera",
      name: texts.camera.setName,
      classes: Array.from({ length: CLASSES }, (_, place) => texts.data.classes.name(place + 1)),
      choosing: texts.camera.recordExamplesOf,
    };
    const colours = labelled(texts.data.fromFiles.colours.label, this.#channels, "camera-channels");
    this.#maker = new ExampleMaker(words, tool, [this.#side.element, colours]);
    this.element = this.#maker.element;
    this.#record.onRecord(() => this.#add());
    this.#record.onEnd(() => this.#ended());
    effect(() => {
      const left = this.#record.left.value;
      setText(this.#count, left > 0 ? String(left) : "");
    });
    effect(() => this.#show());
  }

  /** @param {(plan: DataPlan, examples: Examples) => void} callback */
  onMake(callback) {
    this.#maker.onMake((plan, recorded) => {
      const input = this.#input;
      const images = recorded.flatMap(({ example, label }) => {
        const image = imageOf(example, input);
        return image ? [{ image, label }] : [];
      });
      const pixels = new Uint8Array(images.length * input.reduce((product, each) => product * each));
      images.forEach(({ image }, place) => pixels.set(image, place * image.length));
      callback(plan, { input, pixels, labels: Uint8Array.from(images, ({ label }) => label) });
    });
  }

  /** What has become of it; null when it could not be made. @param {StoredData | null} stored */
  made(stored) {
    this.#maker.made(stored, texts.camera.yourExamplesAreStill);
  }

  /** @param {OpenCamera | null} open */
  update(open) {
    this.view.update(open);
    clearInterval(this.#preview);
    if (open) this.#preview = window.setInterval(() => this.#showKept(), PREVIEW_MS);
    this.#isOn.value = open !== null;
  }

  /** [channels, rows, columns] */
  get #input() {
    const side = this.#side.side();
    return [Number(this.#channels.value), side, side];
  }

  #add() {
    const current = this.#maker.classes.current.value;
    const square = this.view.square(SQUARE);
    if (!current || !square) return;
    current.add(square, (context, side) => {
      context.canvas.className = "recorded";
      context.imageSmoothingQuality = "high";
      context.drawImage(canvasOf(square), 0, 0, side, side);
    });
    if (current.examples.value.length >= EXAMPLES_MAX) this.#record.stop();
  }

  #ended() {
    const current = this.#maker.classes.current.value;
    if (!current) return;
    const { length } = current.examples.value;
    const words = [texts.camera.recorded(current.name.value, length)];
    if (length >= EXAMPLES_MAX) words.push(texts.camera.classIsFull(EXAMPLES_MAX));
    setText(this.#status, words.join(texts.page.space));
  }

  #showKept() {
    const square = this.view.square(SQUARE);
    const image = square && imageOf(square, this.#input);
    if (image) this.#kept.update(image, this.#input);
  }

  #show() {
    const current = this.#maker.classes.current.value;
    const canRecord = this.#isOn.value && current !== null && current.examples.value.length < EXAMPLES_MAX;
    const words = current ? texts.camera.holdToRecord(current.name.value) : texts.camera.hold;
    // What it stops by itself is no reason to show anything again.
    untracked(() => this.#record.update(words, canRecord));
  }
}
