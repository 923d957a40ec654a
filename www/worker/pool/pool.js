/**
 * The extra workers that compute pieces of a run's batches, evaluations and probes, and how those are shared with them. One that dies is replaced, and its
 * pieces are computed by the worker that has the run: the numbers are the same in every worker.
 * @module
 */

/** @import {Convscope} from "../../../convscope.js" */
/** @import {StepOutcome} from "../../protocol/core.js" */
/** @import {Computed, Numbers, Piece, Wanted} from "./member.js" */

import { macrotask } from "../pace.js";
import { Member } from "./member.js";

/**
 * @typedef {object} Work that is shared, in pieces that have numbers
 * @property {Wanted} wanted
 * @property {(number: number) => Piece} piece for a member
 * @property {(number: number) => unknown} compute a piece, by the worker that has the run
 * @property {(computed: Computed) => void} add what a member has computed
 */
/** @typedef {(name: string, network: unknown, onEnd: (member: Member) => void) => Member} StartMember */

/** Deaths without a step between them, after which no more is started: the cause is not going away. */
const DEATHS_MOST = 3;
/** How long a member may take, beside this worker's own share: the first pieces compile, and cores are not all as fast. */
const PATIENCE = { ms: 3000, shares: 10 };
/** How long this worker stays awake when it has computed its own share: the others are done about then. */
const AWAKE_MS = 3;

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
    // First of all: they take the parameters while the batch is drawn and cut.
    const members = this.#give(workers, (parameters) => this.#scope.step_parameters(parameters));
    /** @type {StepOutcome | number} */
    const pieces = this.#scope.open_step();
    if (typeof pieces === "string") return pieces;
    await this.#share(members, pieces, {
      wanted: "gradient",
      piece: (number) => this.#scope.step_piece(number),
      compute: (number) => this.#scope.compute_piece(number),
      add: ({ first, end, loss, values }) => this.#scope.add_sum(first, end, loss, values),
    });
    return this.#scope.close_step();
  }

  /**
   * Computes the numbers of chunks of images, one by each worker, for the core to count: of an evaluation or of a probe. A verb.
   * @param {number} workers at most as many as are ready
   * @param {(count: number) => number} open has the core open at most so many chunks
   * @returns {Promise<boolean>} whether there were any
   */
  async compute(workers, open) {
    const chunks = open(workers);
    if (chunks === 0) return false;
    const members = this.#give(Math.min(workers, chunks), (parameters) => this.#scope.chunk_parameters(parameters));
    await this.#share(members, chunks, {
      wanted: "forward",
      piece: (number) => this.#scope.chunk_piece(number),
      compute: (number) => this.#scope.compute_chunk(number),
      add: ({ first, values }) => this.#scope.add_chunk(first, values),
    });
    return true;
  }

  /**
   * Gives the network's parameters to those that are to share work with this worker.
   * @param {number} workers this one included
   * @param {(parameters: Numbers) => void} write writes them
   */
  #give(workers, write) {
    const ready = this.#members.filter(({ isReady }) => isReady).slice(0, workers - 1);
    return ready.filter((member) => member.give(write));
  }

  /** @param {Member[]} given parameters @param {number} total of pieces @param {Work} work */
  async #share(given, total, { wanted, piece, compute, add }) {
    const bounds = shares(total, given.length + 1);
    const members = given
      .map((member, place) => ({ member, first: bounds[place + 1] ?? 0, end: bounds[place + 2] ?? 0 }))
      .filter(({ first, end }) => first < end);
    /** @type {unknown[]} */
    const errors = [];
    // After an error nothing more is added: it is no part of whatever is opened next.
    const attempt = async (/** @type {() => unknown} */ part) => {
      if (errors.length > 0) return;
      try {
        await part();
      } catch (error) {
        errors.push(error);
      }
    };
    /** @type {{member: Member, done: Promise<void>}[]} */
    const others = [];
    for (const { member, first, end } of members)
      await attempt(() => {
        const pieces = Array.from({ length: end - first }, (_, number) => piece(first + number));
        const take = (/** @type {Computed} */ computed) => attempt(() => add(computed));
        others.push({ member, done: member.compute({ wanted, of: total, first, pieces, take }) });
      });
    const began = performance.now();
    for (let number = 0; number < (bounds[1] ?? 0); number++) await attempt(() => compute(number));
    const ownMs = performance.now() - began;
    for (const { member } of others) member.expect(PATIENCE.ms + PATIENCE.shares * ownMs);
    if (others.length > 0) await soon(Promise.all(others.map(({ done }) => done)));
    if (errors.length > 0) throw errors[0];
    if (others.some(({ member }) => member.isReady)) this.#deaths = 0;
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
 * Waits for what comes soon, awake: a worker that sleeps, on a core that sleeps, hears of it later.
 * @param {Promise<unknown>} promise that is not rejected
 */
async function soon(promise) {
  let isThere = false;
  promise.then(() => (isThere = true));
  const end = performance.now() + AWAKE_MS;
  while (!isThere && performance.now() < end) await macrotask();
  await promise;
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
