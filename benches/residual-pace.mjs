/**
 * Milliseconds of a training step on WebGPU of a preset with residual blocks, beside the same layers in a row without shortcuts: the same
 * work but for the sums and the projections. By default on SwiftShader, where the target is three times at most.
 * `node benches/residual-pace.mjs [--dist dist] [--preset resnet-8] [--rounds 3] [--steps 2] [--batch 8]` after `make build`; the two take turns,
 * each in a browser of its own.
 * @module
 */
import { parseArgs } from "node:util";
import { summarise } from "./statistics.mjs";
import { open, start, train } from "./webgpu.mjs";

/** @typedef {{kind: string, body?: Layer[]}} Layer */

const { values } = parseArgs({
  options: {
    dist: { type: "string", default: "dist" },
    preset: { type: "string", default: "resnet-8" },
    rounds: { type: "string", default: "3" },
    steps: { type: "string", default: "2" },
    batch: { type: "string", default: "8" },
  },
});
const [rounds, steps, batch] = [values.rounds, values.steps, values.batch].map(Number);

/** What compiles shaders. */
const WARM_UP = 2;

const [residual, plain] = [await open(values.dist), await open(values.dist)];
await start(residual.page, batch, values.preset);
const network = await residual.page.evaluate(async (preset) => {
  const { Convscope } = await import(Reflect.get(globalThis, "modulePath"));
  return Convscope.presets().find((/** @type {{id: string}} */ { id }) => id === preset).network;
}, values.preset);
await start(plain.page, batch, { ...network, layers: inARow(network.layers) });

const subjects = [residual, plain].map(({ page }) => ({ page, times: /** @type {number[]} */ ([]) }));
for (const { page } of subjects) await train(page, WARM_UP);
for (let round = 0; round < rounds; round++)
  for (const { page, times } of subjects) {
    const began = performance.now();
    await train(page, steps);
    times.push((performance.now() - began) / steps);
  }
await Promise.all([residual.close(), plain.close()]);

const [ofResidual, ofPlain] = subjects.map(({ times }) => summarise(times));
console.log(`| ${values.preset}, batch ${batch} | ms a step, median (least to most) |\n|---|--:|`);
for (const [name, { median, minimum, maximum }] of /** @type {const} */ ([
  ["residual", ofResidual],
  ["plain", ofPlain],
]))
  console.log(`| ${name} | ${median.toFixed(0)} (${minimum.toFixed(0)} to ${maximum.toFixed(0)}) |`);
console.log(`\nThe residual network takes ${(ofResidual.median / ofPlain.median).toFixed(2)} times as long.`);

/** @param {Layer[]} layers @returns {Layer[]} with the layers of a block in its place */
function inARow(layers) {
  return layers.flatMap((layer) => (layer.body ? inARow(layer.body) : [layer]));
}
