/**
 * Which WebGPU adapter there is, asked before burn asks, because burn does not say.
 * @module
 */

/** @import {Backend, BackendReport} from "../protocol/training.js" */

import { texts } from "./text.js";
import { sentence } from "./post.js";

/** @type {GPURequestAdapterOptions} */
const FASTEST = { powerPreference: "high-performance" };

/** @param {Backend | "auto"} asked @returns {Promise<BackendReport>} */
export async function adapterReport(asked) {
  const none = { backend: /** @type {const} */ ("cpu"), asked, adapter: "", software: false };
  const gpu = navigator.gpu;
  if (!gpu)
    return { ...none, reason: isSecureContext ? texts.worker.thisBrowserHasNo : texts.worker.webgpuNeedsHttpsOr };
  try {
    // Where its GPU process has just begun anew, Chromium answers once that there is none.
    const adapter = (await gpu.requestAdapter(FASTEST)) ?? (await gpu.requestAdapter(FASTEST));
    if (!adapter) return { ...none, reason: texts.worker.theBrowserOffersNo };
    const { vendor, architecture, description, isFallbackAdapter } = adapter.info;
    const name = [...new Set([vendor, architecture, description])].filter(Boolean).join(" ") || "unnamed";
    const software = isFallbackAdapter || /swiftshader|llvmpipe|lavapipe|basic render/i.test(name);
    if (software && asked === "auto") {
      // Playwright's runs print 0.2 steps a second for SwiftShader and 5 for the CPU backend, on the same two cores.
      return {
        ...none,
        reason: texts.worker.theOnlyWebgpuAdapter(name),
      };
    }
    return { backend: "webgpu", asked, adapter: name, software, reason: "" };
  } catch (error) {
    return { ...none, reason: texts.worker.theBrowserRefusedA(sentence(error)) };
  }
}
