/**
 * What a run is made of, and what may be asked without one. Names inside a `Run` are those of its serialised form in Rust
 * (src/run.rs).
 * @module
 */

/**
 * @typedef {object} TrainingSettings what is minimised, how, and for how long; `SettingRange` says what each number may be
 * @property {"cross_entropy" | "mean_squared_error"} loss only a new run takes another one
 * @property {number} label_smoothing
 * @property {"sgd" | "adam" | "adam_w" | "rms_prop"} optimiser only a new run takes another one
 * @property {number} learning_rate
 * @property {number} momentum
 * @property {boolean} nesterov never while momentum is 0
 * @property {number} beta1
 * @property {number} beta2
 * @property {number} alpha
 * @property {number} epsilon
 * @property {number} weight_decay
 * @property {number} l1
 * @property {number} clip_norm 0 for no limit
 * @property {"constant" | "step" | "cosine"} schedule
 * @property {number} step_epochs
 * @property {number} step_factor
 * @property {number} warm_up_steps
 * @property {number} batch_size images a step
 * @property {number} shift pixels at most
 * @property {number} rotation degrees at most
 * @property {number} scaling share of its size at most
 * @property {number} noise standard deviation, where black is 0 and white 1
 * @property {number} epochs passes over the training images
 * @property {number} target_accuracy 0 to 1, 0 for none
 * @property {number} patience epochs, 0 for any number
 */

/** @typedef {{kind: string, [setting: string]: string | number | boolean}} LayerSpec a kind with its settings (www/editor/kinds.js) */

/** @typedef {{input: number[], classes: number, layers: LayerSpec[]}} NetworkSpec */

/** @typedef {"mnist" | {own: {name: string, digest: string}}} DataSet which images a run is on; the digest tells own ones apart */

/**
 * @typedef {object} Run what is trained: one value from the controls to Rust
 * @property {number} version
 * @property {NetworkSpec} network
 * @property {TrainingSettings} training
 * @property {DataSet} data_set
 * @property {number} train_size training images, 0 for all
 * @property {number} label_noise share of them with a wrong label
 * @property {number} seed 0 to 2^53 - 1
 * @property {boolean} shuffle
 */

/** @typedef {{id: string, title: string, hint: string, network: NetworkSpec}} Preset a network to begin with */

/**
 * @typedef {object} LayerSummary
 * @property {string} name such as "conv1"
 * @property {string} kind such as "conv2d"
 * @property {number[]} input as `shape`
 * @property {number[]} shape [channels, rows, columns] or [features]
 * @property {number} parameters
 * @property {string} arithmetic how that number comes about, such as "32·1·3·3 + 32 = 320"; empty without parameters
 * @property {number} flops of one image's forward pass
 * @property {string} pytorch the expression that makes the layer there
 */

/** @typedef {{layers: LayerSummary[], parameters: number, flops: number}} Described */

/**
 * @typedef {object} SettingRange what a setting of the run may be, as Rust checks it
 * @property {keyof TrainingSettings | "seed" | "train_size" | "label_noise"} field
 * @property {number} default the tutorial's value
 * @property {number} minimum
 * @property {number} maximum
 * @property {boolean} minimumExcluded
 * @property {boolean} maximumExcluded
 * @property {boolean} whole
 * @property {string} range in words, completes "must be "
 */

/**
 * @typedef {{
 *   "describe": {question: {network: NetworkSpec}, answer: Described},
 *   "parse_run": {question: {text: string}, answer: Run},
 * }} RunVerbs
 */

export {};
