/**
 * jax-js, with the whole step, update included, in one `jit`, which is how it is fastest.
 * @module
 */
import { takeGpuCalls } from "../gpu-calls.js";
import { CLASSES, SIDE } from "../../networks.js";
import { batchOf, normalised } from "../workload.js";

/** @import {Subject} from "../subject.js" */
/** @import {Workload} from "../workload.js" */

/** @typedef {Record<string, any>} Parameters arrays by PyTorch's names */

/** @param {Workload} workload @param {string} backend @returns {Promise<Subject>} */
export async function prepare(workload, backend) {
  const jax = await import(/** @type {string} */ ("/node_modules/@jax-js/jax/dist/index.js"));
  const { numpy: np, nn, jit, valueAndGrad, tree } = jax;
  if (!(await jax.init(backend)).includes(backend)) throw new Error(`jax-js has no device ${backend} here`);
  jax.defaultDevice(backend);

  /** @type {Parameters} */
  let parameters = {};
  /** @type {Parameters} */
  let momenta = {};
  for (const [name, { shape, values }] of workload.parameters) {
    parameters[name] = np.array(values.slice()).reshape(shape);
    momenta[name] = np.zeros(shape);
  }
  const forward = (/** @type {Parameters} */ weights, /** @type {any} */ images) =>
    scores(jax, workload, weights, images);
  // Each function consumes its arguments: `.ref` keeps what is used again.
  const loss = (/** @type {Parameters} */ weights, /** @type {any} */ images, /** @type {any} */ target) =>
    nn
      .logSoftmax(forward(weights, images), 1)
      .mul(target)
      .sum()
      .mul(-1 / workload.item.batch);
  const update = jit(
    (/** @type {Parameters} */ weights, /** @type {Parameters} */ old, /** @type {any} */ x, /** @type {any} */ y) => {
      const [value, gradients] = valueAndGrad(loss)(tree.ref(weights), x, y);
      /** @type {Parameters} */
      const kept = {};
      /** @type {Parameters} */
      const next = {};
      for (const name of Object.keys(weights)) {
        kept[name] = old[name].mul(workload.momentum).add(gradients[name]);
        next[name] = weights[name].sub(kept[name].ref.mul(workload.learningRate));
      }
      return [value, next, kept];
    },
  );
  const probabilities = jit((/** @type {Parameters} */ weights, /** @type {any} */ x) =>
    nn.softmax(forward(weights, x), 1),
  );
  const images = (/** @type {Float32Array} */ values) =>
    np.array(values).reshape([values.length / SIDE ** 2, 1, SIDE, SIDE]);
  let step = 0;

  const next = () => batchOf(workload, step++);
  const learn = (/** @type {ReturnType<typeof next>} */ batch) => {
    const target = nn.oneHot(np.array(Int32Array.from(batch.labels), { dtype: np.int32 }), CLASSES);
    const [value, updated, kept] = update(parameters, momenta, images(batch.images), target);
    [parameters, momenta] = [updated, kept];
    return value;
  };
  return {
    adapter: backend === "webgpu" ? await adapterName() : `Wasm, ${crossOriginIsolated ? "threads" : "one thread"}`,
    async train(steps) {
      const losses = Array.from({ length: steps }, () => learn(next()));
      const values = await Promise.all(losses.map((value) => value.data()));
      return values.map(([value]) => value);
    },
    async ask(steps) {
      const batches = Array.from({ length: steps }, next);
      const began = performance.now();
      const losses = batches.map(learn);
      const ms = performance.now() - began;
      await Promise.all(losses.map((value) => value.data()));
      return ms;
    },
    async infer(count) {
      const x = images(normalised(workload.pixels.subarray(0, count * SIDE * SIDE)));
      return probabilities(tree.ref(parameters), x).data();
    },
    takeGpuCalls: async () => takeGpuCalls(),
  };
}

/** @param {any} jax @param {Workload} workload @param {Parameters} weights @param {any} images [n, 1, 28, 28] */
function scores({ numpy: np, nn, lax }, { item }, weights, images) {
  let maps = images;
  let number = 0;
  for (const stage of item.network.stages) {
    for (const filters of stage) {
      const name = `conv${++number}`;
      maps = lax.conv(maps, weights[`${name}.weight`], [1, 1], "SAME");
      maps = nn.relu(maps.add(weights[`${name}.bias`].reshape([1, filters, 1, 1])));
    }
    const [count, channels, rows, columns] = maps.shape;
    maps = np.max(maps.reshape([count, channels, rows / 2, 2, columns / 2, 2]), [3, 5]);
  }
  const flat = maps.reshape([maps.shape[0], -1]);
  const full = (/** @type {any} */ x, /** @type {string} */ name) =>
    np.dot(x, weights[`${name}.weight`].transpose()).add(weights[`${name}.bias`]);
  return full(nn.relu(full(flat, "fc1")), "fc2");
}

async function adapterName() {
  const adapter = await navigator.gpu.requestAdapter();
  return adapter ? `${adapter.info.vendor} ${adapter.info.architecture}` : "unknown";
}
