/**
 * The extra workers that compute pieces of a run's batches, evaluations and probes, and how those are shared with them. One that dies is replaced, and its
 * pieces are computed by the worker that has the run: the numbers are the same in every worker.
 * @module
 */

/** @import {Convscope} from "../../../convscope.js" */
/** @import {StepOutcome} from "../../protocol/core.js" */
/** @import {Computed, Piece, Wanted} from "./member.js" */

import { Member } from "./member.js";

/** @typedef {{parameters: Float32Array<ArrayBuffer>, pieces: Piece[]}} Opened as `Convscope::open_step` and `open_chunks` say */
/**
 * @typedef {object} Work that is shared
 * @property {Wanted} wanted
 * @property {(number: number) => unknown} compute a piece, by the worker that has the run
 * @property {(computed: Computed) => void} add what a member has computed
 */
/** @typedef {(name: string, network: unknown, onEnd: (member: Member) => void) => Member} StartMember */

/** Deaths without a step between them, after which no more is started: the cause is not going away. */
const DEATHS_MOST = 3;
/** How long a member may take, beside this worker's own share: the first pieces compile, and cores are not all as fast. */
const PATIENCE = { ms: 3000, shares: 10 };

export class Pool {
  #scope;
  #startMember;
  /** @type {Member[]} */
  #members = [];
  #wanted = 0;
  /** @type {unknown} */
  #network = null;
  #started = 0;
  /** In a row. */
  #deaths = 0;

  /** @param {Convscope} scope @param {StartMember} [startMember] */
  constructor(scope, startMember = (...args) => new Member(...args)) {
    this.#scope = scope;
    this.#startMember = startMember;
  }

  /** How many workers can share a step now, the one that has the run included. */
  get ready() {
    return 1 + this.#members.filter(({ isReady }) => isReady).length;
  }

  /** Whether nothing more is to be expected than what is ready. */
  get isSettled() {
    return this.#members.every(({ isReady }) => isReady);
  }

  /** Starts or ends members, so that there are `workers` with the one that has the run. @param {number} workers @param {() => unknown} network of the run */
  want(workers, network) {
    if (workers - 1 === this.#wanted) return;
    this.#wanted = workers - 1;
    if (this.#wanted > 0) this.#network ??= network();
    for (const member of this.#members.splice(this.#wanted)) member.end();
    this.#fill();
  }

  /** Ends all, because another run is there. */
  end() {
    for (const member of this.#members.splice(0)) member.end();
    this.#wanted = this.#deaths = 0;
    this.#network = null;
  }

  /**
   * Takes a step, shared by so many workers: its outcome. A verb: nothing else may ask the core meanwhile.
   * @param {number} workers at most as many as are ready
   * @returns {Promise<StepOutcome>}
   */
  async step(workers) {
    /** @type {StepOutcome | Opened} */
    const opened = this.#scope.open_step();
    if (typeof opened === "string") return opened;
    await this.#share(workers, opened, {
      wanted: "gradient",
      compute: (number) => this.#scope.compute_piece(number),
      add: ({ number, loss, values }) => this.#scope.add_piece(number, loss, values),
    });
    return this.#scope.close_step();
  }

  /**
   * Computes the numbers of chunks of images, one by each worker, for the core to count: of an evaluation or of a probe. A verb.
   * @param {number} workers at most as many as are ready
   * @param {(count: number) => Opened | undefined} open has the core open so many chunks
   * @returns {Promise<boolean>} whether there were any
   */
  async compute(workers, open) {
    const opened = open(workers);
    if (!opened) return false;
    await this.#share(workers, opened, {
      wanted: "forward",
      compute: (number) => this.#scope.compute_chunk(number),
      add: ({ number, values }) => this.#scope.add_chunk(number, values),
    });
    return true;
  }

  /** @param {number} workers @param {Opened} opened @param {Work} work */
  async #share(workers, { parameters, pieces }, { wanted, compute, add }) {
    const members = this.#members.filter(({ isReady }) => isReady).slice(0, workers - 1);
    const bounds = shares(pieces.length, members.length + 1);
    const busy = members.filter((_, place) => (bounds[place + 2] ?? 0) > (bounds[place + 1] ?? 0));
    const others = members.map((member, place) => {
      const [first = 0, end = 0] = bounds.slice(place + 1);
      const share = { wanted, parameters, first, pieces: pieces.slice(first, end) };
      return first < end ? member.compute(share, member === busy.at(-1)) : [];
    });
    const began = performance.now();
    for (let number = 0; number < (bounds[1] ?? 0); number++) await compute(number);
    const ownMs = performance.now() - began;
    for (const member of busy) member.expect(PATIENCE.ms + PATIENCE.shares * ownMs);
    for (const computed of (await Promise.all(others)).flat()) add(computed);
    if (busy.some(({ isReady }) => isReady)) this.#deaths = 0;
  }

  #fill() {
    while (this.#members.length < this.#wanted && this.#deaths < DEATHS_MOST) {
      this.#started += 1;
      const name = `${self.name}/pieces/${this.#started}`;
      this.#members.push(this.#startMember(name, this.#network, (member) => this.#replace(member)));
    }
  }

  /** @param {Member} member that has died */
  #replace(member) {
    const place = this.#members.indexOf(member);
    if (place < 0) return;
    this.#members.splice(place, 1);
    this.#deaths += 1;
    this.#fill();
  }
}

/**
 * Where each worker's share of the pieces begins, and where the last one ends: neighbours, and as even as can be. The first, of the
 * worker that adds the gradients, is never the larger one.
 * @param {number} pieces
 * @param {number} workers
 */
export function shares(pieces, workers) {
  return Array.from({ length: workers + 1 }, (_, place) => Math.floor((place * pieces) / workers));
}
