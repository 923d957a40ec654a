/**
 * Two buttons that record: one while it is held down, one for a while after a countdown.
 * @module
 */

import { texts } from "../../later-text.js";
import { signal } from "../../store.js";
import { button, element, setText } from "../element.js";

/** Eight a second: the next one differs from the last, and none is blurred by haste. */
const EVERY_MS = 125;
const COUNTDOWN = 3;
const RECORDED_MS = 3000;

export class RecordButtons {
  #hold = button("", () => {}, { class: "primary record-hold" });
  #timed = button(texts.camera.countdown(COUNTDOWN, RECORDED_MS / 1000), () => this.#countDown());
  #timer = 0;
  #isHeld = false;
  /** Seconds until recording begins; 0 when it does, and where nothing is counted down. */
  left = signal(0);
  /** @type {() => void} */
  #onRecord = () => {};
  /** @type {() => void} */
  #onEnd = () => {};

  constructor() {
    this.element = element("div", { class: "record-buttons" }, this.#hold, this.#timed);
    this.#listen();
  }

  /** @param {() => void} callback an example is to be recorded now */
  onRecord(callback) {
    this.#onRecord = callback;
  }

  /** @param {() => void} callback */
  onEnd(callback) {
    this.#onEnd = callback;
  }

  /** @param {string} words on the button that is held @param {boolean} canRecord */
  update(words, canRecord) {
    setText(this.#hold, words);
    for (const each of [this.#hold, this.#timed]) each.setAttribute("aria-disabled", String(!canRecord));
    if (!canRecord) this.stop();
  }

  /** Ends what is recorded, and what is counted down. */
  stop() {
    const isRecording = this.#timer !== 0 && this.left.value === 0;
    clearTimeout(this.#timer);
    [this.#timer, this.#isHeld] = [0, false];
    this.left.value = 0;
    this.#hold.removeAttribute("data-recording");
    if (isRecording) this.#onEnd();
  }

  #listen() {
    const hold = this.#hold;
    hold.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      hold.setPointerCapture(event.pointerId);
      this.#begin();
    });
    for (const end of ["pointerup", "pointercancel", "lostpointercapture", "blur"])
      hold.addEventListener(end, () => this.#release());
    const isKey = (/** @type {KeyboardEvent} */ { key }) => key === " " || key === "Enter";
    hold.addEventListener("keydown", (event) => {
      if (!isKey(event)) return;
      // Held, a key would press the button again and again.
      event.preventDefault();
      if (!event.repeat) this.#begin();
    });
    hold.addEventListener("keyup", (event) => {
      if (!isKey(event)) return;
      event.preventDefault();
      this.#release();
    });
    // A finger that rests on it opens no menu.
    hold.addEventListener("contextmenu", (event) => event.preventDefault());
    // What presses without a pointer and without a key, as a screen reader does, gets one example.
    hold.addEventListener("click", ({ detail }) => {
      if (detail !== 0) return;
      this.#begin();
      this.#release();
    });
  }

  get #canRecord() {
    return this.#hold.getAttribute("aria-disabled") !== "true";
  }

  #begin() {
    this.stop();
    if (!this.#canRecord) return;
    this.#isHeld = true;
    this.#record(Infinity);
  }

  #release() {
    if (this.#isHeld) this.stop();
  }

  #countDown() {
    const isUnderWay = this.#timer !== 0;
    this.stop();
    // Pressed again, it gives up.
    if (isUnderWay || !this.#canRecord) return;
    const count = (/** @type {number} */ left) => {
      this.left.value = left;
      if (left > 0) this.#timer = window.setTimeout(() => count(left - 1), 1000);
      else this.#record(performance.now() + RECORDED_MS);
    };
    count(COUNTDOWN);
  }

  /** @param {number} endMs */
  #record(endMs) {
    this.#hold.setAttribute("data-recording", "");
    // Before the example: the last that a class can have ends it.
    this.#timer = window.setTimeout(() => (performance.now() < endMs ? this.#record(endMs) : this.stop()), EVERY_MS);
    this.#onRecord();
  }
}
