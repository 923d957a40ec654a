import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { acting } from "../../www/run/acting.js";
import { changes, difference, fitted } from "../../www/run/changes.js";
import { joined } from "../../www/views/loss-history.js";
import { hashOf, hiddenIn, runText, withHidden, withoutHidden } from "../../www/run/link.js";
import { NORMALISATION_KEYS } from "../../www/run/normalisation.js";
import { SETTINGS, valueIn } from "../../www/run/settings.js";
import "./layer-kinds.js";
import { TRAINING } from "./training-settings.js";

/** @import {NetworkSpec, Run, TrainingSettings} from "../../www/protocol/core.js" */
/** @import {AnyLayer, Preset} from "../../www/protocol/run.js" */

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
  train_size: 0,
  validation_share: 0,
  label_noise: 0,
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
  const same = /** @type {NetworkSpec} */ ({
    ...USUAL.network,
    layers: [{ padding: 1, ...conv, bias: true }, ...others],
  });
  assert.deepEqual(difference({ ...USUAL, network: same }, USUAL), {});
  const unpadded = /** @type {NetworkSpec} */ ({
    ...USUAL.network,
    layers: [{ ...conv, padding: "valid" }, ...others],
  });
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

test("a link holds images of one's own, how many and how true, and what augmentation does", () => {
  const data_set = { own: { name: "A&B, é", digest: "0".repeat(64) } };
  const images = { train_size: 200, validation_share: 0.2, label_noise: 0.1 };
  const run = { ...withTraining({ rotation: 10, noise: 0.05 }), data_set, ...images };
  assert.deepEqual(JSON.parse(runText(hashOf(run, USUAL)) ?? ""), {
    version: 1,
    data_set,
    ...images,
    training: { rotation: 10, noise: 0.05 },
  });
  assert.deepEqual(difference({ ...USUAL, data_set: structuredClone(data_set) }, { ...USUAL, data_set }), {});
});

test("a teacher's link says what it hides, behind the run", () => {
  const hash = withHidden(hashOf({ ...USUAL, seed: 7 }, USUAL), ["verify", "setting.momentum"]);
  assert.deepEqual([...hiddenIn(hash)], ["verify", "setting.momentum"]);
  assert.deepEqual(JSON.parse(runText(hash) ?? ""), { version: 1, seed: 7 });
  assert.equal(withHidden("#run=x", []), "#run=x");
  assert.deepEqual([...hiddenIn("#run=x")], []);
  // Names go into no selector and no HTML, and others than ours are dropped.
  assert.deepEqual([...hiddenIn('#run=x&hide=ok,"><script>,a b,,ok2')], ["ok", "ok2"]);
  assert.equal(withoutHidden(`https://host/path${hash}`), `https://host/path${hashOf({ ...USUAL, seed: 7 }, USUAL)}`);
});

test("a network is fitted to other images by its input and its last width", () => {
  /** @type {Pick<NetworkSpec, "input" | "classes">} */
  const images = { input: [3, 16, 16], classes: 4 };
  const dense = fitted(USUAL.network, images);
  assert.deepEqual(dense.input, [3, 16, 16]);
  assert.equal(dense.classes, 4);
  assert.deepEqual(dense.layers.at(-1), { kind: "linear", features: 4 });
  assert.deepEqual(dense.layers.slice(0, -1), USUAL.network.layers.slice(0, -1));
  /** @type {NetworkSpec} */
  const convolutional = {
    ...USUAL.network,
    layers: [
      { kind: "linear", features: 10 },
      { kind: "conv2d", filters: 10, kernel: 1, stride: 1, padding: 0 },
      { kind: "flatten" },
    ],
  };
  assert.deepEqual(
    fitted(convolutional, images).layers.map((/** @type {AnyLayer} */ { features, filters }) => features ?? filters),
    [10, 4, undefined],
  );
  assert.deepEqual(fitted(fitted(USUAL.network, images), USUAL.network), USUAL.network);
});

