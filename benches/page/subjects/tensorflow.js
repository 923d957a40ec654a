/**
 * TensorFlow.js as its documentation would have it: fused convolutions and products, which have gradients, and its own SGD with
 * momentum.
 * @module
 */
import { takeGpuCalls } from "../gpu-calls.js";
import { CLASSES, lastSide, SIDE } from "../../networks.js";
import { batchOf, normalised } from "../workload.js";

/** @import {Subject} from "../subject.js" */
/** @import {Parameter, Workload} from "../workload.js" */

/** @param {Workload} workload @param {string} backend @returns {Promise<Subject>} */
export async function prepare(workload, backend) {
  const tf = await load(backend);
  const parameters = variables(tf, workload);
  const optimiser = tf.train.momentum(workload.learningRate, workload.momentum);
  const forward = (/** @type {any} */ images) => scores(tf, workload, parameters, images);
  let step = 0;

  const learn = () => {
    const { images, labels } = batchOf(workload, step++);
    return tf.tidy(() => {
      const input = tf.tensor4d(images, [labels.length, SIDE, SIDE, 1]);
      const target = tf.oneHot(tf.tensor1d(Int32Array.from(labels), "int32"), CLASSES);
      return optimiser.minimize(() => tf.losses.softmaxCrossEntropy(target, forward(input)), true);
    });
  };
  return {
    adapter: await adapterName(tf, backend),
    async train(steps) {
      const losses = Array.from({ length: steps }, learn);
      const together = losses.length === 1 ? losses[0] : tf.stack(losses);
      const values = await together.data();
      tf.dispose([...losses, together]);
      return [...values];
    },
    async infer(count) {
      const images = normalised(workload.pixels.subarray(0, count * SIDE * SIDE));
      const probabilities = tf.tidy(() => tf.softmax(forward(tf.tensor4d(images, [count, SIDE, SIDE, 1]))));
      const values = await probabilities.data();
      probabilities.dispose();
      return values;
    },
    takeGpuCalls: async () => takeGpuCalls(),
  };
}

/** Its scripts add themselves to a global object. @param {string} backend @returns {Promise<any>} */
async function load(backend) {
  await script("/node_modules/@tensorflow/tfjs/dist/tf.min.js");
  if (backend === "webgpu") await script("/node_modules/@tensorflow/tfjs-backend-webgpu/dist/tf-backend-webgpu.min.js");
  const tf = Reflect.get(window, "tf");
  if (!(await tf.setBackend(backend))) throw new Error(`TensorFlow.js has no backend ${backend} here`);
  await tf.ready();
  return tf;
}

/** @param {string} source */
function script(source) {
  return new Promise((resolve, reject) => {
    const element = Object.assign(document.createElement("script"), { src: source, onload: resolve });
    element.onerror = () => reject(new Error(`${source} could not be loaded`));
    document.head.append(element);
  });
}

/** The weights in TensorFlow's layouts: channels last everywhere. @param {any} tf @param {Workload} workload */
function variables(tf, { item, parameters }) {
  const side = lastSide(item.network);
  /** @type {Map<string, any>} */
  const found = new Map();
  for (const [name, { shape, values }] of parameters) {
    const isMatrix = name.endsWith(".weight");
    const value = tf.tidy(() => {
      const tensor = tf.tensor(values, shape);
      if (!isMatrix) return tensor;
      if (name.startsWith("conv")) return tensor.transpose([2, 3, 1, 0]);
      if (name !== "fc1.weight") return tensor.transpose();
      const [outputs, inputs] = shape;
      return tensor
        .reshape([outputs, inputs / side ** 2, side, side])
        .transpose([2, 3, 1, 0])
        .reshape([inputs, outputs]);
    });
    found.set(name, tf.variable(value));
    value.dispose();
  }
  return found;
}

/** @param {any} tf @param {Workload} workload @param {Map<string, any>} parameters @param {any} images [n, 28, 28, 1] */
function scores(tf, { item }, parameters, images) {
  let maps = images;
  let number = 0;
  for (const stage of item.network.stages) {
    for (const _ of stage) {
      const name = `conv${++number}`;
      const [filter, bias] = [parameters.get(`${name}.weight`), parameters.get(`${name}.bias`)];
      maps = tf.fused.conv2d({ x: maps, filter, strides: 1, pad: "same", bias, activation: "relu" });
    }
    maps = tf.maxPool(maps, 2, 2, "valid");
  }
  const flat = maps.reshape([maps.shape[0], -1]);
  const full = (/** @type {any} */ a, /** @type {string} */ name, /** @type {string} */ activation) =>
    tf.fused.matMul({ a, b: parameters.get(`${name}.weight`), bias: parameters.get(`${name}.bias`), activation });
  return full(full(flat, "fc1", "relu"), "fc2", "linear");
}

/** @param {any} tf @param {string} backend */
async function adapterName(tf, backend) {
  if (backend === "webgpu") {
    const { vendor, architecture } = tf.backend().adapterInfo;
    return `${vendor} ${architecture}`;
  }
  if (backend !== "webgl") return "CPU";
  const context = tf.backend().gpgpu.gl;
  const names = context.getExtension("WEBGL_debug_renderer_info");
  return String(names ? context.getParameter(names.UNMASKED_RENDERER_WEBGL) : context.getParameter(context.RENDERER));
}
