/**
 * One answer for each question of protocol.js.
 * @module
 */

/** @import {AnyQuestion, Backend, Question, Verb, Verbs} from "../protocol.js" */
/** @import {Pump} from "./pump.js" */
/** @import {Queue} from "./queue.js" */
/** @import {Shards} from "./shards.js" */

import { Convscope } from "../../convscope.js";
import { onBackend } from "./backend.js";
import { fatal, isPanic, post, sentence } from "./post.js";
import { verify } from "./verification.js";

export class Answers {
  #scope;
  #queue;
  #pump;
  #shards;

  /** @param {Convscope} scope @param {Queue} queue @param {Pump} pump @param {Shards} shards */
  constructor(scope, queue, pump, shards) {
    this.#scope = scope;
    this.#queue = queue;
    this.#pump = pump;
    this.#shards = shards;
  }

  /** @param {AnyQuestion} question */
  async answer(question) {
    try {
      const value = await this.#value(question);
      post({ type: "answer", id: question.id, value });
    } catch (error) {
      if (isPanic(error)) fatal(error);
      else post({ type: "failure", id: question.id, message: sentence(error) });
    }
  }

  /** @param {AnyQuestion} question @returns {Promise<Verbs[Verb]["answer"]>} */
  async #value(question) {
    switch (question.verb) {
      case "load":
        this.#shards.load();
        return null;
      case "start":
        return this.#start(question);
      case "train":
        this.#pump.train();
        return null;
      case "pause":
        await this.#pump.pause();
        return null;
      case "step":
        await this.#pump.single();
        return null;
      case "set_training":
        await this.#queue.run(() => this.#scope.set_training(question.training));
        this.#pump.settingsChanged(this.#scope.steps_left());
        return null;
      case "history":
        return this.#queue.run(() => this.#scope.history());
      case "describe":
        return Convscope.describe(question.network);
      case "parse_run":
        return Convscope.parse_run(question.text);
      case "inspect":
        return this.#queue.run(() => this.#scope.inspect(question.pixels));
      case "predict":
        return this.#predict(question);
      case "test_image":
        return { index: question.index, ...this.#scope.test_image(question.index) };
      case "save":
        return this.#save();
      case "open":
        return this.#open(question);
      case "export_pytorch":
        return { text: await this.#queue.run(() => this.#scope.export_pytorch()) };
      case "verify":
        return verify(this.#scope, this.#queue, question.backend);
      case "digit":
        return { pixels: this.#scope.digit_from_drawing(question.drawing, question.width, question.height) };
    }
  }

  /** @param {Question<"start">} question */
  async #start({ run, backend }) {
    const { report, value } = await this.#replace(backend, (on) => this.#scope.start(run, on));
    this.#pump.reset({ ...START, stepsLeft: this.#scope.steps_left() });
    return { report, layers: value };
  }

  async #save() {
    // Copied out of the wasm's memory, so it is nobody else's.
    const bytes = await this.#queue.run(() => this.#scope.checkpoint());
    return { bytes: /** @type {Uint8Array<ArrayBuffer>} */ (bytes) };
  }

  /** @param {Question<"open">} question */
  async #open({ bytes, backend }) {
    const { report, value } = await this.#replace(backend, (on) => this.#scope.open(bytes, on));
    const { position, ...restored } = value;
    this.#pump.reset(position);
    return { report, ...restored };
  }

  /**
   * A run that cannot be had leaves the one under way as it was.
   * @template T
   * @param {Backend | "auto"} asked
   * @param {(backend: Backend) => Promise<T>} build
   */
  async #replace(asked, build) {
    const wasRunning = this.#pump.isRunning;
    await this.#pump.pause();
    try {
      return await this.#queue.run(() => onBackend(asked, build));
    } catch (error) {
      if (wasRunning) this.#pump.train();
      throw error;
    }
  }

  /** @param {Question<"predict">} question */
  async #predict({ indices }) {
    const flat = await this.#queue.run(() => this.#scope.predict(Uint32Array.from(indices)));
    const classes = flat.length / Math.max(1, indices.length);
    return indices.map((index, position) => ({
      index,
      ...this.#scope.test_image(index),
      probabilities: [...flat.subarray(position * classes, (position + 1) * classes)],
    }));
  }
}

/** Where a new run is. */
const START = { step: 0, epoch: 0, samples: 0, evaluating: false, stop: null };
