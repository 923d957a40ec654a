/**
 * Which WebGPU adapter there is, asked before burn asks, because burn does not say.
 * @module
 */

/** @import {Backend, BackendReport} from "../protocol/training.js" */

import { sentence } from "./post.js";

/** @param {Backend | "auto"} asked @returns {Promise<BackendReport>} */
export async function adapterReport(asked) {
  const none = { backend: /** @type {const} */ ("cpu"), asked, adapter: "", software: false };
  const gpu = navigator.gpu;
  if (!gpu)
    return { ...none, reason: isSecureContext ? "this browser has no WebGPU" : "WebGPU needs https or localhost" };
  try {
    const adapter = await gpu.requestAdapter({ powerPreference: "high-performance" });
    if (!adapter) return { ...none, reason: "the browser offers no WebGPU adapter on this machine" };
    const { vendor, architecture, description, isFallbackAdapter } = adapter.info;
    const name = [...new Set([vendor, architecture, description])].filter(Boolean).join(" ") || "unnamed";
    const software = isFallbackAdapter || /swiftshader|llvmpipe|lavapipe|basic render/i.test(name);
    if (software && asked === "auto") {
      // Playwright's runs print 0.2 steps a second for SwiftShader and 5 for the CPU backend, on the same two cores.
      return {
        ...none,
        reason: `the only WebGPU adapter here, ${name}, is a software one and slower than the CPU backend`,
      };
    }
    return { backend: "webgpu", asked, adapter: name, software, reason: "" };
  } catch (error) {
    return { ...none, reason: `the browser refused a WebGPU adapter (${sentence(error)})` };
  }
}
