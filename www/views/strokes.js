/**
 * What has been drawn, and everything before and after it.
 * @module
 */

/** @typedef {{x: number, y: number}} Point */
/** @typedef {Point[]} Stroke */
/** @typedef {{strokes: Stroke[], picture: ImageData | null}} Sheet what lies on the pad: strokes, on a picture that came from elsewhere */

/** The points of all strokes in one line: x, y of each, and NaN, NaN between two strokes. @param {Stroke[]} strokes */
export function pointsOf(strokes) {
  return Float32Array.from(strokes.flatMap((stroke) => [...stroke.flatMap(({ x, y }) => [x, y]), NaN, NaN]));
}

/**
 * Draws them; a single point is a dot.
 * @param {CanvasRenderingContext2D} context scaled to the pad
 * @param {Float32Array} points as `pointsOf` gives them
 * @param {number} width of the pen
 */
export function drawPoints(context, points, width) {
  context.lineWidth = width;
  context.lineCap = context.lineJoin = "round";
  context.beginPath();
  let isFirst = true;
  for (let place = 0; place < points.length; place += 2) {
    const [x = NaN, y = NaN] = points.subarray(place, place + 2);
    if (isFirst) context.moveTo(x, y);
    isFirst = Number.isNaN(x);
    if (!isFirst) context.lineTo(x, y);
  }
  context.stroke();
}

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
