/**
 * One training step of one weight, by hand: the forward pass of a few images, their losses, the weight's gradient as a mean over
 * images and, for a convolution, a sum over positions, and the update. The numbers are the running network's; it is not changed.
 * @module
 */

/** @import {Engine} from "../engine.js" */
/** @import {LayerSummary, LayerTensor, Run} from "../protocol/core.js" */
/** @import {AnyLayer} from "../protocol/run.js" */

import { normalised } from "../run/normalisation.js";

/** Images that the gradient is averaged over: few enough to be read one by one. */
export const IMAGES = 4;
/** Products of a sum that are written out. */
const WRITTEN = 3;

/** @typedef {{row: number, column: number, gradient: number, input: number, product: number}} Product of one position */
/** @typedef {{pixels: Uint8Array, index: number, label: number, probability: number, loss: number, gradient: number}} SlowImage */

/**
 * @typedef {object} SlowStep
 * @property {SlowImage[]} images
 * @property {string} layer
 * @property {number[]} place of the weight in its tensor, each from 0
 * @property {number} weight
 * @property {number} loss mean over the images
 * @property {number} gradient of that by the weight
 * @property {{largest: Product[], count: number, sum: number} | null} positions of the first image; null where the layer is no convolution
 */

/** @typedef {{engine: Engine, layers: LayerSummary[], run: Pick<Run, "network" | "normalisation">, first: number}} Of `first`: the first test image */

/** @param {Of} of @returns {Promise<SlowStep | null>} null where no layer has weights */
export async function slowStep({ engine, layers, run, first }) {
  const layer = layers.findIndex(({ kind }) => kind === "conv2d" || kind === "linear");
  const named = layers[layer];
  if (!named) return null;
  const indices = Array.from({ length: IMAGES }, (_, place) => first + place);
  const predictions = await engine.ask("predict", { indices });
  const tensors = await Promise.all(
    predictions.map(({ pixels, label }) => engine.ask("layer", { pixels, layer, label })),
  );
  const gradients = tensors.map((each) => tensorOf(each.tensors, "gradient.weight"));
  const weights = tensorOf(tensors[0]?.tensors ?? [], "weight");
  const at = strongest(gradients);
  const images = predictions.map(({ pixels, index, label, probabilities }, place) => {
    const probability = probabilities[label] ?? NaN;
    return {
      ...{ pixels, index, label, probability },
      loss: -Math.log(probability),
      gradient: gradients[place]?.values[at] ?? NaN,
    };
  });
  const place = placeOf(weights.shape, at);
  const isConvolution = named.kind === "conv2d" && layer === 0;
  const spec = run.network.layers[layer];
  const [image] = predictions;
  return {
    ...{ images, layer: named.name, place, weight: weights.values[at] ?? NaN },
    loss: mean(images.map((each) => each.loss)),
    gradient: mean(images.map((each) => each.gradient)),
    positions:
      isConvolution && spec && image
        ? positions(tensorOf(tensors[0]?.tensors ?? [], "gradient.output"), image.pixels, named.input, place, spec, run)
        : null,
  };
}

/**
 * The gradient of a kernel's weight is a sum over positions: the gradient of the output there, times the input below the weight.
 * @param {LayerTensor} gradient of the output @param {Uint8Array} pixels @param {number[]} input its shape @param {number[]} place of the weight @param {AnyLayer} spec @param {Pick<Run, "normalisation">} run
 */
export function positions(
  { shape: [, rows = 0, columns = 0], values },
  pixels,
  [, inRows = 0, inColumns = 0],
  place,
  spec,
  run,
) {
  const [unit = 0, channel = 0, kernelRow = 0, kernelColumn = 0] = place;
  const [stride, padding] = [Number(spec.stride ?? 1), paddingOf(spec)];
  /** @type {Product[]} */
  const all = [];
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const [inRow, inColumn] = [row * stride + kernelRow - padding, column * stride + kernelColumn - padding];
      const isInside = inRow >= 0 && inRow < inRows && inColumn >= 0 && inColumn < inColumns;
      const pixel = pixels[(channel * inRows + inRow) * inColumns + inColumn] ?? 0;
      // As the network gets it, and zeros around it.
      const value = isInside ? normalised(run, pixel, channel) : 0;
      const of = values[(unit * rows + row) * columns + column] ?? 0;
      all.push({ row, column, gradient: of, input: value, product: of * value });
    }
  const sum = all.reduce((total, { product }) => total + product, 0);
  const largest = [...all].sort((a, b) => Math.abs(b.product) - Math.abs(a.product)).slice(0, WRITTEN);
  return { largest, count: all.length, sum };
}

/** @param {AnyLayer} layer */
function paddingOf({ padding, kernel }) {
  if (padding === "same") return Math.floor((Number(kernel) - 1) / 2);
  return padding === "valid" ? 0 : Number(padding ?? 0);
}

/** @param {LayerTensor[]} tensors @param {string} name */
function tensorOf(tensors, name) {
  const found = tensors.find((tensor) => tensor.name === name);
  if (!found) throw new Error(name);
  return found;
}

/** The weight that the images together change most. @param {LayerTensor[]} gradients */
function strongest(gradients) {
  let [best, most] = [0, -1];
  for (let at = 0; at < (gradients[0]?.values.length ?? 0); at++) {
    const size = Math.abs(mean(gradients.map(({ values }) => values[at] ?? 0)));
    if (size > most) [best, most] = [at, size];
  }
  return best;
}

/** @param {number[]} shape @param {number} at */
function placeOf(shape, at) {
  return shape.map((side, axis) => Math.floor(at / shape.slice(axis + 1).reduce((all, each) => all * each, 1)) % side);
}

/** @param {number[]} numbers */
function mean(numbers) {
  return numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
}
