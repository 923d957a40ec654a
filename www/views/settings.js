/**
 * What the run is made of, apart from its network. Most settings act at once on the running one; the others wait for a reset.
 * @module
 */

/** @import {Run, TrainingSettings} from "../protocol/core.js" */
/** @import {SettingRange} from "../protocol/run.js" */
/** @import {Backend} from "../protocol/training.js" */
/** @import {Acceptance} from "../run/in-force.js" */
/** @import {Signal} from "../store.js" */
/** @import {Field, FieldSpec, FieldValue} from "./fields.js" */
/** @import {GroupId, RunKey, SettingKey} from "../run/settings/setting.js" */

import { InForce } from "../run/in-force.js";
import { consistent, USUAL_WITH } from "../run/acting.js";
import { normalisationOf, rangeOf } from "../run/normalisation.js";
import { signal } from "../store.js";
import { isOfRun, RUN_KEYS, SETTINGS, valueIn } from "../run/settings.js";
import { texts } from "../text.js";
import { ChoiceField, SwitchField } from "./picked-fields.js";
import { button, element, spoken } from "./element.js";
import { Explanation } from "./explanation.js";
import { explanationOf, fill, makeField } from "./fields.js";
import { FieldGroup } from "./field-group.js";
import { NumberField } from "./number-field.js";
import { GROUPS } from "./setting-groups.js";

const IDLE_EXPLANATION = texts.settings.optimiserLossTrainingImages;
/** Seeds that can be read out and typed; any whole number will do. */
const DICE_SEEDS = 10_000;

/** @typedef {Pick<Run, "training" | "network" | "normalisation" | RunKey> & {backend: Backend | "auto"}} InUse what the run under way has */

export class Settings {
  /** @type {Map<SettingKey, Field>} */
  #fields = new Map();
  /** @type {Map<string, SettingRange>} */
  #ranges = new Map();
  #groups = GROUPS.map((group) => new FieldGroup(group));
  #essentials = element("div", { class: "fields" });
  #explanation = new Explanation(IDLE_EXPLANATION);
  /** @type {Run | null} */
  #run = null;
  /** @type {InUse | null} */
  #inUse = null;
  #inForce;
  /** @type {ReadonlySet<string>} */
  #hidden = new Set();
  /** What the fields say now of the training; null until they hold a run. @type {Signal<TrainingSettings | null>} */
  training = signal(null);

