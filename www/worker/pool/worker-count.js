/**
 * With how many workers a run's steps are taken: as was asked for, or as measured by its first steps, because cores may be slow, and
 * busy with something else.
 * @module
 */

/** Steps that are measured with each number of workers, in turns, beside the first, which compiles. */
const MEASURED = 4;

export class WorkerCount {
  /** Milliseconds a step, by the number of workers. @type {Map<number, number[]>} */
  #times;
  #asked;

  /**
   * @param {number} most workers that can share a step
   * @param {number} asked for; 0 for as many as are fastest
   */
  constructor(most, asked) {
    this.#asked = Math.min(asked, most);
    const tried = this.#asked > 0 ? [1, this.#asked] : [1, 2, 4, most].filter((count) => count <= most);
    this.#times = new Map([...new Set(tried)].map((count) => [count, []]));
  }

  /** The most that the next steps may be taken with. */
  get most() {
    return Math.max(...this.#times.keys());
  }

  /** Whether it is still being measured. */
  get isMeasuring() {
    return this.#times.size > 1 && [...this.#times.values()].some((times) => times.length <= MEASURED);
  }

  /** How many the next step is to be taken with. */
  get next() {
    if (!this.isMeasuring) return this.chosen;
    const [next] = [...this.#times].reduce((least, tried) => (tried[1].length < least[1].length ? tried : least));
    return next;
  }

  /** How many it is when all are measured: fewer where more are not faster. */
  get chosen() {
    if (this.#asked > 0) return this.#asked;
    const medians = [...this.#times.keys()].map((count) => /** @type {const} */ ([count, this.#median(count)]));
    return medians.reduce((best, tried) => (tried[1] < best[1] ? tried : best))[0];
  }

  /** How many times faster a step is than with one worker; null while unknown. */
  get speedUp() {
    if (this.isMeasuring || this.chosen === 1) return null;
    return this.#median(1) / this.#median(this.chosen);
  }

  /** A step was taken. @param {number} workers @param {number} ms */
  measured(workers, ms) {
    if (this.isMeasuring) this.#times.get(workers)?.push(ms);
  }

  /** Without the first, which compiles; infinite while there is none. @param {number} workers */
  #median(workers) {
    const times = (this.#times.get(workers) ?? []).slice(1).sort((a, b) => a - b);
    return times[times.length >> 1] ?? Infinity;
  }
}
