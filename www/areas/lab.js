/**
 * Wires what the next run is made of: its settings, its network, and the link that holds both.
 * @module
 */

/** @import {DraftState} from "../controller/drafting.js" */
/** @import {Choice, Training} from "../controller/training.js" */
/** @import {Engine} from "../engine.js" */
/** @import {Ready} from "../protocol.js" */
/** @import {DataSummary, Run} from "../protocol/core.js" */
/** @import {ChosenData} from "../protocol/data.js" */
/** @import {Restored, Started} from "../protocol/training.js" */
/** @import {Store} from "../store.js" */

import { Drafting } from "../controller/drafting.js";
import { limitKinds } from "../editor/kinds.js";
import { limitNesting } from "../editor/nested.js";
import { NetworkEditor } from "../editor/network-editor.js";
import { changes } from "../run/changes.js";
import { fitted } from "../run/fitted.js";
import { hashOf, runText } from "../run/link.js";
import { dataHash } from "../run/linked-path.js";
import { onNewLink } from "../shell/address.js";
import { texts } from "../text.js";
import { LinkButton } from "../views/link-button.js";
import { Settings } from "../views/settings.js";

export class LabArea {
  #engine;
  #training;
  #onProblem;
  #editor = new NetworkEditor();
  #link = new LinkButton();
  #drafting;
  #store;
  /** @type {() => Promise<boolean>} */
  #onBegin = async () => false;
  /** @type {() => void} */
  #onFollowed = () => {};
  /** @type {DraftState | null} the network as it is being edited */
  #draft = null;
  /** @type {(draft: DraftState) => void} */
  #onDraft = () => {};
  /** @type {() => Promise<DataSummary | null>} */
  #onData = async () => null;
  /** @type {(dataSet: Run["data_set"]) => string | null} */
  #originOf = () => null;
  settings = new Settings();
  /** Each has a place of its own on the page. */
  elements = {
    settings: this.settings.element,
    editor: this.#editor.element,
    link: this.#link.element,
  };

  /** @param {Engine} engine @param {Store} store @param {Training} training @param {(error: unknown) => void} onProblem */
  constructor(engine, store, training, onProblem) {
    this.#engine = engine;
    this.#store = store;
    this.#training = training;
    this.#onProblem = onProblem;
    this.#drafting = new Drafting(engine);
    this.#drafting.onChange((state) => {
      this.#draft = state;
      this.#editor.update(state);
      this.#onDraft(state);
    });
    this.#editor.onEdit((change) => this.#drafting.edit(change));
    this.#editor.onPick((network) => this.#drafting.propose(network));
    this.#editor.onDiscard(() => this.#drafting.discard());
    this.#editor.onApply(() => this.start());
    this.#link.onLink(() => new URL(this.hash, location.href).href);
    onNewLink(() => this.#followLink());
  }

  /** @param {(draft: DraftState) => void} callback the network as it is being edited, now and after each change */
  onDraft(callback) {
    this.#onDraft = callback;
    if (this.#draft) callback(this.#draft);
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
  async ready({ run, ranges, kinds, blockDepth }) {
    limitKinds(kinds);
    limitNesting(blockDepth);
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

  /** @param {() => Promise<DataSummary | null>} callback gives the data set that the page's address names, if it names one */
  onData(callback) {
    this.#onData = callback;
  }

  /** @param {(dataSet: Run["data_set"]) => string | null} callback gives where below the page a data set came from, which a link then names */
  onOrigin(callback) {
    this.#originOf = callback;
  }

  /** @param {() => Promise<boolean>} callback a worker is there; false when it is to begin what the controls say */
  onBegin(callback) {
    this.#onBegin = callback;
  }

  /** @param {Started} started @param {Choice} choice */
  started({ data }, { run, backend }) {
    this.settings.inUse({ ...run, backend });
    const isSent = typeof data.dataSet === "string" || this.#originOf(data.dataSet) !== null;
    this.#link.remark(isSent ? "" : texts.page.linkWithoutImages);
    this.#editor.offer(
      this.#store.presets.value.map((preset) => ({ ...preset, network: this.#fitted(preset.network) })),
    );
    this.#drafting.started(run.network);
  }

  /** Begins a run on other images, with the network as it is, but for its input and its last width. @param {ChosenData} data */
  async use(data) {
    const { run, backend } = this.chosen;
    const network = fitted(run.network, { input: data.input, classes: data.classes.length });
    const other = { data_set: data.dataSet, network };
    if (await this.#training.start({ run: { ...run, ...other }, backend })) this.settings.update({ ...run, ...other });
  }

  /** @param {Restored} restored */
  restored({ run }) {
    this.settings.update(run);
  }

  /** The tutorial's run. */
  get #usual() {
    return this.#store.usual.value;
  }

  /** What sets a run apart. @param {Run} run */
  nameOf(run) {
    const [presets, dataSets] = [this.#store.presets.value, this.#store.dataSets.value];
    const words = this.#usual ? changes(run, this.#usual, { presets, dataSets }) : [];
    return words.join(texts.page.comma) || texts.runs.theTutorialsRun;
  }

  /** @param {Run["network"]} network */
  #fitted(network) {
    const data = this.#store.data.value;
    return data ? fitted(network, { input: data.input, classes: data.classes.length }) : network;
  }

  /** The part of the page's address that is this run. */
  get hash() {
    if (!this.#usual || !this.settings.isFilled) return "";
    const { run } = this.chosen;
    const origin = this.#originOf(run.data_set);
    return hashOf(run, this.#usual) + (origin === null ? "" : dataHash(origin));
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
      const data = await this.#onData();
      const text = runText(location.hash);
      if (text === null) return data && this.#usual ? usualOn(this.#usual, data) : null;
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

/** The tutorial's run on other images. @param {Run} usual @param {DataSummary} data @returns {Run} */
function usualOn(usual, data) {
  const network = fitted(usual.network, { input: data.input, classes: data.classes.length });
  return { ...usual, data_set: data.dataSet, network };
}
