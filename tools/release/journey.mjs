/**
 * What a visitor may do with a run: train it, look at it from all sides, evaluate it, save it and open it again. Needs nothing of
 * Node's, so that a browser can do it too.
 * @module
 */

/** @typedef {any} Convscope the handle of src/web.rs */
/** @typedef {{name: string, shape: number[]}} Layer */
/** @typedef {"cpu" | "webgpu"} Backend */

const BINS = 8;
/** Each data set has it. */
const CLASS = 1;
/** Test images, or forward passes. */
const AT_ONCE = 16;

/**
 * All of it with one run, of two epochs.
 * @param {Convscope} scope @param {object} run @param {Backend} backend
 * @returns {Promise<string>} its losses in words
 */
export async function journey(scope, run, backend) {
  scope.keep_history(1e8);
  /** @type {{layers: Layer[]}} */
  const { layers } = await scope.start(run, backend);
  const losses = await epoch(scope);
  const { pixels } = scope.test_image(0);
  await look(scope, layers, pixels);
  await ask(scope, layers, pixels);
  await survey(scope, undefined, false);
  await reopen(scope, pixels, backend);
  losses.push(...(await epoch(scope)));
  check(scope.steps_left() === 0, "the run has not come to its end");
  await goBack(scope, pixels);
  return told(losses);
}

/** Trains and evaluates one. @param {Convscope} scope @returns {Promise<number[]>} its losses */
export async function epoch(scope) {
  const losses = [];
  for (let outcome = "Stepped"; outcome === "Stepped";) {
    const step = await scope.train_steps(2);
    losses.push(...step.losses);
    outcome = step.outcome;
  }
  check(losses.length > 0, "no step was taken");
  numbers(losses, "losses");
  let record = null;
  for (let some = await scope.evaluate_some(AT_ONCE); some; some = await scope.evaluate_some(AT_ONCE))
    record = some.record;
  check(record, "the epoch has no evaluation");
  numbers([record.trainLoss, record.testLoss, record.testAccuracy], "evaluation");
  return losses;
}

/** Each layer. @param {Convscope} scope @param {Layer[]} layers @param {Uint8Array} pixels */
async function look(scope, layers, pixels) {
  const seen = await scope.inspect(pixels);
  for (const { name, values } of seen.layers) numbers(values, name);
  const sum = seen.probabilities.reduce((/** @type {number} */ sum, /** @type {number} */ one) => sum + one, 0);
  check(Math.abs(sum - 1) < 1e-4, `probabilities add up to ${sum}`);
  numbers(await scope.predict([0, 1, 2]), "predictions");
  for (const [index, { name, shape }] of layers.entries()) {
    const explained = await scope.explain(pixels, index, 0, 0, 0);
    numbers(
      explained.links.map((/** @type {{result: number}} */ { result }) => result),
      `sums of ${name}`,
    );
    for (const label of [undefined, CLASS])
      for (const tensor of (await scope.layer(pixels, index, label, BINS)).tensors)
        numbers(tensor.values, `${tensor.name} of ${name}`);
    const { gradient, product, cam } = await scope.attribute(pixels, shape.length === 3 ? index : undefined, CLASS);
    for (const values of [gradient, product, cam?.values ?? []]) numbers(values, `saliency at ${name}`);
  }
  // The softmax, which is no layer of the network.
  await scope.explain(pixels, layers.length, CLASS, 0, 0);
}

/** What takes many images, and muting. @param {Convscope} scope @param {Layer[]} layers @param {Uint8Array} pixels */
async function ask(scope, layers, pixels) {
  const occluded = await answer(scope, scope.occlude(pixels, 7, 7, 0, CLASS));
  numbers([occluded.whole, ...occluded.covered], "occlusion");
  for (const layer of layers.keys()) {
    const { images } = await answer(scope, scope.excite(layer, 0, 20, 4));
    numbers(
      images.map((/** @type {{activation: number}} */ { activation }) => activation),
      "excitement",
    );
  }
  await answer(scope, scope.find_dead(20));
  for (const layer of layers.keys()) scope.mute(layer, [0]);
  await answer(scope, scope.compare_muted(20));
  for (const { name, values } of (await scope.inspect(pixels)).layers) numbers(values, `muted ${name}`);
  await scope.layer(pixels, 0, CLASS, BINS);
  for (const layer of layers.keys()) scope.mute(layer, []);
}

/** What a probe finds in the end. @param {Convscope} scope @param {number} probe */
async function answer(scope, probe) {
  for (;;) {
    const { seen, total, finding } = await scope.probe_next(probe, AT_ONCE);
    if (seen >= total) return finding;
  }
}

/** @param {Convscope} scope @param {number | undefined} past @param {boolean} other */
async function survey(scope, past, other) {
  scope.survey_start(past, other, AT_ONCE + 1);
  while (await scope.survey_next(past !== undefined, other, AT_ONCE));
  const { accuracy, meanLoss } = scope.judgement(past, other);
  numbers([accuracy, meanLoss], "judgement");
  scope.judged_images(past, other, { order: "loss" }, 0, 5);
}

/** The run's file, beside the run and in its place. @param {Convscope} scope @param {Uint8Array} pixels @param {Backend} backend */
async function reopen(scope, pixels, backend) {
  const file = await scope.checkpoint();
  await scope.open_other(file, backend);
  await scope.look(undefined, true, pixels);
  await survey(scope, undefined, true);
  scope.close_other();
  const opened = await scope.open(file, backend);
  check(opened.isCheckpoint, "the file of a run holds no run");
  check(scope.export_pytorch().includes("nn."), "the program for PyTorch has no network");
}

/** @param {Convscope} scope @param {Uint8Array} pixels */
async function goBack(scope, pixels) {
  const [{ step }] = scope.moments().moments;
  const { probabilities, filters } = await scope.look(step, false, pixels);
  for (const { name, values } of [{ name: "probabilities", values: probabilities }, ...filters]) numbers(values, name);
  await survey(scope, step, false);
  scope.branch(step);
  numbers((await scope.train_steps(1)).losses, "losses of a branch");
}

/** The first and the last loss. @param {number[]} losses */
export function told(losses) {
  return `loss ${losses[0].toPrecision(4)}, after ${losses.length} steps ${losses[losses.length - 1].toPrecision(4)}`;
}

/** @param {ArrayLike<number>} values @param {string} of */
function numbers(values, of) {
  const at = Array.from(values).findIndex((value) => !Number.isFinite(value));
  check(at === -1, `${of}: number ${at} is ${values[at]}`);
}

/** @param {unknown} holds @param {string} otherwise what is wrong */
export function check(holds, otherwise) {
  if (!holds) throw new Error(otherwise);
}
