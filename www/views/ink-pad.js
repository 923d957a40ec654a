/**
 * A canvas to draw on with mouse, pen or finger, and what has been drawn on it.
 * @module
 */

/** @import {Ink} from "../protocol/inspection.js" */
/** @import {Point} from "./strokes.js" */

import { texts } from "../text.js";
import { element } from "./element.js";
import { drawPoints, pointsOf, Strokes } from "./strokes.js";

/** Ten drawn pixels for each of the network's: enough for smooth edges. */
export const PAD_SIDE = 280;
/** MNIST's strokes are 2.7 of 28 pixels wide: see src/digit/strokes.rs. */
export const PEN_WIDTH = 27;

export class InkPad {
  strokes = new Strokes();
  /** @type {number | null} */
  #pointer = null;
  /** @type {() => void} */
  #onChange = () => {};

  /** @param {string} id @param {string} label */
  constructor(id, label) {
    const attributes = { id, width: PAD_SIDE, height: PAD_SIDE, role: "img", "aria-label": label };
    this.element = element("canvas", attributes);
    this.#listen();
  }

  /** @param {() => void} callback something has been drawn, or taken back */
  onChange(callback) {
    this.#onChange = callback;
  }

  /** What is drawn now. No canvas is read for it: some browsers answer that with noise. @returns {Ink} */
  get ink() {
    const { picture, strokes } = this.strokes.current;
    const below = picture && picture.data.filter((_, place) => place % 4 === 3);
    return { points: pointsOf(strokes), picture: below && new Uint8Array(below), width: PAD_SIDE, height: PAD_SIDE };
  }

  /** @param {(strokes: Strokes) => void} change */
  act(change) {
    change(this.strokes);
    this.#show();
    this.#onChange();
  }

  #listen() {
    const canvas = this.element;
    canvas.addEventListener("pointerdown", (event) => {
      if (this.#pointer !== null || event.button !== 0) return;
      this.#pointer = event.pointerId;
      canvas.setPointerCapture(event.pointerId);
      this.act((strokes) => strokes.begin(this.#pointOf(event)));
    });
    canvas.addEventListener("pointermove", (event) => {
      if (event.pointerId !== this.#pointer) return;
      // Browsers merge moves into one event a frame; the curve needs them all.
      const merged = event.getCoalescedEvents?.() ?? [];
      const moves = merged.length > 0 ? merged : [event];
      this.act((strokes) => moves.forEach((move) => strokes.extend(this.#pointOf(move))));
    });
    const end = (/** @type {PointerEvent} */ event) => {
      if (event.pointerId === this.#pointer) this.#pointer = null;
    };
    canvas.addEventListener("pointerup", end);
    canvas.addEventListener("pointercancel", end);
  }

  /** @param {PointerEvent} event @returns {Point} */
  #pointOf(event) {
    const box = this.element.getBoundingClientRect();
    const place = (/** @type {number} */ from, /** @type {number} */ size) => (from / size) * PAD_SIDE;
    return { x: place(event.clientX - box.left, box.width), y: place(event.clientY - box.top, box.height) };
  }

  #show() {
    const context = this.#context;
    const { picture, strokes } = this.strokes.current;
    context.clearRect(0, 0, PAD_SIDE, PAD_SIDE);
    if (picture) context.putImageData(picture, 0, 0);
    drawPoints(context, pointsOf(strokes), PEN_WIDTH);
  }

  get #context() {
    const context = this.element.getContext("2d");
    if (!context) throw new Error(texts.network.pad.noCanvas);
    return context;
  }
}
