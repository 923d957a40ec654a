/**
 * Where something is computed: on the backend that was asked for, or on the CPU, and then why. Which WebGPU adapter there is is asked
 * before burn asks, because burn does not say.
 * @module
 */

/** @import {Backend, BackendReport} from "../protocol/training.js" */

import { isPanic, sentence } from "./post.js";

/**
 * Does `work` on the backend that was asked for, and on the CPU where WebGPU is not to be had.
 * @template T
 * @param {Backend | "auto"} asked
 * @param {(backend: Backend, report: BackendReport) => Promise<T>} work
 * @returns {Promise<{report: BackendReport, value: T}>}
 */
export async function onBackend(asked, work) {
  if (asked === "cpu") {
    const report = /** @type {const} */ ({ backend: "cpu", asked, adapter: "", software: false, reason: null });
    return { report, value: await work("cpu", report) };
  }
  const report = await adapterReport(asked);
  try {
    if (report.backend === "webgpu") return { report, value: await work("webgpu", report) };
  } catch (error) {
    if (isPanic(error)) throw error;
    report.reason = { code: "failed", values: { sentence: sentence(error) } };
  }
  // A bad run or a bad file fails here too, and with its own sentence.
  const instead = /** @type {const} */ ({ ...report, backend: "cpu", adapter: "", software: false });
  return { report: instead, value: await work("cpu", instead) };
}

/** @type {GPURequestAdapterOptions} */
const FASTEST = { powerPreference: "high-performance" };

/** @param {Backend | "auto"} asked @returns {Promise<BackendReport>} */
export async function adapterReport(asked) {
  const none = { backend: /** @type {const} */ ("cpu"), asked, adapter: "", software: false };
  const gpu = navigator.gpu;
  if (!gpu) return { ...none, reason: { code: isSecureContext ? "unsupported" : "insecure" } };
  try {
    // Where its GPU process has just begun anew, Chromium answers once that there is none.
    const adapter = (await gpu.requestAdapter(FASTEST)) ?? (await gpu.requestAdapter(FASTEST));
    if (!adapter) return { ...none, reason: { code: "no_adapter" } };
    const { vendor, architecture, description, isFallbackAdapter } = adapter.info;
    const name = [...new Set([vendor, architecture, description])].filter(Boolean).join(" ") || "unnamed";
    const software = isFallbackAdapter || /swiftshader|llvmpipe|lavapipe|basic render/i.test(name);
    if (software && asked === "auto") {
      // Playwright's runs print 0.2 steps a second for SwiftShader and 5 for the CPU backend, on the same two cores.
      return { ...none, reason: { code: "software_adapter", values: { adapter: name } } };
    }
    return { backend: "webgpu", asked, adapter: name, software, reason: null };
  } catch (error) {
    return { ...none, reason: { code: "refused", values: { detail: sentence(error) } } };
  }
}
