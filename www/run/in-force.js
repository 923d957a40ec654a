/**
 * The training settings in force: those that the worker has accepted for the run under way. Each change is asked for by itself, after the
 * ones before it: what has been refused, and what has no answer yet, goes into no other change.
 * @module
 */

/** @import {TrainingSettings} from "../protocol/core.js" */
/** @import {SettingKey} from "./settings/setting.js" */

import { acting } from "./acting.js";

/** @typedef {{isInForce: boolean, refusal: string}} Acceptance `refusal` is a sentence; empty where the settings are in force, or nobody can say */

export class InForce {
  /** @type {TrainingSettings | null} null while there is no run */
  #training = null;
  /** @type {Map<SettingKey, string>} */
  #refusals = new Map();
  /** @type {SettingKey[]} */
  #unanswered = [];
  #answered = Promise.resolve();
  #onChange;

  /** @param {(training: TrainingSettings) => Promise<Acceptance>} onChange the run is to go on with these */
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
  isAnswered(key) {
    return !this.#unanswered.includes(key);
  }

  /**
   * A field holds another value. Resolves when the worker has answered.
   * @param {SettingKey} key
   * @param {() => TrainingSettings} chosen what all fields say
   */
  change(key, chosen) {
    this.#refusals.delete(key);
    this.#unanswered.push(key);
    return (this.#answered = this.#answered.then(async () => {
      await this.#propose(key, chosen());
      this.#unanswered.splice(this.#unanswered.indexOf(key), 1);
    }));
  }

  /** @param {SettingKey} key @param {TrainingSettings} chosen */
  async #propose(key, chosen) {
    const before = this.#training;
    if (!before) return;
    const others = [...this.#refusals.keys(), ...this.#unanswered].filter((other) => other !== key);
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
