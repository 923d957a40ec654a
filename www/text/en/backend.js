/**
 * Why the CPU computes in WebGPU's place, in English: clauses after "because", by code.
 * @module
 */

/** @type {import("../../protocol/training.js").BackendReasons} */
export const backendReasons = {
  unsupported: "this browser has no WebGPU",
  insecure: "WebGPU needs https or localhost",
  no_adapter: "the browser offers no WebGPU adapter on this device",
  software_adapter: ({ adapter }) =>
    `the only WebGPU adapter here, ${adapter}, is a software adapter and slower than the CPU backend`,
  refused: ({ detail }) => `the browser refused a WebGPU adapter (${detail})`,
  failed: ({ sentence }) => sentence.charAt(0).toLowerCase() + sentence.slice(1).replace(/\.$/, ""),
};
