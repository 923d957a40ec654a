/**
 * Takes a run's steps, evaluates it and answers probes: alone, or shared by several workers where the CPU computes and has the cores for it.
 * @module
 */

/** @import {Convscope} from "../../../convscope.js" */
/** @import {SharingReport} from "../../protocol/run.js" */
/** @import {Tiles} from "../tiles.js" */
/** @import {EvaluatedImages, EvaluationProgress, ProbeProgress, StepOutcome, TrainedSteps} from "../../protocol/core.js" */

import { WORKERS_MOST } from "../../protocol/run.js";
import { Pool } from "./pool.js";
import { WorkerCount } from "./worker-count.js";

export class SharedSteps {
  #scope;
  #tiles;
  #pool;
  /** 0 for as many as are fastest. */
  #asked = 0;
  /** Of the run under way; null before its first step. @type {WorkerCount | null} */
  #count = null;
  /** Pieces that it was made for. */
  #pieces = 1;

  /** @param {Convscope} scope @param {Tiles} tiles @param {Pool} [pool] */
  constructor(scope, tiles, pool = new Pool(scope)) {
    this.#scope = scope;
    this.#tiles = tiles;
    this.#pool = pool;
  }

  /** With how many workers steps are taken, from the next one on. @param {number} workers 0 for as many as are fastest */
  ask(workers) {
    this.#asked = workers;
    this.#count = null;
  }

  /** Another run is there. */
  reset() {
    this.#count = null;
    this.#pool.end();
  }

  /** The state of the workers that share the run's steps. @returns {SharingReport} */
  get report() {
    const isShared = this.#pieces > 1;
    return {
      workers: Math.min(this.#count?.chosen ?? 1, this.#pool.ready),
      speedUp: this.#count?.speedUp ?? null,
      isAuto: this.#asked === 0,
      isMeasuring: this.#count?.isMeasuring ?? false,
      isStarting: !this.#pool.isSettled,
      isShared,
    };
  }

  /** Has all compiled that a step needs on a GPU. A verb. */
  async warmUp() {
    await this.#tiles.measure(this.#scope);
    await this.#scope.warm_up();
  }

  /**
   * Takes up to `steps` steps, as `Convscope::train_steps` does. A verb.
   * @param {number} steps
   * @returns {Promise<TrainedSteps>}
   */
  async take(steps) {
    await this.#tiles.measure(this.#scope);
    const count = this.#counted();
    if (!this.#isReady(count)) return this.#scope.train_steps(steps);
    return this.#share(steps, count);
  }

  /**
   * Evaluates the next images of an ended epoch, `size` by each worker, as `Convscope::evaluate_some` does. A verb.
   * @param {number} size
   * @returns {Promise<EvaluatedImages | undefined>}
   */
  async evaluate(size) {
    const workers = this.#evaluators();
    if (workers === 1) return this.#scope.evaluate_some(size);
    const open = (/** @type {number} */ count) => this.#scope.open_chunks(undefined, size, count);
    return (await this.#pool.compute(workers, open)) ? this.#scope.close_epoch_chunks() : undefined;
  }

  /**
   * The same of an evaluation on demand, as `Convscope::evaluation_next` does. A verb.
   * @param {boolean} isPast
   * @param {boolean} other of the other run, whose network the workers do not have
   * @param {number} size
   * @returns {Promise<EvaluationProgress | undefined>}
   */
  async evaluateOnDemand(isPast, other, size) {
    const workers = other ? 1 : this.#evaluators();
    if (workers === 1) return this.#scope.evaluation_next(isPast, other, size);
    const open = (/** @type {number} */ count) => this.#scope.open_chunks(isPast, size, count);
    return (await this.#pool.compute(workers, open)) ? this.#scope.close_chunks(isPast) : undefined;
  }

  /**
   * Goes on with a probe by `size` forward passes of each worker, as `Convscope::probe_next` does. A verb.
   * @param {number} probe
   * @param {number} size
   * @returns {Promise<ProbeProgress | undefined>}
   */
  async probe(probe, size) {
    const workers = this.#evaluators();
    if (workers === 1) return this.#scope.probe_next(probe, size);
    const open = (/** @type {number} */ count) => this.#scope.open_probe(probe, size, count);
    return (await this.#pool.compute(workers, open)) ? this.#scope.close_probe(probe) : undefined;
  }

  /** Members that still load would be measured, and take the time from what is. @param {WorkerCount} count */
  #isReady(count) {
    this.#pool.want(count.isMeasuring ? count.most : count.chosen, () => this.#scope.run()?.network);
    return this.#pool.isSettled && this.#pool.ready > 1;
  }

  #evaluators() {
    const count = this.#counted();
    if (!this.#isReady(count)) return 1;
    return Math.min(count.isMeasuring ? count.most : count.chosen, this.#pool.ready);
  }

  #counted() {
    const pieces = this.#scope.pieces_a_step();
    if (!this.#count || pieces !== this.#pieces) {
      const cores = navigator.hardwareConcurrency || 1;
      const most = Math.min(pieces, this.#asked || cores, WORKERS_MOST);
      this.#count = new WorkerCount(most, this.#asked);
      this.#pieces = pieces;
    }
    return this.#count;
  }

  /** @param {number} steps @param {WorkerCount} count @returns {Promise<TrainedSteps>} */
  async #share(steps, count) {
    const began = performance.now();
    /** @type {StepOutcome} */
    let outcome = "stepped";
    for (let taken = 0; taken < steps && outcome === "stepped"; taken++) {
      const workers = Math.min(count.next, this.#pool.ready);
      const stepBegan = performance.now();
      outcome = await this.#pool.step(workers);
      count.measured(workers, performance.now() - stepBegan);
    }
    return this.#scope.read_steps(performance.now() - began);
  }
}
