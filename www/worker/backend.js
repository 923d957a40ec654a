/**
 * Where something is computed: on the backend that was asked for, or on the CPU, and then why.
 * @module
 */

/** @import {Backend, BackendReport} from "../protocol/training.js" */

import { adapterReport } from "./adapter.js";
import { isPanic, sentence } from "./post.js";

/**
 * Does `work` on the backend that was asked for, and on the CPU where WebGPU is not to be had.
 * @template T
 * @param {Backend | "auto"} asked
 * @param {(backend: Backend) => Promise<T>} work
 * @returns {Promise<{report: BackendReport, value: T}>}
 */
export async function onBackend(asked, work) {
  if (asked === "cpu") {
    const report = /** @type {const} */ ({ backend: "cpu", asked, adapter: "", software: false, reason: null });
    return { report, value: await work("cpu") };
  }
  const report = await adapterReport(asked);
  try {
    if (report.backend === "webgpu") return { report, value: await work("webgpu") };
  } catch (error) {
    if (isPanic(error)) throw error;
    report.reason = { code: "failed", values: { sentence: sentence(error) } };
  }
  // A bad run or a bad file fails here too, and with its own sentence.
  const value = await work("cpu");
  return { report: { ...report, backend: "cpu", adapter: "", software: false }, value };
}
