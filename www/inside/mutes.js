/**
 * Which units are silent, here and in the worker.
 * @module
 */

/** @import {Engine} from "../engine.js" */

export class Mutes {
  #engine;
  #onProblem;
  /** @type {Map<number, Set<number>>} units by layer */
  #muted = new Map();
  /** Raised by each run: what was asked of one says nothing of the next. */
  #run = 0;
  #onChange;

  /** @param {Engine} engine @param {() => void} onChange the worker has heard of it @param {(error: unknown) => void} onProblem */
  constructor(engine, onChange, onProblem) {
    this.#engine = engine;
    this.#onChange = onChange;
    this.#onProblem = onProblem;
  }

  /** A new run has all units. */
  forget() {
    this.#run += 1;
    this.#muted.clear();
    this.#onChange();
  }

  /** @returns {[layer: number, units: number[]][]} */
  get all() {
    return [...this.#muted].map(([layer, units]) => [layer, [...units].sort((a, b) => a - b)]);
  }

  /** @param {number} layer @param {number} unit */
  has(layer, unit) {
    return this.#muted.get(layer)?.has(unit) ?? false;
  }

  /** Whether all others of the layer are muted. @param {number} layer @param {number} unit @param {number} units in all */
  isSolo(layer, unit, units) {
    return units > 1 && !this.has(layer, unit) && this.#muted.get(layer)?.size === units - 1;
  }

  /** @param {number} layer @param {number} unit */
  toggle(layer, unit) {
    const units = new Set(this.#muted.get(layer));
    if (!units.delete(unit)) units.add(unit);
    this.#set(layer, units);
  }

  /** @param {number} layer @param {number} unit @param {number} units in all */
  solo(layer, unit, units) {
    const others = Array.from({ length: units }, (_, other) => other).filter((other) => other !== unit);
    this.#set(layer, new Set(this.isSolo(layer, unit, units) ? [] : others));
  }

  /** @param {number | null} layer null for all */
  clear(layer) {
    for (const each of layer === null ? [...this.#muted.keys()] : [layer]) this.#set(each, new Set());
  }

  /** @param {number} layer @param {Set<number>} units */
  async #set(layer, units) {
    const run = this.#run;
    const before = this.#muted.get(layer);
    if (units.size > 0) this.#muted.set(layer, units);
    else this.#muted.delete(layer);
    try {
      await this.#engine.ask("mute", { layer, units: [...units] });
    } catch (error) {
      if (run !== this.#run) return;
      if (before) this.#muted.set(layer, before);
      else this.#muted.delete(layer);
      this.#onProblem(error);
    }
    this.#onChange();
  }
}