test("the training's settings and the run's are read in one way", () => {
  const run = { ...withTraining({ noise: 0.5 }), seed: 3, train_size: 9 };
  assert.deepEqual([valueIn(run, "noise"), valueIn(run, "seed"), valueIn(run, "train_size")], [0.5, 3, 9]);
  const keys = SETTINGS.map(({ key }) => key);
  assert.equal(new Set(keys).size, keys.length);
  // Every setting that a run has can be set, and nothing else.
  const { version: _, network: __, training, data_set: ___, shuffle: ____, ...ofRun } = USUAL;
  assert.deepEqual(
    [...keys].sort(),
    [...Object.keys(training), ...Object.keys(ofRun), ...NORMALISATION_KEYS, "backend"].sort(),
  );
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
  const presets = [
    {
      id: "fast",
      title: "Fast",
      hint: "",
      network: USUAL.network,
      training: { ...TRAINING, nesterov: true, epochs: 1 },
    },
    { id: "tiny", title: "Tiny", hint: "", network: { ...USUAL.network, layers: [] } },
  ];
  const told = (/** @type {Run} */ run) => changes(run, USUAL, { presets, dataSets: [] });
  assert.deepEqual(told(USUAL), []);
  assert.deepEqual(told({ ...withTraining({ optimiser: "adam", learning_rate: 0.001 }), seed: 3 }), [
    "learning rate 0.001",
    "seed 3",
    "Adam",
  ]);
  // What has no effect is not told.
  assert.deepEqual(told(withTraining({ beta1: 0.5 })), []);
  assert.deepEqual(told({ ...USUAL, network: { ...USUAL.network, layers: [] } }), ["Tiny"]);
  // A preset with settings is known by all of them.
  assert.deepEqual(told({ ...withTraining({ nesterov: true, epochs: 1 }), seed: 3 }), ["Fast", "seed 3"]);
  const layers = USUAL.network.layers.map((layer, place) =>
    place > 0 ? layer : { ...layer, learning_rate_factor: 0 },
  );
  const tuned = { ...withTraining({ nesterov: true, epochs: 1 }), network: { ...USUAL.network, layers } };
  assert.deepEqual(told(tuned), ["Fast, frozen: conv1"]);
  assert.deepEqual(told(withTraining({ nesterov: true, epochs: 2 })), ["epochs 2", "Nesterov"]);
  assert.deepEqual(told({ ...USUAL, train_size: 200, label_noise: 0.1 }), ["training images 200", "label noise 0.1"]);
  const shapes = { own: { name: "Shapes", digest: "" } };
  /** @type {Pick<NetworkSpec, "input" | "classes">} */
  const images = { input: [1, 16, 16], classes: 3 };
  // Fitted to other images, the network is still the tutorial's, or a preset.
  assert.deepEqual(told({ ...USUAL, data_set: shapes, network: fitted(USUAL.network, images) }), ["Shapes"]);
  assert.deepEqual(told({ ...USUAL, data_set: shapes, network: { ...images, layers: [] } }), ["Shapes", "Tiny"]);
  const own = { ...USUAL.network, layers: USUAL.network.layers.filter(({ kind }) => kind !== "relu") };
  assert.deepEqual(told({ ...USUAL, network: own }), ["conv 32 · pool 2 · flatten · fc 10"]);
});

test("README's link to Sprint is the preset's run", () => {
  const { presets } = JSON.parse(readFileSync("tests/fixtures/offers.json", "utf8"));
  const { training } = presets.find((/** @type {{id: string}} */ { id }) => id === "sprint");
  const hash = hashOf({ ...USUAL, training }, USUAL);
  assert.ok(readFileSync("README.md", "utf8").includes(`/${hash})`), `README.md has no link to ${hash}`);
});

test("curves of several runs share their steps, and none presses another flat", () => {
  const current = /** @type {import("../../www/views/loss-history.js").Columns} */ ([
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
