/**
 * A pad to draw a digit on, with mouse, pen or finger.
 * @module
 */

/** @import {Preparation, PreparationSteps} from "../protocol/looking.js" */
/** @import {Point, Stroke} from "./strokes.js" */

import { button, element } from "./element.js";
import { PadGuides } from "./pad-guides.js";
import { PadSteps } from "./pad-steps.js";
import { Strokes } from "./strokes.js";

/**
 * @typedef {object} Drawing
 * @property {Uint8Array} drawing ink, 0 to 255, row by row
 * @property {number} width
 * @property {number} height
 * @property {PreparationSteps} steps by which it becomes what the network gets
 */

/** Ten drawn pixels for each of the network's: enough for smooth edges. */
const SIDE = 280;
/** MNIST's strokes are two to three of 20 pixels wide; drawn large, this gives the same. */
const PEN_WIDTH = 22;

export class DrawingPad {
  #canvas = element("canvas", {
    id: "pad",
    width: SIDE,
    height: SIDE,
    role: "img",
    "aria-label": "Drawing pad: draw a digit with mouse, pen or finger",
  });
  #strokes = new Strokes();
  #undo = button("Undo", () => this.#act(() => this.#strokes.undo()));
  #redo = button("Redo", () => this.#act(() => this.#strokes.redo()));
  #clear = button("Clear", () => this.#act(() => this.#strokes.clear()));
  #file = element("input", { type: "file", accept: "image/*", id: "pad-file", class: "visually-hidden" });
  #guides = new PadGuides(SIDE);
  #steps = new PadSteps();
  #hint = element("p", { class: "pad-hint" }, "Draw a digit here, or paste a picture");
  /** @type {number | null} */
  #pointer = null;
  /** @type {(drawing: Drawing) => void} */
  #onDrawing = () => {};
  /** @type {(file: Blob) => void} */
  #onPicture = () => {};

  constructor() {
    this.element = element("div", { class: "pad" }, this.#canvas, this.#hint);
    this.element.append(this.#guides.element);
    const upload = element("label", { class: "pad-upload", for: "pad-file" }, "Picture…");
    this.buttons = element("div", { class: "pad-buttons" }, this.#undo, this.#redo, this.#clear, this.#file, upload);
    this.steps = this.#steps.element;
    this.#listen();
    this.#show();
  }

  /** @param {(drawing: Drawing) => void} callback */
  onDrawing(callback) {
    this.#onDrawing = callback;
  }

  /** @param {(file: Blob) => void} callback a picture has been chosen or pasted, whose ink `put` is to get */
  onPicture(callback) {
    this.#onPicture = callback;
  }

  /** A picture takes the place of what was drawn. @param {ImageData} picture its ink as opacity, of the pad's size */
  put(picture) {
    this.#act(() => this.#strokes.put(picture));
  }

  /** @param {Preparation} preparation of what is drawn */
  update(preparation) {
    this.#steps.update(preparation);
    this.#guides.update(preparation);
  }

  /** Tells the drawing as it is, once more. */
  tell() {
    const context = this.#context;
    const { data } = context.getImageData(0, 0, SIDE, SIDE);
    const drawing = Uint8Array.from({ length: SIDE * SIDE }, (_, index) => data[index * 4 + 3] ?? 0);
    this.#onDrawing({ drawing, width: SIDE, height: SIDE, steps: this.#steps.chosen });
  }

  #listen() {
    this.#steps.onChange(() => this.tell());
    this.#file.addEventListener("change", () => {
      const file = this.#file.files?.[0];
      if (file) this.#onPicture(file);
      // The same file can be chosen again.
      this.#file.value = "";
    });
    document.addEventListener("paste", (event) => {
      const pictures = [...(event.clipboardData?.files ?? [])].filter(({ type }) => type.startsWith("image/"));
      if (!pictures[0]) return;
      event.preventDefault();
      this.#onPicture(pictures[0]);
    });
    this.#listenToPen();
  }

  #listenToPen() {
    const canvas = this.#canvas;
    canvas.addEventListener("pointerdown", (event) => {
      if (this.#pointer !== null || event.button !== 0) return;
      this.#pointer = event.pointerId;
      canvas.setPointerCapture(event.pointerId);
      this.#act(() => this.#strokes.begin(this.#pointOf(event)));
    });
    canvas.addEventListener("pointermove", (event) => {
      if (event.pointerId !== this.#pointer) return;
      // Browsers merge moves into one event a frame; the curve needs them all.
      const merged = event.getCoalescedEvents?.() ?? [];
      const moves = merged.length > 0 ? merged : [event];
      this.#act(() => moves.forEach((move) => this.#strokes.extend(this.#pointOf(move))));
    });
    const end = (/** @type {PointerEvent} */ event) => {
      if (event.pointerId === this.#pointer) this.#pointer = null;
    };
    canvas.addEventListener("pointerup", end);
    canvas.addEventListener("pointercancel", end);
  }

  /** @param {PointerEvent} event @returns {Point} */
  #pointOf(event) {
    const box = this.#canvas.getBoundingClientRect();
    return { x: ((event.clientX - box.left) / box.width) * SIDE, y: ((event.clientY - box.top) / box.height) * SIDE };
  }

  /** @param {() => void} change */
  #act(change) {
    change();
    this.#show();
    this.tell();
  }

  #show() {
    const context = this.#context;
    const { picture, strokes } = this.#strokes.current;
    context.clearRect(0, 0, SIDE, SIDE);
    if (picture) context.putImageData(picture, 0, 0);
    context.lineWidth = PEN_WIDTH;
    context.lineCap = context.lineJoin = "round";
    for (const stroke of strokes) drawStroke(context, stroke);
    this.#hint.hidden = !this.#strokes.isEmpty;
    this.#undo.disabled = !this.#strokes.canUndo;
    this.#redo.disabled = !this.#strokes.canRedo;
    this.#clear.disabled = this.#strokes.isEmpty;
    if (this.#strokes.isEmpty) this.#guides.clear();
  }

  get #context() {
    const context = this.#canvas.getContext("2d", { willReadFrequently: true });
    if (!context) throw new Error("This browser gives no 2-D canvas: nothing can be drawn.");
    return context;
  }
}

/** @param {CanvasRenderingContext2D} context @param {Stroke} stroke */
function drawStroke(context, stroke) {
  const [first, ...rest] = stroke;
  if (!first) return;
  context.beginPath();
  context.moveTo(first.x, first.y);
  // A tap is a dot.
  context.lineTo(first.x, first.y);
  for (const { x, y } of rest) context.lineTo(x, y);
  context.stroke();
}
