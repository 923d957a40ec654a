/**
 * The losses of a run: every step's, however many, what is needed to draw them, and several runs' over the same steps in one chart.
 * @module
 */

/** @typedef {{step: number, loss: number, validation?: number | null}} EvaluatedLoss after an epoch, on the test images and on validation images */
/** @typedef {(number | null)[]} Losses */
/** @typedef {[steps: number[], losses: Losses, smoothed: Losses, validations: Losses, tests: Losses]} LossColumns */

export class LossHistory {
  #losses = new Float32Array(1024);
  #smoothed = new Float32Array(1024);
  #length = 0;
  /** @type {EvaluatedLoss[]} */
  #tests = [];
  #smoothing;
  #average = 0;

  /** @param {number} smoothing weight of the past in the moving average, 0 to below 1 */
  constructor(smoothing) {
    this.#smoothing = smoothing;
  }

  get length() {
    return this.#length;
  }

  get tests() {
    return this.#tests;
  }

  /** Whether the run holds out validation images. */
  get hasValidation() {
    return this.#tests.some(({ validation }) => typeof validation === "number");
  }

  /** @param {number} step from 1 */
  loss(step) {
    return this.#losses[step - 1] ?? NaN;
  }

  /** @param {number} step from 1 */
  smoothed(step) {
    return this.#smoothed[step - 1] ?? NaN;
  }

  /** @param {Float32Array} losses of the next steps */
  append(losses) {
    this.#reserve(this.#length + losses.length);
    this.#losses.set(losses, this.#length);
    this.#length += losses.length;
    this.#smoothFrom(this.#length - losses.length);
  }

  /** @param {EvaluatedLoss} test */
  appendTest(test) {
    this.#tests.push(test);
  }

  /** @param {number} smoothing */
  smooth(smoothing) {
    this.#smoothing = smoothing;
    this.#average = 0;
    this.#smoothFrom(0);
  }

  clear() {
    this.#length = 0;
    this.#tests = [];
    this.#average = 0;
  }

  /**
   * What a chart of `buckets` columns needs: of each bucket of steps the least and the greatest loss, at their own steps.
   * @param {number} buckets
   * @returns {LossColumns}
   */
  columns(buckets) {
    const steps = [...this.#extremes(Math.ceil(this.#length / buckets)), ...this.#tests.map(({ step }) => step)];
    const kept = [...new Set(steps)].sort((a, b) => a - b);
    const tests = new Map(this.#tests.map((test) => [test.step, test]));
    const known = (/** @type {number} */ value) => (Number.isFinite(value) ? value : null);
    return [
      kept,
      kept.map((step) => known(this.loss(step))),
      kept.map((step) => known(this.smoothed(step))),
      kept.map((step) => known(tests.get(step)?.validation ?? NaN)),
      kept.map((step) => known(tests.get(step)?.loss ?? NaN)),
    ];
  }

  /** The moving average at about so many steps, for a chart of another run. @param {number} points */
  curve(points) {
    const stride = Math.max(1, Math.ceil(this.#length / points));
    const steps = [];
    for (let step = 1; step < this.#length; step += stride) steps.push(step);
    if (this.#length > 0) steps.push(this.#length);
    return { steps, losses: steps.map((step) => this.smoothed(step)) };
  }

  /** @param {number} size steps a bucket @returns {number[]} */
  #extremes(size) {
    if (size <= 2) return Array.from({ length: this.#length }, (_, index) => index + 1);
    const steps = [];
    for (let start = 0; start < this.#length; start += size) {
      let least = start;
      let most = start;
      for (let index = start; index < Math.min(start + size, this.#length); index++) {
        if ((this.#losses[index] ?? 0) < (this.#losses[least] ?? 0)) least = index;
        if ((this.#losses[index] ?? 0) > (this.#losses[most] ?? 0)) most = index;
      }
      steps.push(least + 1, most + 1);
    }
    // The curve ends where the run is.
    steps.push(this.#length);
    return steps;
  }

  /** The exponential moving average, with Adam's correction for its start at 0 (https://arxiv.org/abs/1412.6980, section 3). @param {number} start */
  #smoothFrom(start) {
    for (let index = start; index < this.#length; index++) {
      const loss = this.#losses[index] ?? NaN;
      // A single infinite loss would hide everything after it.
      if (Number.isFinite(loss)) this.#average = this.#smoothing * this.#average + (1 - this.#smoothing) * loss;
      this.#smoothed[index] = this.#average / (1 - this.#smoothing ** (index + 1));
    }
  }

  /** @param {number} length */
  #reserve(length) {
    if (length <= this.#losses.length) return;
    const grown = (/** @type {Float32Array} */ old) => {
      const larger = new Float32Array(Math.max(length, old.length * 2));
      larger.set(old);
      return larger;
    };
    this.#losses = grown(this.#losses);
    this.#smoothed = grown(this.#smoothed);
  }
}

/** @typedef {{steps: number[], losses: number[]}} Curve */
/** @typedef {[steps: number[], ...columns: (number | null)[][]]} Columns */

/** Guessing costs 2.3: below this, a curve is worth its place. */
const CEILING = 2.6;

/**
 * @param {Columns} columns of the run under way
 * @param {Curve[]} others whose points above all of that run's are left out, because they would press it flat
 * @returns {Columns} the others come first
 */
export function joined([steps, ...columns], others) {
  if (others.length === 0) return [steps, ...columns];
  const ceiling = columns.flat().reduce((/** @type {number} */ most, loss) => Math.max(most, loss ?? 0), CEILING);
  const all = [...new Set([...steps, ...others.flatMap((curve) => curve.steps)])].sort((a, b) => a - b);
  const places = new Map(all.map((step, place) => [step, place]));
  const spread = (/** @type {number[]} */ at, /** @type {(number | null)[]} */ values) => {
    /** @type {(number | null)[]} */
    const column = new Array(all.length).fill(null);
    at.forEach((step, index) => (column[places.get(step) ?? 0] = values[index] ?? null));
    return column;
  };
  const below = (/** @type {number} */ loss) => (loss <= ceiling ? loss : null);
  return [
    all,
    ...others.map((curve) => spread(curve.steps, curve.losses.map(below))),
    ...columns.map((column) => spread(steps, column)),
  ];
}
