/**
 * The worker's side of the subject Convscope: the wasm's verbs, without the page's pump, which decides itself how many steps it takes.
 * @module
 */
import { takeGpuCalls } from "../gpu-calls.js";
import { convscopeRun } from "../../networks.js";

/** The wasm's default export and handle, whose types are made by the build. @type {any} */
let scope;
/** Where several workers share a step, as in the page. @type {any} */
let pool;
let workers = 1;

/** @type {Record<string, (question: any) => unknown>} */
const ANSWERS = {
  async prepare({ item, pixels, labels, file, backend, module, workers: wanted }) {
    const { Convscope, adapter } = await load(module, backend);
    scope = new Convscope();
    // The first images serve as test images too, so that inference needs no others.
    const { data_set } = Convscope.default_run();
    // An earlier build has one data set, and its functions take no name of it.
    const named = scope.expect_data.length > 3 ? [data_set] : [];
    scope.expect_data(...named, labels.length, labels.length, labels.length);
    const idx = [images(pixels, labels.length), idxLabels(labels)];
    for (const split of ["train", "test"]) scope.add_shard(...named, split, 0, "images", idx[0], "labels", idx[1]);
    await scope.start(convscopeRun(item.network, item.batch), backend);
    await scope.open(file, backend);
    workers = wanted;
    if (workers > 1) await begin();
    return workers > 1 ? `${adapter}, ${workers} workers` : adapter;
  },
  async train({ steps }) {
    /** @type {number[]} */
    const losses = [];
    if (pool) {
      for (let step = 0; step < steps; step++) await pool.step(workers);
      return [...(await scope.read_steps(0)).losses];
    }
    // The end of an epoch ends a call early.
    while (losses.length < steps) losses.push(...(await scope.train_steps(steps - losses.length)).losses);
    return losses;
  },
  infer: ({ count }) => scope.predict(Uint32Array.from({ length: count }, (_, index) => index)),
  gpu_calls: () => takeGpuCalls(),
};

self.addEventListener("message", async ({ data }) => {
  try {
    self.postMessage({ value: await ANSWERS[data.verb](data) });
  } catch (error) {
    self.postMessage({ error: String(error) });
  }
});

/** Starts the other workers, which import the wasm's script by the address that it has in a build for tests. */
async function begin() {
  const { Pool } = await import(new URL("../../../www/worker/pool/pool.js", import.meta.url).href);
  pool = new Pool(scope);
  pool.want(workers, () => scope.run().network);
  while (!pool.isSettled) await new Promise((resolve) => setTimeout(resolve, 10));
  if (pool.ready < workers) throw new Error("the other workers could not be started");
}

/** The build that has the backend, all of it. @param {string} module its address @param {string} backend */
async function load(module, backend) {
  const adapter = backend === "webgpu" ? await adapterName() : "CPU";
  const { default: init, Convscope, loadSecondary } = await import(module);
  // See build.rs.
  (await init()).__wasm_call_ctors();
  await loadSecondary?.();
  return { Convscope, adapter };
}

async function adapterName() {
  const adapter = await navigator.gpu?.requestAdapter();
  if (!adapter) throw new Error("no WebGPU adapter");
  return `${adapter.info.vendor} ${adapter.info.architecture}`;
}

/** IDX: magic number 0x0800 + dimensions, big-endian sizes, bytes. @param {Uint8Array} bytes @param {number[]} sizes */
function idx(bytes, sizes) {
  const header = new DataView(new ArrayBuffer(4 * (1 + sizes.length)));
  [0x0800 + sizes.length, ...sizes].forEach((value, index) => header.setUint32(4 * index, value));
  const file = new Uint8Array(header.byteLength + bytes.length);
  file.set(new Uint8Array(header.buffer));
  file.set(bytes, header.byteLength);
  return file;
}

/** @param {Uint8Array} pixels @param {number} count */
const images = (pixels, count) => idx(pixels, [count, 28, 28]);
/** @param {Uint8Array} labels */
const idxLabels = (labels) => idx(labels, [labels.length]);
