/**
 * Which tiles the heavy kernels have on the WebGPU adapter: measured once, before the first step there, and kept for all later visits, so that
 * the same run gives the same numbers. A software adapter has those of registers, unmeasured.
 * @module
 */

/** @import {Convscope} from "../../convscope.js" */
/** @import {BackendReport} from "../protocol/training.js" */

/** Tiles of registers for all kernels: see `Choice` in src/kernels/shaders/tile.rs. */
const REGISTERS = 0;

export class Tiles {
  #kept;
  #keep;
  /** The adapter that is still to be measured. @type {string | null} */
  #unmeasured = null;
  /** A bit for each kernel that has tiles of a workgroup; null where none were measured. @type {number | null} */
  chosen = null;

  /** @param {(adapter: string) => Promise<number | null>} kept @param {(adapter: string, tiles: number | null) => Promise<void>} keep */
  constructor(kept, keep) {
    this.#kept = kept;
    this.#keep = keep;
  }

  /** A run begins on a backend: to be called before its first launch. @param {Pick<BackendReport, "backend" | "adapter" | "software">} report @param {Convscope} scope */
  async begin({ backend, adapter, software }, scope) {
    this.chosen = this.#unmeasured = null;
    if (backend !== "webgpu") return;
    if (!software) {
      this.chosen = await this.#kept(adapter);
      if (this.chosen === null) this.#unmeasured = adapter;
    }
    scope.use_tiles(this.chosen ?? REGISTERS);
  }

  /** Measures the run under way where that is still to be done; to be called before its first step. @param {Convscope} scope */
  async measure(scope) {
    const adapter = this.#unmeasured;
    if (adapter === null) return;
    this.#unmeasured = null;
    // Should the adapter not survive it, the next worker does not try again.
    await this.#keep(adapter, REGISTERS);
    this.chosen = (await scope.measure_tiles()) ?? null;
    // Of a run whose steps are not recorded nothing is measured: the next one may be.
    await this.#keep(adapter, this.chosen);
  }
}