  /** @param {(training: TrainingSettings) => Promise<Acceptance>} onTraining a setting that acts at once has changed */
  constructor(onTraining) {
    this.#inForce = new InForce(onTraining);
    for (const setting of SETTINGS) {
      const field = makeField(setting.field, `setting-${setting.key}`);
      this.#fields.set(setting.key, field);
      field.onChange(() => this.#changed(setting.key));
      const group = this.#groups.find(({ id }) => id === setting.group);
      const explanation = group?.explanation ?? this.#explanation;
      explanation.of(field.element, () => explanationOf(setting.field, field.value));
      (group?.fields ?? this.#essentials).append(field.element);
    }
    const seed = this.#fields.get("seed")?.element.querySelector(".field-box");
    seed?.classList.add("with-dice");
    seed?.append(this.#dice());
    const groups = element("div", { class: "groups" }, ...this.#groups.map((group) => group.element));
    this.element = element("div", { class: "settings" }, this.#essentials, this.#explanation.element, groups);
  }

  /** What the fields may hold, and what they can be put back to. @param {SettingRange[]} ranges @param {Run} usual */
  limit(ranges, usual) {
    for (const range of ranges) this.#ranges.set(range.field, range);
    for (const [key, field] of this.#fields) {
      const value = key === "backend" ? "auto" : valueIn(usual, key);
      if (field instanceof ChoiceField) field.usual(value);
      else if (field instanceof SwitchField) field.usual(value === true);
    }
    this.#limitNumbers();
  }

  /** Fills the fields; nothing acts before a new run. What else the run has is kept for the next one. @param {Run} run */
  update(run) {
    this.#run = run;
    this.#inForce.forget();
    for (const [key, field] of this.#fields) if (key !== "backend") fill(field, valueIn(run, key));
    this.#show();
  }

  /** Whether the fields hold a run yet. */
  get isFilled() {
    return this.#run !== null;
  }

  /** What the next run is to be computed on. */
  get backend() {
    return /** @type {Backend | "auto"} */ (this.#value("backend"));
  }

  /** @param {Backend | "auto"} backend that the next run is to be computed on */
  useBackend(backend) {
    const field = this.#fields.get("backend");
    if (field) fill(field, backend);
    this.#show();
  }

  /** What the fields say now. @returns {{run: Run, backend: Backend | "auto"}} */
  get chosen() {
    if (!this.#run) throw new Error(texts.settings.theSettingsHaveNot);
    const { normalisation: _, ...others } = this.#run;
    return { run: { ...others, training: this.#training(), ...this.#ofRun() }, backend: this.backend };
  }

  /** A network has been started with these. @param {InUse} inUse */
  inUse(inUse) {
    const { training } = inUse;
    this.#inUse = { ...inUse };
    this.#inForce.begin(training);
    this.#show();
  }

  /** Shows no controls of these. @param {ReadonlySet<string>} keys */
  hide(keys) {
    this.#hidden = keys;
    this.#show();
  }

  /** Puts something into a group, below its fields. @param {GroupId} id @param {HTMLElement} extra */
  extend(id, extra) {
    this.#groups.find((group) => group.id === id)?.extend(extra);
  }

  /** Shows a setting that is no part of a run, after the others. @param {Field} field @param {FieldSpec} spec */
  add(field, spec) {
    this.#essentials.append(field.element);
    this.#explanation.of(field.element, () => explanationOf(spec, field.value));
  }

  /** @param {SettingKey} key */
  #changed(key) {
    if (key === "optimiser") this.#suggestUsual();
    if (this.#inUse && !isOfRun(key) && key !== "backend") this.#propose(key);
    this.#show();
  }

  /** @param {SettingKey} key */
  async #propose(key) {
    await this.#inForce.change(key, () => this.#training());
    const { training } = this.#inForce;
    if (this.#inUse && training) this.#inUse.training = training;
    this.#show();
  }

  /** Another optimiser moves the weights by other lengths: the old learning rate would mislead. */
  #suggestUsual() {
    for (const [key, value] of Object.entries(this.#usual)) {
      const field = this.#fields.get(/** @type {SettingKey} */ (key));
      if (field) fill(field, value);
    }
  }

  get #usual() {
    return USUAL_WITH[/** @type {TrainingSettings["optimiser"]} */ (this.#value("optimiser"))] ?? {};
  }

  #limitNumbers() {
    /** @type {Record<string, unknown>} */
    const usual = this.#usual;
    for (const [key, field] of this.#fields) {
      const range = this.#ranges.get(rangeOf(key));
      if (field instanceof NumberField && range)
        field.limit({ ...range, default: Number(usual[key] ?? range.default) });
    }
  }

  #show() {
    const training = this.#training();
    this.#limitNumbers();
    for (const { key, matters } of SETTINGS) {
      const field = this.#fields.get(key);
      if (!field) continue;
      field.element.hidden = !matters(training, this.#channels) || this.#hidden.has(key);
      const isOther = this.#inUse !== null && field.value !== this.#valueInUse(key, this.#inUse);
      field.showPending(isOther && this.#inForce.isAnswered(key), this.#inForce.refusal(key));
    }
    if (this.#run) this.training.value = training;
    const values = { ...training, ...this.#ofRun() };
    for (const group of this.#groups) group.update(values);
  }

  /** @param {SettingKey} key @param {InUse} inUse @returns {FieldValue} */
  #valueInUse(key, inUse) {
    if (key === "backend") return inUse.backend;
    // The switch that is not shown is off in the run, whatever it was before.
    if (key === "nesterov" && inUse.training.momentum === 0) return this.#value(key);
    return valueIn(inUse, key);
  }

  /** @returns {TrainingSettings} */
  #training() {
    const keys = SETTINGS.map(({ key }) => key).filter((key) => key !== "backend" && !isOfRun(key));
    const values = Object.fromEntries(keys.map((key) => [key, this.#value(key)]));
    return consistent(/** @type {TrainingSettings} */ (/** @type {unknown} */ (values)));
  }

  get #channels() {
    return this.#run?.network.input[0] ?? 1;
  }

  /** @returns {Pick<Run, RunKey | "normalisation">} */
  #ofRun() {
    const values = RUN_KEYS.map((key) => [key, Number(this.#value(key))]);
    const normalisation = normalisationOf((key) => Number(this.#value(key)), this.#channels);
    return { .../** @type {Pick<Run, RunKey>} */ (Object.fromEntries(values)), ...normalisation };
  }

  /** @param {SettingKey} key @returns {FieldValue} */
  #value(key) {
    return this.#fields.get(key)?.value ?? 0;
  }

  #dice() {
    const seed = this.#fields.get("seed");
    const roll = () => seed instanceof NumberField && seed.choose(Math.floor(Math.random() * DICE_SEEDS));
    const dice = button("", roll, { class: "dice", title: texts.settings.anotherSeed });
    dice.append(element("span", { class: "dice-face", "aria-hidden": "true" }), spoken(texts.settings.anotherSeed));
    return dice;
  }
}
