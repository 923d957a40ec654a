/**
 * Which WebGPU adapter there is, asked before burn asks, because burn does not say.
 * @module
 */

/** @import {Backend, BackendReport} from "../protocol/training.js" */

import { sentence } from "./post.js";

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
