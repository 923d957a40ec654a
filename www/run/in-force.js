/**
 * The training settings in force: those that the worker has accepted for the run under way. Each change is judged by itself, after the
 * ones before it: what has been refused, and what is not judged yet, goes into no other change.
 * @module
 */

/** @import {TrainingSettings} from "../protocol/core.js" */
/** @import {SettingKey} from "./settings/setting.js" */

import { acting } from "./acting.js";

/** @typedef {{isInForce: boolean, refusal: string}} Judgement `refusal` is a sentence; empty where the settings are in force, or nobody can say */

export class InForce {
  /** @type {TrainingSettings | null} null while there is no run */
  #training = null;
  /** @type {Map<SettingKey, string>} */
  #refusals = new Map();
  /** @type {SettingKey[]} */
  #unjudged = [];
  #judged = Promise.resolve();
  #onChange;

  /** @param {(training: TrainingSettings) => Promise<Judgement>} onChange the run is to go on with these */
  constructor(onChange) {
    this.#onChange = onChange;
  }

  get training() {
    return this.#training;
  }

  /** A run is there: what the last one was asked for says nothing of it. @param {TrainingSettings} training */
  begin(training) {
    this.#training = training;
    this.forget();
  }

  /** The fields hold something else. */
  forget() {
    this.#refusals.clear();
  }

  /** Why the value in a field is not in force; empty where it has not been refused. @param {SettingKey} key */
  refusal(key) {
    return this.#refusals.get(key) ?? "";
  }

  /** @param {SettingKey} key */
  isJudged(key) {
    return !this.#unjudged.includes(key);
  }

  /**
   * A field holds another value. Resolves when that has been judged.
   * @param {SettingKey} key
   * @param {() => TrainingSettings} chosen what all fields say
   */
  change(key, chosen) {
    this.#refusals.delete(key);
    this.#unjudged.push(key);
    return (this.#judged = this.#judged.then(async () => {
      await this.#judge(key, chosen());
      this.#unjudged.splice(this.#unjudged.indexOf(key), 1);
    }));
  }

  /** @param {SettingKey} key @param {TrainingSettings} chosen */
  async #judge(key, chosen) {
    const before = this.#training;
    if (!before) return;
    const others = [...this.#refusals.keys(), ...this.#unjudged].filter((other) => other !== key);
    const isAsBefore = (/** @type {string} */ name) => others.some((other) => other === name);
    const old = Object.fromEntries(Object.entries(before).filter(([name]) => isAsBefore(name)));
    const proposed = acting({ ...chosen, ...old }, before);
    if (isSame(proposed, before)) return;
    const { isInForce, refusal } = await this.#onChange(proposed);
    // Another run has begun.
    if (before !== this.#training) return;
    if (isInForce) this.#training = proposed;
    else if (refusal) this.#refusals.set(key, refusal);
  }
}

/** @param {TrainingSettings} one @param {TrainingSettings} other */
function isSame(one, other) {
  const [ones, others] = [Object.entries(one), new Map(Object.entries(other))];
  return ones.length === others.size && ones.every(([name, value]) => others.get(name) === value);
}
