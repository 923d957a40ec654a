/**
 * Why the CPU computes in WebGPU's place, in Chinese: clauses, by code.
 * @module
 */

/** @type {import("../../protocol/training.js").BackendReasons} */
export const backendReasons = {
  unsupported: "此浏览器没有WebGPU",
  insecure: "WebGPU需要https或localhost",
  no_adapter: "浏览器在这台设备上不提供WebGPU适配器",
  software_adapter: ({ adapter }) => `这里唯一的WebGPU适配器${adapter}是软件实现的，比CPU后端更慢`,
  refused: ({ detail }) => `浏览器拒绝提供WebGPU适配器（${detail}）`,
  failed: ({ sentence }) => sentence.replace(/。$/, ""),
};
