/**
 * Milliseconds per training step of the built page's wasm on the CPU backend, in Node: the engine is Chromium's, and
 * no page competes with it. `node benches/cpu-step.mjs [--dist dist] [--rounds 5] [--steps 20] [--batch 64] [--preset simple-cnn]`
 * after `make build`; several folders, `--dist a,b`, alternate. It counts the time that the processor worked, beside
 * which a clock also counts what else the machine was doing.
 * @module
 */

import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { pathToFileURL } from "node:url";
import { gunzipSync } from "node:zlib";
import { modulePath } from "./module.mjs";

const { values } = parseArgs({
  options: {
    dist: { type: "string", default: "dist" },
    rounds: { type: "string", default: "5" },
    steps: { type: "string", default: "20" },
    batch: { type: "string", default: "64" },
    preset: { type: "string", default: "simple-cnn" },
  },
});

// Node fetches no files.
globalThis.fetch = async (/** @type {any} */ url) =>
  new Response(await readFile(new URL(String(url))), { headers: { "content-type": "application/wasm" } });

/** @type {{folder: string, scope: any, times: number[], clocks: number[], loss: number}[]} */
const builds = [];
for (const folder of values.dist.split(",")) {
  builds.push({ folder, scope: await open(folder), times: [], clocks: [], loss: NaN });
}
for (let round = 0; round <= Number(values.rounds); round++) {
  for (const build of builds) {
    const [began, used] = [performance.now(), process.cpuUsage()];
    const { losses } = await build.scope.train_steps(Number(values.steps));
    // The first round compiles.
    if (round > 0) {
      const { user, system } = process.cpuUsage(used);
      build.times.push((user + system) / 1000 / losses.length);
      build.clocks.push((performance.now() - began) / losses.length);
    }
    build.loss = losses.at(-1);
  }
}
for (const { folder, times, clocks, loss } of builds) {
  console.log(`${folder}: ${spread(times)} ms a step, by the clock ${spread(clocks)}; last loss ${loss}`);
}

/** The median, and least and most. @param {number[]} times */
function spread(times) {
  const sorted = [...times].sort((a, b) => a - b);
  const shown = [sorted.length >> 1, 0, sorted.length - 1].map((place) => sorted[place]?.toFixed(1));
  return `${shown[0]} (${shown[1]} to ${shown[2]})`;
}

/** A run under way on the first 5,000 training images. @param {string} folder */
async function open(folder) {
  const module = await import(pathToFileURL(resolve(folder, modulePath(folder, "cpu"))).href);
  await module.default();
  // Of a release, what comes behind: nothing is waited for while a step is measured.
  await module.loadSecondary?.();
  const scope = new module.Convscope();
  const shard = JSON.parse(await readFile("shards/manifest.json", "utf8")).train[0];
  const [images, labels] = await Promise.all([shard.images, shard.labels].map(unpacked));
  const run = module.Convscope.default_run();
  scope.expect_data(run.data_set, shard.count, 0, shard.count);
  scope.add_shard(run.data_set, "train", 0, "images", images, "labels", labels);
  run.network = module.Convscope.presets().find((/** @type {{id: string}} */ { id }) => id === values.preset).network;
  run.training.batch_size = Number(values.batch);
  await scope.start(run, "cpu");
  return scope;
}

/** @param {{file: string}} name */
async function unpacked({ file }) {
  return new Uint8Array(gunzipSync(await readFile(resolve("shards", file))));
}
