/**
 * What is asked of WebGPU in a page, watched by patching its prototypes; and the same again from bare JavaScript. All of it runs in the page, whose
 * global `ask(steps)` has a library ask for steps, and gives the milliseconds a step that this takes.
 * @module
 */

/**
 * Counts calls in the page's `counts`, keeps the dispatches of the last call of `train` in `dispatches`, and lets `isDropping` drop what
 * is submitted. Runs in the page.
 */
export function patch() {
  /** @typedef {{pipeline?: GPUComputePipeline, groups: Map<number, unknown[]>}} State */
  /** @type {Map<GPUComputePassEncoder, State>} */
  const passes = new Map();
  const state = (/** @type {GPUComputePassEncoder} */ pass) => {
    /** @type {State} */
    const kept = passes.get(pass) ?? { groups: new Map() };
    passes.set(pass, kept);
    return kept;
  };
  Object.assign(globalThis, { counts: {}, dispatches: [], isDropping: false, isRecording: false, passes });
  const [pass, device, queue] = [GPUComputePassEncoder.prototype, GPUDevice.prototype, GPUQueue.prototype];
  /** @param {object} prototype @param {string} method @param {(self: any, parameters: any[]) => void} [before] */
  const watch = (prototype, method, before) => {
    const original = Reflect.get(prototype, method);
    Reflect.set(
      prototype,
      method,
      /** @this {unknown} @param {unknown[]} parameters */
      function (...parameters) {
        const counts = Reflect.get(globalThis, "counts");
        counts[method] = (counts[method] ?? 0) + 1;
        if (Reflect.get(globalThis, "isRecording")) before?.(this, parameters);
        if (method === "submit" && Reflect.get(globalThis, "isDropping")) parameters = [[]];
        return original.apply(this, parameters);
      },
    );
  };
  watch(pass, "setPipeline", (self, [pipeline]) => (state(self).pipeline = pipeline));
  watch(pass, "setBindGroup", (self, parameters) => {
    const [index, group, offsets, start, length] = parameters;
    // A view of the wasm's memory, which has other numbers later.
    const isView = offsets instanceof Uint32Array;
    const kept = isView ? [index, group, offsets.slice(start, start + length), 0, length] : parameters;
    state(self).groups.set(index, kept);
  });
  watch(pass, "dispatchWorkgroups", (self, extent) => {
    const { pipeline, groups } = state(self);
    Reflect.get(globalThis, "dispatches").push({ pipeline, groups: [...groups.values()], extent });
  });
  watch(device, "createBindGroup");
  watch(device, "createBuffer");
  watch(device, "createComputePipeline");
  watch(queue, "writeBuffer");
  watch(queue, "submit");
  const { requestDevice } = GPUAdapter.prototype;
  GPUAdapter.prototype.requestDevice = async function (/** @type {GPUDeviceDescriptor | undefined} */ descriptor) {
    const made = await requestDevice.call(this, descriptor);
    Object.assign(globalThis, { device: made });
    return made;
  };
}

/** What so many steps ask for. Runs in the page. @param {number} steps */
export async function counted(steps) {
  Reflect.set(globalThis, "counts", {});
  await Reflect.get(globalThis, "ask")(steps);
  return Reflect.get(globalThis, "counts");
}

/** Milliseconds a step of the same dispatches from JavaScript, in one pass and one submission. Runs in the page.
 * @param {number} steps @returns {Promise<number>} */
export async function replayed(steps) {
  Object.assign(globalThis, { dispatches: [], isRecording: true });
  await Reflect.get(globalThis, "ask")(steps);
  Object.assign(globalThis, { isRecording: false });
  Reflect.get(globalThis, "passes").clear();
  const dispatches = Reflect.get(globalThis, "dispatches");
  const device = /** @type {GPUDevice} */ (Reflect.get(globalThis, "device"));
  const began = performance.now();
  const encoder = device.createCommandEncoder();
  const pass = encoder.beginComputePass();
  for (const { pipeline, groups, extent } of dispatches) {
    pass.setPipeline(pipeline);
    for (const parameters of groups) Reflect.apply(pass.setBindGroup, pass, parameters);
    Reflect.apply(pass.dispatchWorkgroups, pass, extent);
  }
  pass.end();
  device.queue.submit([encoder.finish()]);
  return (performance.now() - began) / steps;
}
