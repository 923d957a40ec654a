/**
 * One answer for each question of protocol.js.
 * @module
 */

/** @import {Convscope} from "../../convscope.js" */
/** @import {AnyQuestion, Question, Verb, Verbs} from "../protocol.js" */
/** @import {Pump} from "./pump.js" */
/** @import {Queue} from "./queue.js" */
/** @import {Shards} from "./shards.js" */

import { adapterReport } from "./adapter.js";
import { fatal, isPanic, post, sentence } from "./post.js";

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
      case "inspect":
        return this.#queue.run(() => this.#scope.inspect(question.pixels));
      case "predict":
        return this.#predict(question);
      case "test_image":
        return { index: question.index, ...this.#scope.test_image(question.index) };
      case "digit":
        return { pixels: this.#scope.digit_from_drawing(question.drawing, question.width, question.height) };
    }
  }

  /** A run that cannot be started leaves the one under way as it was. @param {Question<"start">} question */
  async #start({ run, backend }) {
    const wasRunning = this.#pump.isRunning;
    await this.#pump.pause();
    try {
      const { report, layers } = await this.#queue.run(() => this.#startOn(backend, run));
      this.#pump.reset(this.#scope.steps_left());
      return { report, layers };
    } catch (error) {
      if (wasRunning) this.#pump.train();
      throw error;
    }
  }

  /** @param {Question<"start">["backend"]} asked @param {Question<"start">["run"]} run */
  async #startOn(asked, run) {
    if (asked !== "cpu") {
      const report = await adapterReport(asked);
      try {
        if (report.backend === "webgpu") return { report, layers: await this.#scope.start(run, "webgpu") };
      } catch (error) {
        if (isPanic(error)) throw error;
        report.reason = clause(sentence(error));
      }
      // A bad run fails here too, and with its own sentence.
      const layers = await this.#scope.start(run, "cpu");
      return { report: { ...report, backend: /** @type {const} */ ("cpu"), adapter: "", software: false }, layers };
    }
    const report = /** @type {const} */ ({ backend: "cpu", asked: "cpu", adapter: "", software: false, reason: "" });
    return { report, layers: await this.#scope.start(run, "cpu") };
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

/** A sentence as the part of another one. @param {string} sentence */
function clause(sentence) {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1).replace(/\.$/, "");
}
