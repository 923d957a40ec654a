/**
 * Wires what the next run is made of: its settings, its network, and the link that holds both.
 * @module
 */

/** @import {Choice, Training} from "../controller/training.js" */
/** @import {DraftState} from "../editor/drafting.js" */
/** @import {Engine} from "../engine.js" */
/** @import {Ready} from "../protocol.js" */
/** @import {DataSummary, NetworkDraft, Run, TrainingSettings} from "../protocol/core.js" */
/** @import {ChosenData} from "../protocol/data.js" */
/** @import {Restored, Started} from "../protocol/training.js" */
/** @import {Acceptance} from "../run/in-force.js" */
/** @import {Signal, Store} from "../store.js" */

import { Drafting } from "../editor/drafting.js";
import { limitKinds } from "../editor/kinds.js";
import { limitNesting } from "../editor/nested.js";
import { changes, fitted } from "../run/changes.js";
import { dataHash, hashOf, runText } from "../run/link.js";
import { onNewLink } from "../shell/address.js";
import { texts } from "../text.js";
import { LinkButton } from "../views/link-button.js";
import { Settings } from "../views/settings.js";

export class LabArea {
  #engine;
  #training;
  #onProblem;
  #link = new LinkButton({
    name: texts.page.link.label,
    title: texts.page.link.help,
    look: "quiet",
    link: () => new URL(this.hash, location.href).href,
  });
  #store;
  drafting;
  /** The network as it is being edited. @type {Signal<DraftState | null>} */
  draft;
  #on;
  settings;
  /** Each has a place of its own on the page. */
  elements;

  /**
   * @param {Engine} engine
   * @param {Store} store
   * @param {Training} training
   * @param {object} on
   * @param {(training: TrainingSettings) => Promise<Acceptance>} on.onTraining the run under way is to go on with these settings
   * @param {() => Promise<boolean>} on.onBegin a worker is there; false when it is to begin what the controls say
   * @param {() => void} on.onFollowed the run of the page's address is there, if it names one
   * @param {() => Promise<DataSummary | null>} on.linkedData gives the data set that the page's address names, if it names one
   * @param {(dataSet: Run["data_set"]) => string | null} on.originOf gives where below the page a data set came from, which a link then names
   * @param {(error: unknown) => void} on.onProblem
   */
  constructor(engine, store, training, on) {
    this.#engine = engine;
    this.#store = store;
    this.#training = training;
    this.#on = on;
    this.#onProblem = on.onProblem;
    this.settings = new Settings(on.onTraining);
    this.drafting = new Drafting(engine);
    this.draft = this.drafting.state;
    this.elements = {
      settings: this.settings.element,
      link: this.#link.element,
    };
    onNewLink(() => this.#followLink());
  }

  /** Puts a network that was drafted from a file's weights into the editor, for people to complete. @param {NetworkDraft} draft */
  propose(draft) {
    this.drafting.complete(draft);
  }

  /** Puts settings into the controls, for the next run. @param {TrainingSettings} training */
  train(training) {
    this.settings.update({ ...this.chosen.run, training });
  }

  /** What a new run is to be: the controls, with the network as it is being edited. */
  get chosen() {
    const { run, backend } = this.settings.chosen;
    return { run: { ...run, network: this.drafting.chosen(run.network) }, backend };
  }

  /** @returns {Promise<boolean>} whether it is there */
  async start() {
    // The first run has yet to begin, and does so by itself.
    if (!this.settings.isFilled) return false;
    // An invalid draft is refused where it stands, and what runs begins anew.
    if (this.drafting.isAsking) await this.drafting.isPossible();
    return this.#training.start(this.chosen);
  }

  /** Begins with the link's run, the tutorial's, or what the controls say. @param {Ready} ready */
  async ready({ run, ranges, kinds, blockDepth, branchCounts }) {
    limitKinds(kinds);
    limitNesting(blockDepth, branchCounts);
    this.settings.limit(ranges, run);
    const isFirst = !this.settings.isFilled;
    const linked = isFirst ? await this.#linked() : null;
    if (isFirst) this.settings.update(linked ?? run);
    if (await this.#on.onBegin()) return;
    await this.start();
    if (isFirst && linked !== undefined) this.#on.onFollowed();
  }

  /** @param {Started} started @param {Choice} choice */
  started({ data }, { run, backend }) {
    this.settings.inUse({ ...run, backend });
    const isSent = typeof data.dataSet === "string" || this.#on.originOf(data.dataSet) !== null;
    this.#link.remark(isSent ? "" : texts.page.link.withoutImages);
    this.drafting.started(run.network);
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
    return words.join(texts.page.comma) || texts.runs.name.tutorial;
  }

  /** The part of the page's address that is this run. */
  get hash() {
    if (!this.#usual || !this.settings.isFilled) return "";
    const { run } = this.chosen;
    const origin = this.#on.originOf(run.data_set);
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
    this.#on.onFollowed();
  }

  /** The run in the page's address; null without one, and undefined when it is none, which is told. */
  async #linked() {
    try {
      const data = await this.#on.linkedData();
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
