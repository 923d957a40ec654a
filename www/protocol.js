/**
 * Every message between the page and the worker, and nothing else. Questions carry an id, and each is answered once, by
 * `answer` or `failure`; events come unasked. Names inside a `Run` are those of its serialised form in Rust (src/run.rs).
 * @module
 */

/** @typedef {"webgpu" | "cpu"} Backend */

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
 * @property {number} epochs passes over the training images
 * @property {number} target_accuracy 0 to 1, 0 for none
 * @property {number} patience epochs, 0 for any number
 */

/** @typedef {{kind: string, [setting: string]: string | number | boolean}} LayerSpec a kind with its settings (www/editor/kinds.js) */

/** @typedef {{input: number[], classes: number, layers: LayerSpec[]}} NetworkSpec */

/**
 * @typedef {object} Run what is trained: one value from the controls to Rust
 * @property {number} version
 * @property {NetworkSpec} network
 * @property {TrainingSettings} training
 * @property {"mnist"} data_set
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
 * @typedef {object} BackendReport which backend runs, and on what
 * @property {Backend} backend the one that runs
 * @property {Backend | "auto"} asked the one that was asked for
 * @property {string} adapter such as "NVIDIA ampere"; empty on the CPU
 * @property {boolean} software whether the adapter is a software one, which is slower than the CPU backend
 * @property {string} reason why WebGPU does not run although it was asked for, as a clause after "because"; else empty
 */

/** @typedef {{layers: LayerSummary[], report: BackendReport}} Started */

/**
 * @typedef {object} History
 * @property {Float32Array} losses of every step taken, in order
 * @property {Omit<EpochEnd, "type">[]} epochs
 */

/**
 * @typedef {History & {run: Run, isCheckpoint: boolean}} Restored what a file has brought: a run with its history (a
 *   checkpoint), or weights alone for the run that was under way, which begins again with them
 */

/** @typedef {Started & Restored} Opened */

/**
 * @typedef {object} Comparison one line of the comparison with PyTorch's recorded numbers
 * @property {string} quantity such as "gradient of conv1.weight"
 * @property {number} absolute largest absolute difference of one element
 * @property {number} relative norm of the difference over the norm of PyTorch's values
 * @property {number} tolerance what `relative` may be
 * @property {boolean} passed
 */

/**
 * @typedef {object} SettingRange what a setting of the run may be, as Rust checks it
 * @property {keyof TrainingSettings | "seed"} field
 * @property {number} default the tutorial's value
 * @property {number} minimum
 * @property {number} maximum
 * @property {boolean} minimumExcluded
 * @property {boolean} maximumExcluded
 * @property {boolean} whole
 * @property {string} range in words, completes "must be "
 */

/**
 * @typedef {object} LayerOutput one layer's output for one image
 * @property {string} name
 * @property {number[]} shape [channels, rows, columns] or [features]
 * @property {Float32Array} values channel by channel, row by row
 */

/**
 * @typedef {object} Inspection all layers' outputs for one image, from one moment of the training
 * @property {LayerOutput[]} layers the last holds the logits
 * @property {number[]} probabilities one a class
 * @property {number} step steps taken when it was computed
 */

/** @typedef {{index: number, pixels: Uint8Array, label: number}} TestImage 784 pixels, 0 to 255 */

/**
 * @typedef {TestImage & {probabilities: number[]}} Prediction
 */

/**
 * What the page may ask, with what it gets back.
 * @typedef {{
 *   "load": {question: {}, answer: null},
 *   "start": {question: {run: Run, backend: Backend | "auto"}, answer: Started},
 *   "train": {question: {}, answer: null},
 *   "pause": {question: {}, answer: null},
 *   "step": {question: {}, answer: null},
 *   "set_training": {question: {training: TrainingSettings}, answer: null},
 *   "history": {question: {}, answer: History},
 *   "describe": {question: {network: NetworkSpec}, answer: Described},
 *   "parse_run": {question: {text: string}, answer: Run},
 *   "inspect": {question: {pixels: Uint8Array}, answer: Inspection},
 *   "predict": {question: {indices: number[]}, answer: Prediction[]},
 *   "test_image": {question: {index: number}, answer: TestImage},
 *   "save": {question: {}, answer: {bytes: Uint8Array<ArrayBuffer>}},
 *   "open": {question: {bytes: Uint8Array, backend: Backend | "auto"}, answer: Opened},
 *   "export_pytorch": {question: {}, answer: {text: string}},
 *   "verify": {question: {backend: Backend | "auto"}, answer: {rows: Comparison[], report: BackendReport}},
 *   "digit": {question: {drawing: Uint8Array, width: number, height: number}, answer: {pixels: Uint8Array}},
 * }} Verbs
 */

/** @typedef {keyof Verbs} Verb */

/** @template {Verb} V @typedef {{id: number, verb: V} & Verbs[V]["question"]} Question */

/** @typedef {{[V in Verb]: Question<V>}[Verb]} AnyQuestion */

/**
 * @typedef {"idle" | "training" | "paused" | "waiting" | "evaluating" | "finished"} RunState
 * idle: started, no step taken; waiting: for images to arrive; evaluating: on the test images, after an epoch
 */

/**
 * @typedef {object} Progress
 * @property {"progress"} type
 * @property {RunState} state
 * @property {number} step steps taken
 * @property {number} epoch epochs ended
 * @property {number} samples training images seen
 * @property {number} stepsLeft to the end of the last epoch
 * @property {Float32Array} losses of the steps since the last progress, in order
 * @property {number} stepsPerSecond over the last seconds of training; 0 while unknown
 * @property {number} evaluated test images evaluated so far, 0 to 1 of all; only while evaluating
 * @property {string | null} stop a sentence why the run has ended before its last epoch. Where a loss was not finite, the run
 *   has gone back to its last good weights: `step` is smaller than it was, and `history` says what is left of the record.
 */

/**
 * @typedef {object} EpochEnd
 * @property {"epoch"} type
 * @property {number} epoch from 1
 * @property {number} step
 * @property {number} trainLoss mean over the epoch's batches
 * @property {number} testLoss
 * @property {number} testAccuracy 0 to 1
 */

/**
 * @typedef {object} DataProgress
 * @property {"data"} type
 * @property {number} loadedBytes of the compressed shards
 * @property {number} totalBytes
 * @property {number} trainLoaded images
 * @property {number} trainTotal
 * @property {number} testLoaded images
 * @property {number} testTotal
 * @property {"loading" | "complete" | "failed"} state
 * @property {string} problem a sentence, when failed; what is loaded stays, and `load` picks up there
 */

/**
 * @typedef {object} Verification comparisons that have been made since the last such event, while "verify" is being answered
 * @property {"verification"} type
 * @property {Comparison[]} rows
 * @property {number} share of the work that is done, 0 to 1
 */

/**
 * @typedef {{type: "ready", run: Run, ranges: SettingRange[], presets: Preset[]}} Ready the worker is there, with the tutorial's
 *   run, what its settings may be, and networks to begin with
 * @typedef {{type: "answer", id: number, value: unknown}} Answer
 * @typedef {{type: "failure", id: number, message: string}} Failure
 * @typedef {{type: "fault", message: string}} Fault something failed that nobody asked for; training has paused
 * @typedef {{type: "crash", message: string}} Crash the worker can do no more and must be replaced
 * @typedef {Progress | EpochEnd | DataProgress | Verification | Fault | Crash} WorkerEvent
 * @typedef {Ready | Answer | Failure | WorkerEvent} WorkerMessage
 */

export {};
