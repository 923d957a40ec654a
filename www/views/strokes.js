/**
 * What has been drawn, and everything before and after it.
 * @module
 */

/** @typedef {{x: number, y: number}} Point */
/** @typedef {Point[]} Stroke */
/** @typedef {{strokes: Stroke[], picture: ImageData | null}} Sheet what lies on the pad: strokes, on a picture that came from elsewhere */

/** @type {Sheet} */
const BLANK = { strokes: [], picture: null };

export class Strokes {
  /** Each entry is the whole drawing after one act. @type {Sheet[]} */
  #history = [BLANK];
  /** What was taken back, the last one first. @type {Sheet[]} */
  #undone = [];

  /** @returns {Sheet} */
  get current() {
    return this.#history[this.#history.length - 1] ?? BLANK;
  }

  get isEmpty() {
    return this.current.strokes.length === 0 && this.current.picture === null;
  }

  get canUndo() {
    return this.#history.length > 1;
  }

  get canRedo() {
    return this.#undone.length > 0;
  }

  /** @param {Point} point */
  begin(point) {
    this.#act({ ...this.current, strokes: [...this.current.strokes, [point]] });
  }

  /** Goes on with the last stroke. @param {Point} point */
  extend(point) {
    this.current.strokes[this.current.strokes.length - 1]?.push(point);
  }

  /** A picture takes the place of everything. @param {ImageData} picture */
  put(picture) {
    this.#act({ strokes: [], picture });
  }

  clear() {
    if (!this.isEmpty) this.#act(BLANK);
  }

  /** Takes the last act back: a stroke, a picture or a clearing. */
  undo() {
    const undone = this.canUndo ? this.#history.pop() : undefined;
    if (undone) this.#undone.push(undone);
  }

  redo() {
    const again = this.#undone.pop();
    if (again) this.#history.push(again);
  }

  /** @param {Sheet} sheet */
  #act(sheet) {
    this.#history.push(sheet);
    this.#undone = [];
  }
}
