/**
 * The builds of the wasm. A deployed page has two, of which that for the CPU is small and comes first; `trunk build` makes one that has
 * both backends, and then the other is never asked for.
 * @module
 */

/** @import {Backend} from "../protocol/training.js" */

import * as first from "../../convscope.js";
import { Convscope } from "../../convscope.js";
import { texts } from "./text.js";
import { adapterReport } from "./backend.js";
import { isPanic } from "./post.js";

const WEBGPU = new URL("../../webgpu/convscope.js", import.meta.url);

/** @typedef {{loadSecondary?: () => Promise<void>}} Split what a release's builds export in addition: see tools/release/glue.mjs */

export class Builds {
  #first = new Convscope();
  #inUse = this.#first;
  /** @type {Promise<Convscope> | null} */
  #webgpu = null;
  #loaded = [/** @type {Split} */ (first)];

  /**
   * The handle of whichever build holds the run. It has the same verbs at all times, so that callers need not know.
   * @type {Convscope}
   */
  handle = new Proxy(this.#first, {
    get: (_, verb) => {
      const value = Reflect.get(this.#inUse, verb);
      return typeof value === "function" ? value.bind(this.#inUse) : value;
    },
  });

  /** The handle of the build that holds the run now. */
  get inUse() {
    return this.#inUse;
  }

  /** Fetches the build for WebGPU while the page still loads, where a run will ask for it. */
  async expect() {
    if (Convscope.backends().includes("webgpu")) return;
    const { backend } = await adapterReport("auto");
    // The run that needs it reports what is wrong with it.
    if (backend === "webgpu") this.with("webgpu").catch(() => {});
  }

  /** A handle that has a backend; not the one of the run, perhaps. @param {Backend} backend @returns {Promise<Convscope>} */
  async with(backend) {
    if (Convscope.backends().includes(backend)) return this.#first;
    this.#webgpu ??= this.#loadWebgpu();
    try {
      return await this.#webgpu;
    } catch (error) {
      this.#webgpu = null;
      throw error;
    }
  }

  /**
   * Begins a run on a backend: in the build that has it, which takes over the data. When this fails, the run under way stays where it is.
   * @template T
   * @param {Backend} backend
   * @param {(scope: Convscope) => Promise<T>} begin
   * @returns {Promise<T>}
   */
  async begin(backend, begin) {
    const next = await this.with(backend);
    const last = this.#inUse;
    if (next === last) return begin(next);
    try {
      for (const dataSet of last.held_data()) next.take_data(dataSet, last.pack_data(dataSet));
      next.keep_history(last.history_budget());
      // Weights alone begin the run under way again, and so it must be there.
      const run = last.run();
      if (run) await next.start(run, backend);
      const begun = await begin(next);
      this.#inUse = next;
      last.leave();
      this.loadSecondaries();
      return begun;
    } catch (error) {
      // What has trapped cannot be asked for anything.
      if (!isPanic(error)) next.leave();
      throw error;
    }
  }

  /** @returns {Promise<Convscope>} */
  async #loadWebgpu() {
    try {
      const build = await import(WEBGPU.href);
      // See build.rs.
      (await build.default()).__wasm_call_ctors();
      this.#loaded.push(build);
      return new build.Convscope();
    } catch {
      throw new Error(texts.worker.part.webgpuNotLoaded);
    }
  }

  /** Fetches the secondary modules of the builds that are loaded, in the background; none where the builds are not split. */
  async loadSecondaries() {
    await Promise.all(this.#loaded.map((build) => build.loadSecondary?.()));
  }
}
