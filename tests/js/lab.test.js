import assert from "node:assert/strict";
import { test } from "node:test";
import { acting } from "../../www/run/acting.js";
import { changes } from "../../www/run/changes.js";
import { joined } from "../../www/run/curves.js";
import { difference } from "../../www/run/difference.js";
import { hashOf, runText } from "../../www/run/link.js";
import { suggested, SUGGESTIONS } from "../../www/run/suggestions.js";

/** @import {Preset, Run, TrainingSettings} from "../../www/protocol/run.js" */

/** @type {TrainingSettings} */
const TRAINING = {
  loss: "cross_entropy",
  label_smoothing: 0,
  optimiser: "sgd",
  learning_rate: 0.01,
  momentum: 0.9,
  nesterov: false,
  beta1: 0.9,
  beta2: 0.999,
  alpha: 0.99,
  epsilon: 1e-8,
  weight_decay: 0,
  l1: 0,
  clip_norm: 0,
  schedule: "constant",
  step_epochs: 1,
  step_factor: 0.5,
  warm_up_steps: 0,
  batch_size: 64,
  epochs: 5,
  target_accuracy: 0,
  patience: 0,
};

/** @type {Run} */
const USUAL = {
  version: 1,
  network: {
    input: [1, 28, 28],
    classes: 10,
    layers: [
      { kind: "conv2d", filters: 32, kernel: 3, stride: 1, padding: 1 },
      { kind: "relu" },
      { kind: "max_pool2d", kernel: 2, stride: 2 },
      { kind: "flatten" },
      { kind: "linear", features: 10 },
    ],
  },
  training: TRAINING,
  data_set: "mnist",
  seed: 1,
  shuffle: true,
};

const withTraining = (/** @type {Partial<TrainingSettings>} */ training) => ({
  ...USUAL,
  training: { ...TRAINING, ...training },
});

test("a run differs in what its values say, and a network in what its layers mean", () => {
  assert.deepEqual(difference(USUAL, structuredClone(USUAL)), {});
  assert.deepEqual(difference({ ...withTraining({ momentum: 0 }), seed: 7 }, USUAL), {
    training: { momentum: 0 },
    seed: 7,
  });
  const [conv, ...others] = structuredClone(USUAL.network.layers);
  // The same layers, said in another way.
  const same = { ...USUAL.network, layers: [{ padding: 1, ...conv, bias: true }, ...others] };
  assert.deepEqual(difference({ ...USUAL, network: same }, USUAL), {});
  const unpadded = { ...USUAL.network, layers: [{ ...conv, padding: "valid" }, ...others] };
  assert.deepEqual(difference({ ...USUAL, network: unpadded }, USUAL), { network: unpadded });
});

test("a link holds the version and what differs, and gives it back", () => {
  const hash = hashOf({ ...withTraining({ optimiser: "adam", learning_rate: 0.001 }), seed: 7 }, USUAL);
  assert.match(hash, /^#run=%7B%22version%22%3A1/);
  assert.deepEqual(JSON.parse(runText(hash) ?? ""), {
    version: 1,
    seed: 7,
    training: { optimiser: "adam", learning_rate: 0.001 },
  });
  assert.equal(runText(""), null);
  assert.equal(runText("#settings"), null);
  assert.throws(() => runText("#run=%E0%A4%A"), /This link is damaged/);
});

test("what belongs to another optimiser or loss waits, and everything else acts", () => {
  const chosen = { ...TRAINING, optimiser: /** @type {const} */ ("adam"), learning_rate: 0.001, batch_size: 32 };
  assert.deepEqual(acting(chosen, TRAINING), { ...TRAINING, batch_size: 32 });
  const smooth = { ...TRAINING, loss: /** @type {const} */ ("mean_squared_error"), label_smoothing: 0.1, l1: 0.001 };
  assert.deepEqual(acting(smooth, TRAINING), { ...TRAINING, l1: 0.001 });
  assert.equal(acting({ ...TRAINING, nesterov: true }, TRAINING).nesterov, true);
  assert.equal(acting({ ...TRAINING, nesterov: true, momentum: 0 }, TRAINING).nesterov, false);
});

test("a run is told apart in a few words", () => {
  /** @type {Preset[]} */
  const presets = [{ id: "tiny", title: "Tiny", hint: "", network: { ...USUAL.network, layers: [] } }];
  const told = (/** @type {Run} */ run) => changes(run, USUAL, presets);
  assert.deepEqual(told(USUAL), []);
  assert.deepEqual(told({ ...withTraining({ optimiser: "adam", learning_rate: 0.001 }), seed: 3 }), [
    "learning rate 0.001",
    "seed 3",
    "Adam",
  ]);
  // What has no effect is not told.
  assert.deepEqual(told(withTraining({ beta1: 0.5 })), []);
  assert.deepEqual(told({ ...USUAL, network: { ...USUAL.network, layers: [] } }), ["Tiny"]);
  const own = { ...USUAL.network, layers: USUAL.network.layers.filter(({ kind }) => kind !== "relu") };
  assert.deepEqual(told({ ...USUAL, network: own }), ["conv 32 · pool 2 · flatten · fc 10"]);
});

test("every suggestion changes the tutorial's run", () => {
  for (const suggestion of SUGGESTIONS) {
    const run = suggested(suggestion, USUAL, 5);
    const { seed, ...differing } = difference(run, USUAL);
    assert.equal(seed, 5);
    assert.notDeepEqual(differing, {}, suggestion.id);
  }
});

test("curves of several runs share their steps, and none presses another flat", () => {
  const current = /** @type {import("../../www/run/curves.js").Columns} */ ([
    [1, 3],
    [2, 1],
  ]);
  assert.deepEqual(joined(current, []), current);
  assert.deepEqual(joined(current, [{ steps: [2, 3, 4], losses: [1.5, 900, NaN] }]), [
    [1, 2, 3, 4],
    [null, 1.5, null, null],
    [2, null, 1, null],
  ]);
});
