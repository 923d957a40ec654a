/**
 * What has been drawn, and everything before it.
 * @module
 */

/** @typedef {{x: number, y: number}} Point */
/** @typedef {Point[]} Stroke */

export class Strokes {
  /** Each entry is the whole drawing after one act. @type {Stroke[][]} */
  #history = [[]];

  /** @returns {Stroke[]} */
  get current() {
    return this.#history[this.#history.length - 1] ?? [];
  }

  get isEmpty() {
    return this.current.length === 0;
  }

  get canUndo() {
    return this.#history.length > 1;
  }

  /** @param {Point} point */
  begin(point) {
    this.#history.push([...this.current, [point]]);
  }

  /** Goes on with the last stroke. @param {Point} point */
  extend(point) {
    this.current[this.current.length - 1]?.push(point);
  }

  /** Takes the last stroke back, or the last clearing. */
  undo() {
    if (this.canUndo) this.#history.pop();
  }

  clear() {
    if (!this.isEmpty) this.#history.push([]);
  }
}
