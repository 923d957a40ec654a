/**
 * Wires what the next run is made of: its settings, its network, the link that holds both, and what could be tried.
 * @module
 */

/** @import {Choice, Training} from "../controller/training.js" */
/** @import {Engine} from "../engine.js" */
/** @import {Suggestion} from "../run/suggestions.js" */
/** @import {Ready} from "../protocol.js" */
/** @import {DataSummary} from "../protocol/data.js" */
/** @import {Preset, Run} from "../protocol/run.js" */
/** @import {Restored, Started} from "../protocol/training.js" */

import { Drafting } from "../controller/drafting.js";
import { NetworkEditor } from "../editor/network-editor.js";
import { changes } from "../run/changes.js";
import { fitted } from "../run/fitted.js";
import { hashOf, runText } from "../run/link.js";
import { suggested, SUGGESTIONS } from "../run/suggestions.js";
import { texts } from "../text.js";
import { LinkButton } from "../views/link-button.js";
import { Settings } from "../views/settings.js";
import { Suggestions } from "../views/suggestions.js";

export class LabArea {
  #engine;
  #training;
  #onProblem;
  #editor = new NetworkEditor();
  #link = new LinkButton();
  #suggestions = new Suggestions(SUGGESTIONS);
  #drafting;
  /** @type {Run | null} the tutorial's */
  #usual = null;
  /** @type {Preset[]} */
  #presets = [];
  /** @type {() => Promise<boolean>} */
  #onBegin = async () => false;
  /** @type {() => void} */
  #onFollowed = () => {};
  /** @type {DataSummary | null} what the run under way is on */
  #data = null;
  settings = new Settings();
  /** Each has a place of its own on the page. */
  elements = {
    settings: this.settings.element,
    editor: this.#editor.element,
    link: this.#link.element,
    try: this.#suggestions.element,
  };

  /** @param {Engine} engine @param {Training} training @param {(error: unknown) => void} onProblem */
  constructor(engine, training, onProblem) {
    this.#engine = engine;
    this.#training = training;
    this.#onProblem = onProblem;
    this.#drafting = new Drafting(engine);
    this.#drafting.onChange((state) => this.#editor.update(state));
    this.#editor.onEdit((change) => this.#drafting.edit(change));
    this.#editor.onPick((network) => this.#drafting.propose(network));
    this.#editor.onDiscard(() => this.#drafting.discard());
    this.#editor.onApply(() => this.start());
    this.#link.onLink(() => new URL(this.hash, location.href).href);
    this.#suggestions.onChoice((suggestion) => this.#suggest(suggestion));
    window.addEventListener("hashchange", () => this.#followLink());
  }

  /** What a new run is to be: the controls, with the network as it is being edited. */
  get chosen() {
    const { run, backend } = this.settings.chosen;
    return { run: { ...run, network: this.#drafting.chosen(run.network) }, backend };
  }

  /** @returns {Promise<boolean>} whether it is there */
  start() {
    return this.#training.start(this.chosen);
  }

  /** Begins with the link's run, the tutorial's, or what the controls say. @param {Ready} ready */
  async ready({ run, ranges, presets }) {
    this.#usual = run;
    this.#presets = presets;
    this.settings.limit(ranges, run);
    const isFirst = !this.settings.isFilled;
    const linked = isFirst ? await this.#linked() : null;
    if (isFirst) this.settings.update(linked ?? run);
    if (await this.#onBegin()) return;
    await this.start();
    if (isFirst && linked !== undefined) this.#onFollowed();
  }

  /** @param {() => void} callback the run of the page's address is there, if it names one */
  onFollowed(callback) {
    this.#onFollowed = callback;
  }

  /** @param {() => Promise<boolean>} callback a worker is there; false when it is to begin what the controls say */
  onBegin(callback) {
    this.#onBegin = callback;
  }

  /** @param {Started} started @param {Choice} choice */
  started({ data }, { run, backend }) {
    this.#data = data;
    this.settings.inUse({ ...run, backend });
    this.#editor.offer(this.#presets.map((preset) => ({ ...preset, network: this.#fitted(preset.network) })));
    this.#drafting.started(run.network);
    this.#suggestions.settled();
  }

  /** Begins a run on other images, with the network as it is, but for its input and its last width. @param {DataSummary} data */
  use(data) {
    const { run, backend } = this.chosen;
    const network = fitted(run.network, { input: data.input, classes: data.classes.length });
    this.settings.update({ ...run, data_set: data.dataSet, network });
    this.#training.start({ run: { ...run, data_set: data.dataSet, network }, backend });
  }

  /** @param {Restored} restored */
  restored({ run }) {
    this.settings.update(run);
  }

  /** What sets a run apart. @param {Run} run */
  nameOf(run) {
    const words = this.#usual ? changes(run, this.#usual, this.#presets) : [];
    return words.join(texts.page.comma) || texts.runs.theTutorialsRun;
  }

  /** @param {Suggestion} suggestion */
  #suggest(suggestion) {
    if (!this.#usual) return;
    const { seed, data_set } = this.chosen.run;
    const run = suggested(suggestion, this.#usual, seed);
    const network = this.#fitted(run.network);
    this.settings.update({ ...run, data_set, network });
    this.#drafting.propose(network);
  }

  /** @param {Run["network"]} network */
  #fitted(network) {
    return this.#data ? fitted(network, { input: this.#data.input, classes: this.#data.classes.length }) : network;
  }

  /** The part of the page's address that is this run. */
  get hash() {
    return this.#usual && this.settings.isFilled ? hashOf(this.chosen.run, this.#usual) : "";
  }

  /** Whether the controls say the tutorial's run, or nothing yet. */
  get isUsual() {
    return !this.#usual || !this.settings.isFilled || this.hash === hashOf(this.#usual, this.#usual);
  }

  /** The page is there already, and its address has changed. */
  async #followLink() {
    const run = await this.#linked();
    if (run === undefined) return;
    if (run) {
      this.settings.update(run);
      await this.#training.start({ run, backend: this.settings.backend });
    }
    this.#onFollowed();
  }

  /** The run in the page's address; null without one, and undefined when it is none, which is told. */
  async #linked() {
    try {
      const text = runText(location.hash);
      if (text === null) return null;
      const run = await this.#engine.ask("parse_run", { text });
      // Its images may lie in another browser.
      await this.#engine.ask("data_check", { dataSet: run.data_set });
      return run;
    } catch (error) {
      this.#onProblem(error);
      return undefined;
    }
  }
}
