/**
 * One of the extra workers, as the worker that has the run sees it, and what the two say to each other.
 * @module
 */

import { gone } from "../../keeping/owners.js";

/** @typedef {{text: string, pixels: Uint8Array<ArrayBuffer>}} Piece as the core opens a step, an evaluation or a probe: see `Convscope::open_step`, `open_chunks` and `open_probe` */
/** @typedef {{number: number, loss: number, values: Float32Array<ArrayBuffer>}} Computed of a piece: a part of the batch's gradient, or, without a loss, numbers of its images */
/** @typedef {"gradient" | "forward"} Wanted of pieces */

/** @typedef {{type: "network", network: unknown}} NetworkMessage once, before all pieces */
/** @typedef {{type: "pieces", wanted: Wanted, parameters: Float32Array<ArrayBuffer>, first: number, pieces: Piece[]}} PiecesMessage neighbours, of which the first has that number, with the network's parameters */
/** @typedef {NetworkMessage | PiecesMessage} ToMember */

/** @typedef {{type: "loaded"} | {type: "ready"} | {type: "computed", computed: Computed} | {type: "failure", message: string}} FromMember */

/** @typedef {{computed: Computed[], missing: number, done: () => void, timer: ReturnType<typeof setTimeout> | undefined}} Share of the pieces */

export class Member {
  #worker;
  #name;
  #network;
  #onEnd;
  /** @type {"loading" | "ready" | "ended"} */
  #state = "loading";
  /** @type {Share | null} */
  #share = null;

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
   * Computes pieces; gives what there is of those that it got to, should it die meanwhile.
   * @param {Omit<PiecesMessage, "type">} share whose pixels are given away
   * @param {boolean} isLast nobody else needs the parameters: they are given away too, where a copy takes a twentieth of the tutorial's step
   * @returns {Promise<Computed[]>}
   */
  compute(share, isLast) {
    return new Promise((resolve) => {
      if (!this.isReady) return resolve([]);
      const { pieces } = share;
      const own = { computed: [], missing: pieces.length, done: () => resolve(own.computed), timer: undefined };
      this.#share = /** @type {Share} */ (own);
      const given = pieces.map(({ pixels }) => pixels.buffer);
      this.#say({ type: "pieces", ...share }, isLast ? [...given, share.parameters.buffer] : given);
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
    if (!this.#share) return;
    this.#share.computed.push(computed);
    this.#share.missing -= 1;
    if (this.#share.missing === 0) this.#settle();
  }

  /** Settles the share that is waited for with the pieces that have come. */
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
