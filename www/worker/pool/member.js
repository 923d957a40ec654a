/**
 * One of the extra workers, as the worker that has the run sees it, and what the two say to each other.
 * @module
 */

import { gone } from "../../keeping/owners.js";

/** @typedef {Float32Array<ArrayBuffer>} Numbers */
/** @typedef {{text: string, pixels: Uint8Array<ArrayBuffer>}} Piece of a step, an evaluation or a probe: see `Convscope::step_piece` and `chunk_piece` */
/** @typedef {{first: number, end: number, loss: number, values: Numbers}} Computed of pieces, the last one before `end`: a part of the batch's gradient, or, without a loss, numbers of the images of one */
/** @typedef {"gradient" | "forward"} Wanted of pieces */

/** @typedef {{type: "network", network: unknown}} NetworkMessage once, before all pieces */
/** @typedef {{type: "parameters", parameters: Numbers}} ParametersMessage the network's, before pieces that are computed with them */
/** @typedef {{type: "pieces", wanted: Wanted, of: number, first: number, pieces: Piece[], spare: Numbers[]}} PiecesMessage neighbours out of so many, of which the first has that number, and arrays of gradients before, to be filled again */
/** @typedef {NetworkMessage | ParametersMessage | PiecesMessage} ToMember */

/** @typedef {{type: "ready", parameters: Numbers}} ReadyMessage with an array for the network's parameters: a new one at first, and then that of those that have been taken */
/** @typedef {{type: "computed", computed: Computed}} ComputedMessage */
/** @typedef {{type: "loaded"} | ReadyMessage | ComputedMessage | {type: "failure", message: string}} FromMember */

/**
 * @typedef {object} Share of the pieces
 * @property {Wanted} wanted
 * @property {number} of how many pieces in all
 * @property {number} first
 * @property {Piece[]} pieces at least one; their pixels are given away
 * @property {(computed: Computed) => unknown} take hears of what is computed; its numbers are this member's again after that
 */
/** @typedef {{wanted: Wanted, missing: number, take: (computed: Computed) => unknown, done: () => void, timer: ReturnType<typeof setTimeout> | undefined}} UnderWay */

export class Member {
  #worker;
  #name;
  #network;
  #onEnd;
  /** @type {"loading" | "ready" | "ended"} */
  #state = "loading";
  /** @type {UnderWay | null} */
  #share = null;
  /** Goes to and fro, as the arrays of gradients do, so that a step makes none; null while it is away. @type {Numbers | null} */
  #parameters = null;
  /** @type {Numbers[]} */
  #spare = [];

  /**
   * @param {string} name of its lock, which no other has
   * @param {unknown} network of the run
   * @param {(member: Member) => void} onEnd it has died, or cannot go on
   */
  constructor(name, network, onEnd) {
    this.#name = name;
    this.#network = network;
    this.#onEnd = onEnd;
    this.#worker = new Worker(new URL("./piece-worker.js", import.meta.url), { type: "module", name });
    this.#worker.addEventListener("message", ({ data }) => this.#hear(data));
    this.#worker.addEventListener("error", (event) => {
      event.preventDefault();
      this.#died();
    });
  }

  /** Whether it can be given pieces. */
  get isReady() {
    return this.#state === "ready";
  }

  /**
   * Gives it the network's parameters, which it takes while its pieces are still being made.
   * @param {(parameters: Numbers) => unknown} write writes them
   * @returns {boolean} whether it has them
   */
  give(write) {
    const parameters = this.#parameters;
    if (!this.isReady || !parameters) return false;
    write(parameters);
    this.#parameters = null;
    this.#say({ type: "parameters", parameters }, [parameters.buffer]);
    return true;
  }

  /**
   * Computes pieces with the parameters that it was given: ends when all have been taken, or when it has died, with what it got to.
   * @param {Share} share
   * @returns {Promise<void>}
   */
  compute({ wanted, of, first, pieces, take }) {
    return new Promise((done) => {
      if (!this.isReady) return done();
      this.#share = { wanted, missing: pieces.length, take, done, timer: undefined };
      const spare = wanted === "gradient" ? this.#spare.splice(0) : [];
      const given = [...spare, ...pieces.map(({ pixels }) => pixels)].map(({ buffer }) => buffer);
      this.#say({ type: "pieces", wanted, of, first, pieces, spare }, given);
    });
  }

  /** Takes it for dead when it has not computed its share by then: no browser says so of a worker where there are no locks. @param {number} ms from now */
  expect(ms) {
    if (this.#share) this.#share.timer = setTimeout(() => this.#died(), ms);
  }

  /** Ends it, because it is not needed. */
  end() {
    this.#state = "ended";
    this.#worker.terminate();
    this.#settle();
  }

  /** @param {FromMember} message */
  #hear(message) {
    if (this.#state === "ended") return;
    switch (message.type) {
      case "loaded":
        this.#watch();
        this.#say({ type: "network", network: this.#network });
        break;
      case "ready":
        this.#parameters = message.parameters;
        this.#state = "ready";
        break;
      case "computed":
        this.#take(message.computed);
        break;
      case "failure":
        this.#died();
    }
  }

  /** @param {Computed} computed */
  #take(computed) {
    const share = this.#share;
    if (!share) return;
    share.take(computed);
    if (share.wanted === "gradient") this.#spare.push(computed.values);
    share.missing -= computed.end - computed.first;
    if (share.missing === 0) this.#settle();
  }

  /** Nothing more is waited for. */
  #settle() {
    const share = this.#share;
    this.#share = null;
    clearTimeout(share?.timer);
    share?.done();
  }

  /** Hears of its death, where the browser has locks. */
  async #watch() {
    if (!navigator.locks) return;
    await gone(this.#name).then(
      () => this.#died(),
      () => {},
    );
  }

  #died() {
    if (this.#state === "ended") return;
    this.end();
    this.#onEnd(this);
  }

  /** @param {ToMember} message @param {Transferable[]} [transfer] */
  #say(message, transfer = []) {
    this.#worker.postMessage(message, transfer);
  }
}
