/**
 * The built-in data sets: the shards of each are fetched when a run first asks for it.
 * @module
 */

/** @import {BuiltIn, DataSet} from "../protocol/core.js" */
/** @import {Shards} from "./shards.js" */

export class BuiltInData {
  #entries;
  #shardsOf;
  /** @type {Map<string, Shards>} those that have been asked for, by the data set's id */
  #begun = new Map();
  /** @type {DataSet | null | undefined} that of the run under way; undefined before the first run, whose images may be told of at once */
  #shown = undefined;

  /** @param {BuiltIn[]} entries the core's registry @param {(entry: BuiltIn) => Shards} shardsOf */
  constructor(entries, shardsOf) {
    this.#entries = entries;
    this.#shardsOf = shardsOf;
  }

  /** Makes room for a data set, whose shards are fetched by `load`. One that the registry has not is left to Rust to refuse. @param {DataSet} dataSet */
  async expect(dataSet) {
    await this.#of(dataSet)?.expect();
  }

  /** Fetches what has not arrived of a data set. @param {DataSet} dataSet */
  async load(dataSet) {
    await this.expect(dataSet);
    this.#of(dataSet)?.load();
  }

  /** Fetches what has not arrived of those that have been asked for. */
  async retry() {
    await Promise.all([...this.#begun.keys()].map((id) => this.load(id)));
  }

  /** Tells the page how much has arrived of the data set of the run under way, and of no other. @param {DataSet | null} dataSet */
  show(dataSet) {
    this.#shown = dataSet;
    for (const [id, shards] of this.#begun) shards.show(id === dataSet);
  }

  /** @param {DataSet} dataSet */
  #of(dataSet) {
    const entry = this.#entries.find(({ id }) => id === dataSet);
    if (!entry) return null;
    const begun = this.#begun.get(entry.id);
    if (begun) return begun;
    const shards = this.#shardsOf(entry);
    if (this.#shown !== undefined) shards.show(false);
    this.#begun.set(entry.id, shards);
    return shards;
  }
}
