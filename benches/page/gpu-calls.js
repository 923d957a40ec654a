/**
 * Counts what a subject asks of the GPU, by patching WebGPU's prototypes: in the page and in a worker. Must be imported first.
 * @module
 */

/** @typedef {{dispatches: number, submits: number, writes: number, maps: number, pipelines: number}} GpuCalls */

/** @type {GpuCalls} */
const calls = { dispatches: 0, submits: 0, writes: 0, maps: 0, pipelines: 0 };

/** @type {[string, string, keyof GpuCalls][]} */
const COUNTED = [
  ["GPUComputePassEncoder", "dispatchWorkgroups", "dispatches"],
  ["GPUComputePassEncoder", "dispatchWorkgroupsIndirect", "dispatches"],
  ["GPUQueue", "submit", "submits"],
  ["GPUQueue", "writeBuffer", "writes"],
  ["GPUBuffer", "mapAsync", "maps"],
  ["GPUDevice", "createComputePipeline", "pipelines"],
  ["GPUDevice", "createComputePipelineAsync", "pipelines"],
];

for (const [type, method, counter] of COUNTED) {
  const prototype = Reflect.get(globalThis, type)?.prototype;
  const original = prototype?.[method];
  if (!original) continue;
  prototype[method] = function (/** @type {unknown[]} */ ...args) {
    calls[counter] += 1;
    return original.apply(this, args);
  };
}

/** What has been asked since the last call. @returns {GpuCalls} */
export function takeGpuCalls() {
  const taken = { ...calls };
  for (const counter of /** @type {(keyof GpuCalls)[]} */ (Object.keys(calls))) calls[counter] = 0;
  return taken;
}
