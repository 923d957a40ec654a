/**
 * Types of everything that crosses between Rust and the worker, made from Rust by tests/native/protocol.rs: do not edit them here.
 * @module
 */

/** A part that a network does not have. It completes "There is no ". */
export type AbsentPart = { "code": "absent_layer", "values": {
  /** The one that was asked for. */
  index: number,
  /** How many there are. */
  count: number, } } | { "code": "absent_unit", "values": {
  /** The one that was asked for. */
  index: number,
  /** How many there are. */
  count: number, } } | { "code": "absent_row", "values": {
  /** The one that was asked for. */
  index: number,
  /** How many there are. */
  count: number, } } | { "code": "absent_column", "values": {
  /** The one that was asked for. */
  index: number,
  /** How many there are. */
  count: number, } } | { "code": "absent_class", "values": {
  /** The one that was asked for. */
  index: number,
  /** How many there are. */
  count: number, } };

/** The range of a value. */
export type AllowedRange = { "code": "whole", "values": {
  /** The least one. */
  minimum: number,
  /** The largest one. */
  maximum: number, } } | { "code": "from_to", "values": {
  /** The least one. */
  minimum: number,
  /** The largest one. */
  maximum: number, } } | { "code": "from_to_below", "values": {
  /** The least one. */
  minimum: number,
  /** The upper end, excluded. */
  maximum: number, } } | { "code": "above_at_most", "values": {
  /** The lower end, excluded. */
  minimum: number,
  /** The largest one. */
  maximum: number, } } | { "code": "one_or_three" } | { "code": "off_without_momentum" } | { "code": "some_parameters" } | { "code": "some_trained" } | { "code": "fewer_parameters", "values": {
  /** The limit. */
  most: number, } } | { "code": "fewer_activations", "values": {
  /** The limit. */
  most: number, } } | { "code": "less_memory", "values": {
  /** The limit of a tab. */
  gigabytes: number, } } | { "code": "within_image" } | { "code": "within_cover" };

/** Attributions of a class's score to the pixels of an image. */
export type Attribution = {
  /** Steps that the network had taken. */
  step: number,
  /** Gradient of the score by the input, `[channels, rows, columns]`. */
  gradient: Float32Array<ArrayBuffer>,
  /** The same times the input, which is normalised. */
  product: Float32Array<ArrayBuffer>,
  /** Grad-CAM of the layer that was asked about. */
  cam: Cam | null, };

/** A training image as one epoch shows it. */
export type AugmentedImage = {
  /** In the training images. */
  index: number,
  /** `[channels, rows, columns]`, 0 to 255. */
  pixels: Uint8Array<ArrayBuffer>,
  /** Its class. */
  label: number, };

/** `torch.nn.AvgPool2d`: the mean of each square window, `[c, h, w]` to `[c, h', w']`. */
export type AvgPool2d = {
  /** Side of the window: 1 to 8. */
  kernel: number,
  /** Step of the window: 1 to 8, and the kernel when left out. */
  stride?: number | null,
  /** Zeros, which the mean counts, around the maps on each side: 0 to 4, and half of the kernel at most. */
  padding?: number, };

/** `torch.nn.BatchNorm2d` over maps and `torch.nn.BatchNorm1d` over flat features:
 * (x - mean) / sqrt(variance + epsilon) * weight + bias, by channel or feature. */
export type BatchNorm = {
  /** Above 0 and at most 1; PyTorch's `eps`. */
  epsilon: number,
  /** The weight of a new batch in the running statistics: from 0 to 1. */
  momentum: number,
  /** What the learning rate is multiplied by for this layer: 0 to 10. 0 freezes scale and shift, not the running statistics. */
  learning_rate_factor: number, };

/** Branches, whose maps are concatenated along the channels, `torch.cat(…, 1)`, as in an Inception module: Szegedy et al., "Going
 * Deeper with Convolutions", CVPR 2015: <https://arxiv.org/abs/1409.4842>.
 *
 * Wherever a network's layers are listed, those of the bodies stand for themselves, and the branches are the concatenation alone. */
export type Branches = {
  /** The layers of each branch: 2 to 4, of at least one layer each, which give maps of the same height and width. Blocks within
   * have none in their bodies. */
  bodies: Array<Array<LayerSpec>>,
  /** What the learning rate is multiplied by for all layers of the branches, beside their own factors: 0 to 10. 0 freezes them. */
  learning_rate_factor?: number, };

/** An entry of the registry. */
export type BuiltIn = {
  /** How a serialised run names it. */
  id: string,
  /** Its name as people write it. */
  name: string,
  /** The names of its classes, in the order of the labels. */
  classes: Array<string>,
  /** `[channels, rows, columns]` of each image. */
  input: [number, number, number],
  /** Numbers of training and of test images. */
  images: [number, number],
  /** Whether its images are ink on paper, so that a camera's picture is prepared as a drawing is (`digit`). */
  isInk: boolean,
  /** The folder of its shards, relative to the page (`tools/cut-shards.mjs`). */
  shards: string, };

/** A class activation map. */
export type Cam = {
  /** Its rows. */
  rows: number,
  /** Its columns. */
  columns: number,
  /** Row by row; none is negative. */
  values: Float32Array<ArrayBuffer>, };

/** Completes "This saved run cannot be continued: ". */
export type CheckpointReason = { "code": "other_image_count", "values": {
  /** In the file. */
  saved: number,
  /** In the data set. */
  here: number, } } | { "code": "history_length" } | { "code": "entry_missing", "values": {
  /** The entry's key. */
  key: string, } } | { "code": "not_base64", "values": {
  /** The entry's key. */
  key: string,
  /** The decoder's message. */
  detail: string, } } | { "code": "losses_cut", "values": {
  /** The entry's key. */
  key: string, } } | { "code": "entry_unreadable", "values": {
  /** The entry's key. */
  key: string,
  /** The parser's message. */
  detail: string, } } | { "code": "entry_surplus", "values": {
  /** The tensor's name. */
  name: string, } } | { "code": "position_outside", "values": {
  /** The number of training images. */
  images: number, } } | { "code": "optimiser_state", "values": {
  /** The surplus tensors, separated by commas. */
  names: string, } } | { "code": "weights_alone" } | { "code": "other_images_than_run" };

/** Precision, recall and F1 of one class. What would be 0 / 0 is `None`. */
export type ClassScore = {
  /** Precision: of the images predicted as this class, the fraction that is; 0 to 1. */
  precision: number | null,
  /** Recall: of the images of this class, the fraction predicted as it; 0 to 1. */
  recall: number | null,
  /** The harmonic mean of both; 0 to 1. */
  f1: number | null,
  /** Images of this class. */
  support: number,
  /** Images predicted as this class. */
  predicted: number, };

/** A compared quantity, as `{code, values}`; its `Display` is for a console. */
export type Compared = { "code": "output", "values": {
  /** The layer's name. */
  layer: string, } } | { "code": "loss" } | { "code": "gradient", "values": {
  /** The parameter's name. */
  parameter: string, } } | { "code": "parameter", "values": {
  /** How many. */
  steps: number,
  /** The parameter's name. */
  parameter: string, } } | { "code": "losses", "values": {
  /** How many. */
  steps: number, } };

/** One quantity, computed here and by PyTorch. */
export type Comparison = {
  /** The quantity. */
  quantity: Compared,
  /** The largest difference of one element. */
  absolute: number,
  /** ‖ours − PyTorch's‖ / ‖PyTorch's‖. */
  relative: number,
  /** The largest `relative` that agrees. */
  tolerance: number,
  /** Whether it is. */
  passed: boolean, };

/** A square convolution, `torch.nn.Conv2d`: `[c, h, w]` to `[filters, h', w']`. */
export type Conv2d = {
  /** Output channels: 1 to 128. */
  filters: number,
  /** Side of the kernel: 1 to 7. */
  kernel: number,
  /** Step of the kernel: 1 to 7. */
  stride: number,
  /** Zeros around the input. */
  padding: Padding,
  /** Whether each filter has a bias. */
  bias?: boolean,
  /** Groups of channels that are convolved apart, 1 to 128: a divisor of the input channels and of the filters. As many as
   * input channels make it depthwise. */
  groups?: number,
  /** Distance between the input pixels of neighbouring weights: 1 to 6. */
  dilation?: number,
  /** What the learning rate is multiplied by for this layer: 0 to 10. 0 freezes it. */
  learning_rate_factor?: number, };

/** How labelled images become a data set. */
export type DataPlan = {
  /** The data set's name. */
  name: string,
  /** Fraction of the images that is held out for testing, 0 to 1. */
  testShare: number,
  /** Seed of that choice. */
  seed: number,
  /** Names of the classes; empty for those that the labels give. */
  classes: Array<string>, };

/** Completes "This data set cannot be used: ". */
export type DataReason = { "code": "sizes_differ" } | { "code": "too_large", "values": {
  /** Their size. */
  megabytes: number,
  /** The limit. */
  most: number, } } | { "code": "part_empty", "values": {
  /** Training images. */
  train: number,
  /** Test images. */
  test: number, } } | { "code": "label_without_class", "values": {
  /** The label. */
  label: number,
  /** The number of classes. */
  classes: number, } } | { "code": "data_name", "values": {
  /** The longest name. */
  most: number, } } | { "code": "class_name", "values": {
  /** The name. */
  class: string,
  /** The longest name. */
  most: number, } } | { "code": "class_twice", "values": {
  /** The name. */
  class: string, } } | { "code": "not_saved_here" } | { "code": "header_unreadable", "values": {
  /** The metadata's key. */
  key: string,
  /** The parser's message. */
  detail: string, } } | { "code": "data_version", "values": {
  /** In the file. */
  found: number,
  /** The one that is read. */
  expected: number, } } | { "code": "tensor_missing", "values": {
  /** The tensor's name. */
  name: string, } } | { "code": "tensor_type", "values": {
  /** The tensor's name. */
  name: string, } } | { "code": "shapes_differ", "values": {
  /** `train` or `test`. */
  split: string, } } | { "code": "no_size" } | { "code": "data_unreadable", "values": {
  /** The parser's message. */
  detail: string, } };

/** The data set of a run, by name. */
export type DataSet = string | { own: { name: string, digest: string } };

/** The summary of a data set, for the page. */
export type DataSummary = {
  /** Its name in a run. */
  dataSet: DataSet,
  /** Its name as people write it. */
  name: string,
  /** The names of its classes, in the order of the labels. */
  classes: Array<string>,
  /** `[channels, rows, columns]` of each image. */
  input: [number, number, number],
  /** Whether they are ink on paper, as [`BuiltIn::is_ink`]. */
  isInk: boolean,
  /** Training images of each class, of those that have arrived. */
  train: Array<number>,
  /** Test images of each class, of those that have arrived. */
  test: Array<number>, };

/** A layer of a draft of which the file does not tell all. */
export type DraftMark = {
  /** Its place, counted from 0. */
  layer: number,
  /** What is open. */
  open: OpenSetting, };

/** What the sizes of a file's layers say of a draft. */
export type DraftNote = { "code": "sizes_chosen", "values": {
  /** The layer in the file. */
  name: string,
  /** What it reads. */
  features: number,
  /** Maps before it. */
  maps: number,
  /** Pixels of each. */
  pixels: number, } } | { "code": "sizes_open", "values": {
  /** The layer in the file. */
  name: string,
  /** What it reads. */
  features: number,
  /** Maps before it. */
  maps: number,
  /** Pixels of each. */
  pixels: number, } } | { "code": "classes_differ", "values": {
  /** The layer in the file. */
  name: string,
  /** The classes in the file. */
  found: number,
  /** Those of the data set. */
  classes: number, } };

/** Completes "No network can be drafted from this file: ". */
export type DraftReason = { "code": "draft_empty" } | { "code": "draft_too_long", "values": {
  /** Those in the file. */
  count: number,
  /** The limit. */
  most: number, } } | { "code": "draft_layer", "values": {
  /** The layer in the file. */
  name: string,
  /** Its fields with their shapes. */
  shapes: string, } } | { "code": "draft_order" } | { "code": "draft_chain", "values": {
  /** The layer in the file. */
  name: string,
  /** What it reads. */
  reads: number,
  /** What comes. */
  comes: number, } };

/** `torch.nn.Dropout`: in training each number becomes 0 with a probability, and the others grow so that the mean stays;
 * in inference nothing changes. Any shape.
 *
 * The masks are drawn on the host, from the run's seed, the step and the layer's position: the same on every backend, and
 * in a resumed run. */
export type Dropout = {
  /** From 0 to below 1. */
  probability: number, };

/** The result of an epoch's evaluation. */
export type EpochEnd = {
  /** From 1. */
  epoch: number,
  /** Steps taken when it ended. */
  step: number,
  /** Mean loss of its batches, in nats. */
  trainLoss: number,
  /** Mean cross-entropy of the test images, in nats. */
  testLoss: number,
  /** Accuracy on the test images, 0 to 1. */
  testAccuracy: number,
  /** Mean cross-entropy of the validation images; `null` in a run that holds out none. */
  validationLoss: number | null,
  /** Accuracy on the validation images, 0 to 1. */
  validationAccuracy: number | null, };

/** Images of an ended epoch's evaluation. */
export type EvaluatedImages = {
  /** Images evaluated so far. */
  seen: number,
  /** Images to evaluate. */
  total: number,
  /** The epoch's record, once all are. */
  record: EpochEnd | null,
  /** Steps taken. */
  step: number,
  /** Epochs ended. */
  epoch: number,
  /** Training images seen. */
  samples: number,
  /** Steps to the end of the last epoch. */
  stepsLeft: number,
  /** Whether an ended epoch waits for the rest of its evaluation. */
  evaluating: boolean,
  /** Why the run has ended before its last epoch. */
  stop: StopReason | null, };

/** How far an evaluation is. */
export type EvaluationProgress = {
  /** Images evaluated so far. */
  seen: number,
  /** Images to evaluate. */
  total: number, };

/** The result of an evaluation, without its images. */
export type EvaluationSummary = {
  /** Steps that the evaluated network had taken. */
  step: number,
  /** Images evaluated, the first of the test images. */
  images: number,
  /** Classes of the network. */
  classes: number,
  /** Accuracy, 0 to 1. */
  accuracy: number,
  /** Mean loss, in nats. */
  meanLoss: number,
  /** The confusion matrix, `[classes, classes]`: a row for each actual class and a column for each predicted one. */
  counts: Uint32Array<ArrayBuffer>,
  /** Precision, recall and F1 of each class. */
  scores: Array<ClassScore>, };

/** The arithmetic of a number of a layer, with all that it was computed from. */
export type Explanation = {
  /** Steps that the network had taken. */
  step: number,
  /** From the layer that makes it of several numbers to the one that was asked about. */
  links: Array<Link>,
  /** The last link's layer output. */
  output: NamedValues,
  /** The first link's layer input. */
  previous: NamedValues,
  /** The receptive field in `previous`: from and to (exclusive) of channels, rows and columns. */
  previousField: Array<[number, number]>,
  /** The receptive field in the image. */
  inputField: Array<[number, number]>, };

/** One receptive field for each row and each column. */
export type FieldSides = {
  /** By row. */
  rows: Array<[number, number]>,
  /** By column. */
  columns: Array<[number, number]>, };

/** The receptive fields of all rows and all columns of a layer of maps, each `[from, to]`. */
export type FieldTable = {
  /** In the maps that the layer reads, or the one before it that makes numbers of several; see [`NetworkSpec::lineage`]. */
  previous: FieldSides,
  /** In the image. */
  input: FieldSides, };

/** The findings of a probe. */
export type Finding = { "kind": "occlusion" } & OcclusionMap | { "kind": "top_activations",
  /** The highest activation first. */
  images: Array<TopActivation>, } | { "kind": "dead_units",
  /** All layers, in order. */
  layers: Array<LayerDeadUnits>, } | { "kind": "accuracy" } & MutingEffect;

/** `torch.nn.Flatten`: `[c, h, w]` to `[c * h * w]`, channel by channel, row by row. */
export type Flatten = Record<symbol, never>;

/** `torch.nn.GELU`, the exact one: x * (1 + erf(x / sqrt(2))) / 2. */
export type Gelu = Record<symbol, never>;

/** The value of a [`Quantity`]. A number that is only shown crosses as its digits. */
export type GivenValue = { "code": "given", "values": {
  /** Such as `0.5`, or what stands in place of a number. */
  digits: string, } } | { "code": "gigabytes", "values": {
  /** With one decimal. */
  gigabytes: string, } } | { "code": "switched_on" };

/** `torch.nn.AdaptiveAvgPool2d(1)`: the mean of each map, `[c, h, w]` to `[c, 1, 1]`. */
export type GlobalAvgPool2d = Record<symbol, never>;

/** Memory that burn holds on the GPU, in bytes. */
export type GpuMemory = {
  /** With what is kept for the next tensors. */
  reserved: number,
  /** Memory of tensors. */
  inUse: number, };

/** Numbers counted in bins of equal width. */
export type Histogram = {
  /** The smallest finite number; 0 of none. */
  minimum: number,
  /** The largest finite number; 0 of none. */
  maximum: number,
  /** Of the finite numbers. */
  mean: number,
  /** Their standard deviation, with their count as divisor. */
  deviation: number,
  /** How many there are. */
  count: number,
  /** How many are exactly 0. */
  zeros: number,
  /** How many are not finite; these are in no bin. */
  not_finite: number,
  /** From `minimum` to `maximum`; each bin has its lower edge, and the last its upper edge too. */
  bins: Array<number>, };

/** The content of an IDX file. */
export type IdxContent = { "code": "idx_images" } | { "code": "idx_labels" };

/** A filter of images by their predictions, and the order of the list. */
export type ImageFilter = {
  /** Only images of this class. */
  label: number | null,
  /** Only images predicted as this class. */
  class: number | null,
  /** Only misclassified images. */
  wrongOnly: boolean,
  /** The order. */
  order: ListOrder,
  /** Whether the least comes first. */
  ascending: boolean, };

/** All layers' outputs for one image. */
export type Inspection = {
  /** In order; the last holds the logits. */
  layers: Array<NamedValues>,
  /** One a class. */
  probabilities: Array<number>,
  /** Steps that the network had taken. */
  step: number, };

/** An image with its class. */
export type LabelledImage = {
  /** `[channels, rows, columns]`, 0 to 255. */
  pixels: Uint8Array<ArrayBuffer>,
  /** Its class. */
  label: number, };

/** The dead units of a layer. */
export type LayerDeadUnits = {
  /** The layer's name. */
  name: string,
  /** Its units: channels or flat features. */
  units: number,
  /** Those that have been 0 everywhere so far. */
  dead: Array<number>, };

/** A kind of layer, as the page's editor needs it. */
export type LayerKind = {
  /** As it is serialised, such as `conv2d`. */
  kind: string,
  /** See [`Kind::STEM`]. */
  stem: string,
  /** See [`Kind::SETTINGS`]. */
  settings: Array<SettingRange>,
  /** See [`Kind::NEEDS_WHOLE_BATCH`]. */
  needsWholeBatch: boolean, };

/** Completes "Layer 3 (conv2) is invalid: ". */
export type LayerReason = { "code": "layer_setting", "values": {
  /** Its name in the serialised layer. */
  field: string,
  /** The value given. */
  value: GivenValue,
  /** Its range. */
  range: AllowedRange, } } | { "code": "same_needs_stride_one", "values": {
  /** Its stride. */
  stride: number, } } | { "code": "needs_maps", "values": {
  /** Features of its input. */
  features: number, } } | { "code": "needs_flat", "values": {
  /** The shape that comes in, such as `64x7x7`. */
  input: string, } } | { "code": "padding_of_kernel", "values": {
  /** Pixels on each side. */
  padding: number,
  /** The window's side. */
  kernel: number, } } | { "code": "padding_of_pooling", "values": {
  /** Pixels on each side. */
  padding: number,
  /** The window's side. */
  kernel: number, } } | { "code": "groups_of_channels", "values": {
  /** Of the channels. */
  groups: number,
  /** Of the input. */
  channels: number,
  /** Output channels. */
  filters: number, } } | { "code": "window_of_zeros", "values": {
  /** Pixels from one weight to the next. */
  dilation: number,
  /** Pixels on each side. */
  padding: number,
  /** Of the input. */
  rows: number,
  /** Of the input. */
  columns: number, } } | { "code": "empty_body" } | { "code": "branch_count", "values": {
  /** How many there are. */
  count: number,
  /** How few there may be. */
  fewest: number,
  /** How many there may be. */
  most: number, } } | { "code": "empty_branch", "values": {
  /** Counted from 1. */
  branch: number, } } | { "code": "branch_of_other_size", "values": {
  /** The shape of the first branch's output, such as `16x28x28`. */
  first: string,
  /** The other branch, counted from 1. */
  branch: number,
  /** The shape of its output. */
  output: string, } } | { "code": "nested_too_deep", "values": {
  /** How deep they may. */
  most: number, } } | { "code": "identity_of_other_shape", "values": {
  /** The shape of the body's output, such as `32x14x14`. */
  body: string,
  /** The shape that comes in. */
  input: string, } } | { "code": "projection_of_other_shape", "values": {
  /** The shape of the body's output. */
  body: string,
  /** The shape of the shortcut's. */
  shortcut: string,
  /** The product of the body's strides. */
  stride: number, } } | { "code": "window_too_large", "values": {
  /** The window's side, in weights. */
  kernel: number,
  /** Pixels from one weight to the next. */
  dilation: number,
  /** Of the input. */
  rows: number,
  /** Of the input. */
  columns: number,
  /** Pixels on each side; 0 for none. */
  padding: number, } };

/** One layer as data; serialised, its `kind` says which. */
export type LayerSpec = { "kind": "conv2d" } & Conv2d | { "kind": "relu" } & Relu | { "kind": "leaky_relu" } & LeakyRelu | { "kind": "gelu" } & Gelu | { "kind": "tanh" } & Tanh | { "kind": "sigmoid" } & Sigmoid | { "kind": "max_pool2d" } & MaxPool2d | { "kind": "avg_pool2d" } & AvgPool2d | { "kind": "global_avg_pool2d" } & GlobalAvgPool2d | { "kind": "batch_norm" } & BatchNorm | { "kind": "local_response_norm" } & LocalResponseNorm | { "kind": "dropout" } & Dropout | { "kind": "flatten" } & Flatten | { "kind": "linear" } & Linear | { "kind": "residual" } & Residual | { "kind": "branches" } & Branches;

/** The summary of one layer. */
export type LayerSummary = {
  /** Unique name; those with parameters are named as PyTorch's `state_dict` of the tutorial names them: `conv1`, `fc1`. */
  name: string,
  /** The serialised `kind`. */
  kind: string,
  /** Input sizes of one sample. */
  input: Array<number>,
  /** Output sizes of one sample. */
  shape: Array<number>,
  /** Weights and biases, without running statistics. */
  parameters: number,
  /** The arithmetic of that number, such as `32·1·3·3 + 32 = 320`; empty without parameters. */
  arithmetic: string,
  /** Floating-point operations of one sample's forward pass; a multiply-add counts as two. */
  flops: number,
  /** The expression that makes the layer in PyTorch, such as `nn.Conv2d(1, 32, kernel_size=3, padding=1)`. */
  pytorch: string,
  /** Whether Convscope's kernels do not cover the convolution, so that burn's own, slower operations compute it. */
  fallback: boolean, };

/** A tensor of a layer with its histogram. */
export type LayerTensor = {
  /** Of the same numbers. */
  histogram: Histogram,
  /** The layer's or the parameter's. */
  name: string,
  /** `[channels, rows, columns]` or `[features]` of an output. */
  shape: Array<number>,
  /** In the order of the shape, the last index fastest. */
  values: Float32Array<ArrayBuffer>, };

/** A layer's output for an image, its parameters and their gradients. */
export type LayerTensors = {
  /** Steps that the network had taken. */
  step: number,
  /** "output", a parameter such as "weight", or its gradient, "gradient.weight". */
  tensors: Array<LayerTensor>, };

/** `torch.nn.LeakyReLU`: x where x > 0, and `negative_slope` * x elsewhere. */
export type LeakyRelu = {
  /** From 0 to below 1. */
  negative_slope: number, };

/** A fully connected layer, `torch.nn.Linear`: `[features in]` to `[features]`. */
export type Linear = {
  /** Output features: 1 to 4096. */
  features: number,
  /** Whether each output has a bias. */
  bias?: boolean,
  /** What the learning rate is multiplied by for this layer: 0 to 10. 0 freezes it. */
  learning_rate_factor?: number, };

/** One layer's part in a number. */
export type Link = {
  /** Counted from 0; the number of layers for the softmax after the last. */
  layer: number,
  /** The layer's name, or "softmax". */
  name: string,
  /** `[unit, row, column]` in its output. */
  place: [number, number, number],
  /** Its operation. */
  operation: Operation,
  /** Three a term: channel, row and column in its input, beyond the edge for zeros of the padding. */
  places: Int32Array<ArrayBuffer>,
  /** One a term; 1 where there is none. */
  weights: Float64Array<ArrayBuffer>,
  /** One a term. */
  inputs: Float64Array<ArrayBuffer>,
  /** The product of each term. */
  products: Float64Array<ArrayBuffer>,
  /** Constants and intermediate results. */
  steps: Array<[string, number]>,
  /** In float64. */
  result: number,
  /** The backend's result. */
  activation: number,
  /** Whether that is 0 because the unit is muted. */
  muted: boolean, };

/** The order of a list of images. */
export type ListOrder = "confidence" | "loss" | "index";

/** `torch.nn.LocalResponseNorm`: x / (k + alpha * mean(x^2))^beta, the mean over the `size` maps around each, of which those
 * beyond the first and the last are zeros. Of an even `size`, the odd map out is one before.
 *
 * Source: <https://github.com/pytorch/pytorch/blob/v2.9.0/torch/nn/functional.py#L3001-L3042>. burn's own has the odd map
 * after, as ONNX does. */
export type LocalResponseNorm = {
  /** Maps in the window: 1 to 128. */
  size: number,
  /** From 0 to 100. */
  alpha: number,
  /** From 0 to 10. */
  beta: number,
  /** Above 0 and at most 100. */
  k: number, };

/** The loss between class scores and labels; the mean over the batch. */
export type LossKind = "cross_entropy" | "mean_squared_error";

/** A tensor of a file beside the parameter of the network that it is for. */
export type MatchRow = {
  /** `None` where the file has nothing for the parameter. */
  file: TensorShape | null,
  /** `None` where the network has no use for the tensor. */
  network: TensorShape | null,
  /** Whether the parameter can take the tensor: the shapes are the same, and all values are finite. */
  fits: boolean, };

/** `torch.nn.MaxPool2d`: the largest of each square window, `[c, h, w]` to `[c, h', w']`. */
export type MaxPool2d = {
  /** Side of the window: 1 to 8. */
  kernel: number,
  /** Step of the window: 1 to 8, and the kernel when left out. */
  stride?: number | null,
  /** Pixels that are never the largest, around the maps on each side: 0 to 4, and half of the kernel at most. */
  padding?: number, };

/** Of how many images the likeliest class is the true one. */
export type MutingEffect = {
  /** Images counted so far. */
  images: number,
  /** Right with every unit heard. */
  whole: number,
  /** Right with the muted ones silent. */
  muted: number, };

/** PyTorch's names for paddings. */
export type NamedPadding = "same" | "valid";

/** A tensor with its name: one layer's output for one image, or a parameter. */
export type NamedValues = {
  /** The layer's or the parameter's. */
  name: string,
  /** `[channels, rows, columns]` or `[features]` of an output. */
  shape: Array<number>,
  /** In the order of the shape, the last index fastest. */
  values: Float32Array<ArrayBuffer>, };

/** A network as far as a file of weights tells it, for people to complete. */
export type NetworkDraft = {
  /** The layers of the file, and guesses between them. */
  network: NetworkSpec,
  /** What is to be looked at. */
  marks: Array<DraftMark>,
  /** What follows from the shapes beside the layers themselves. */
  notes: Array<DraftNote>, };

/** The specification of a network: its input, its layers in order, and its classes. */
export type NetworkSpec = {
  /** `[channels, rows, columns]` of one image: 1 or 3 channels, sides of 8 to 64. */
  input: [number, number, number],
  /** The number of classes, 2 to 100, which the last layer's width must equal. */
  classes: number,
  /** The layers, from input to output: 1 to 128 with those in blocks. */
  layers: Array<LayerSpec>, };

/** A network's layers and its size. */
export type NetworkSummary = {
  /** In the order in which they run. */
  layers: Array<LayerSummary>,
  /** Weights and biases of all layers. */
  parameters: number,
  /** Floating-point operations of one image's forward pass. */
  flops: number, };

/** A network at a step: its outputs for an image, and its filters. */
export type NetworkView = {
  /** Weights of the convolutions, `[out, in, kernel, kernel]`. */
  filters: Array<NamedValues>,
  /** In order; the last holds the logits. */
  layers: Array<NamedValues>,
  /** One a class. */
  probabilities: Array<number>,
  /** Steps that the network had taken. */
  step: number, };

/** The mean and the standard deviation by which pixels are normalised, where black is 0 and white 1: `(x - mean) / std`. Each is
 * one number for all channels, or one for each. Weights fit the normalisation that they were trained with. */
export type Normalisation = {
  /** 0 to 1 each. */
  mean: Array<number>,
  /** 0.001 to 10 each. */
  std: Array<number>, };

/** The probability of a class with each part of the image covered. */
export type OcclusionMap = {
  /** The class. */
  class: number,
  /** With nothing covered. */
  whole: number,
  /** The rows at which the square began. */
  tops: Array<number>,
  /** The columns at which it began. */
  lefts: Array<number>,
  /** Row by row of `tops` times `lefts`; as many as have been computed. */
  covered: Array<number>,
  /** Side of the square. */
  patch: number, };

/** What no weights tell. */
export type OpenSetting = "window" | "activation" | "pooling" | "classes";

/** A run with a history that takes the place of the one under way. */
export type OpenedRun = {
  /** The run. */
  run: Run,
  /** Its network's layers. */
  layers: Array<LayerSummary>,
  /** The data set that it is on. */
  data: DataSummary,
  /** Whether it goes on where it was saved; else it begins again with weights alone. */
  isCheckpoint: boolean,
  /** Where it is. */
  position: RunPosition,
  /** The loss of every step taken, in order. */
  losses: Float32Array<ArrayBuffer>,
  /** Every epoch that has been evaluated, in order. */
  epochs: Array<EpochEnd>, };

/** The operation of a layer on its operands. */
export type Operation = "weighted_sum" | "sum" | "maximum" | "mean" | "function" | "normalisation" | "response_normalisation" | "copy" | "softmax";

/** An optimiser: the rule by which a step follows from gradients. */
export type OptimiserKind = "sgd" | "adam" | "adam_w" | "rms_prop";

/** Another run, to be compared with. */
export type OtherRun = {
  /** Steps taken. */
  step: number, };

/** An own data set as it is stored. */
export type OwnDataFile = {
  /** Its summary. */
  summary: DataSummary,
  /** The file. */
  bytes: Uint8Array<ArrayBuffer>, };

/** Zeros around the input of a convolution. */
export type Padding = number | NamedPadding;

/** A test image with its prediction. */
export type PredictedImage = {
  /** In the test images. */
  index: number,
  /** `[channels, rows, columns]`, 0 to 255. */
  pixels: Uint8Array<ArrayBuffer>,
  /** The actual class. */
  label: number,
  /** The predicted class. */
  class: number,
  /** Its probability. */
  probability: number,
  /** Cross-entropy, in nats. */
  loss: number, };

/** A part of a list of test images. */
export type PredictedImages = {
  /** Images in the whole list. */
  total: number,
  /** Those that were asked for. */
  images: Array<PredictedImage>, };

/** Which steps of the preparation are taken. */
export type PreparationSteps = {
  /** Whether the ink is scaled to fit the box; else the whole drawing is scaled to the image. */
  fit: boolean,
  /** Whether the ink's centre of mass becomes the image's centre; else the box's centre does, or the drawing's without one. */
  centre: boolean, };

/** A drawing on its way to the network; places are in the drawing's pixels. */
export type PreparedDrawing = {
  /** The network's input, `[channels, rows, columns]`, 0 to 255. */
  pixels: Uint8Array<ArrayBuffer>,
  /** The ink fitted into its box, 0 to 255. */
  boxed: Uint8Array<ArrayBuffer>,
  /** Side of that box. */
  boxSide: number,
  /** Left, top, right, bottom of the ink; `null` without any. */
  bounds: [number, number, number, number] | null,
  /** x, y of the ink's centre of mass. */
  mass: [number, number] | null,
  /** Left, top, right, bottom of what the network's input shows. */
  frame: [number, number, number, number], };

/** A network with an id, and with settings where those are what it is for. */
export type Preset = {
  /** Its id in lessons and texts: the page has a title and a hint for each. */
  id: string,
  /** The network, for 28x28 images in ten classes. */
  network: NetworkSpec,
  /** How it is trained, where that is what the preset is for. */
  training?: TrainingSettings, };

/** How far a probe is, with what it has found so far. */
export type ProbeProgress = {
  /** Forward passes made. */
  seen: number,
  /** Forward passes to make. */
  total: number,
  /** From those. */
  finding: Finding, };

/** The core's one error type. */
export type Problem = { "code": "idx_magic", "values": {
  /** The file's name. */
  file: string,
  /** The content that was expected. */
  expected: IdxContent,
  /** The first four bytes, big-endian. */
  found: number, } } | { "code": "idx_length", "values": {
  /** The file's name. */
  file: string,
  /** Header and data as the header promises them. */
  expected: number,
  /** The bytes that are there. */
  found: number, } } | { "code": "idx_counts", "values": {
  /** The image file's name. */
  images: string,
  /** The images in it. */
  image_count: number,
  /** The label file's name. */
  labels: string,
  /** The labels in it. */
  label_count: number,
  /** The samples that the shard's place in the data set asks for. */
  expected: number, } } | { "code": "image_size", "values": {
  /** The file's name. */
  file: string,
  /** Height in the file. */
  rows: number,
  /** Width in the file. */
  columns: number,
  /** The network's input height. */
  expected_rows: number,
  /** The network's input width. */
  expected_columns: number, } } | { "code": "label", "values": {
  /** The file's name. */
  file: string,
  /** The offending label. */
  label: number,
  /** Its position in the file. */
  sample: number,
  /** The highest class. */
  highest: number, } } | { "code": "other_images", "values": {
  /** The network's input. */
  input: string,
  /** The classes that it scores. */
  classes: number,
  /** The images that are there. */
  found: string,
  /** Their classes. */
  found_classes: number, } } | { "code": "data_missing", "values": {
  /** Its name. */
  name: string,
  /** The digest of its content. */
  digest: string, } } | { "code": "data", "values": {
  /** Why. */
  reason: DataReason, } } | { "code": "layer", "values": {
  /** One-based position in the network. */
  number: number,
  /** The layer's name, such as `conv2`. */
  name: string,
  /** Why. */
  reason: LayerReason, } } | { "code": "output", "values": {
  /** The last shape. */
  found: string,
  /** The classes. */
  expected: number, } } | { "code": "setting", "values": {
  /** The quantity. */
  quantity: Quantity,
  /** The value given. */
  value: GivenValue,
  /** Its range. */
  range: AllowedRange, } } | { "code": "no_run" } | { "code": "run_replaced" } | { "code": "no_other_run" } | { "code": "buffer", "values": {
  /** The layer whose output it is; `None` for the images. */
  layer: string | null,
  /** Its size in units of 2^20 bytes. */
  needed: number,
  /** The device's limit, in the same unit. */
  limit: number, } } | { "code": "optimiser_needs_restart" } | { "code": "loss_needs_restart" } | { "code": "run", "values": {
  /** Why. */
  reason: RunReason, } } | { "code": "run_version", "values": {
  /** The version in the run. */
  found: number,
  /** The version that this build reads. */
  expected: number, } } | { "code": "safetensors", "values": {
  /** Why. */
  reason: SafetensorsReason, } } | { "code": "weights", "values": {
  /** The first of what is wrong. */
  faults: Array<WeightsFault>,
  /** How many more there are. */
  more: number, } } | { "code": "draft", "values": {
  /** Why. */
  reason: DraftReason, } } | { "code": "checkpoint", "values": {
  /** Why. */
  reason: CheckpointReason, } } | { "code": "not_loaded", "values": {
  /** The index that was asked for. */
  index: number,
  /** How many images are loaded. */
  loaded: number, } } | { "code": "snapshot", "values": {
  /** The step after which it was taken. */
  step: number, } } | { "code": "no_such", "values": {
  /** The part that was asked for. */
  part: AbsentPart, } } | { "code": "pixels", "values": {
  /** Pixels expected. */
  expected: number,
  /** Pixels given. */
  found: number, } } | { "code": "web_gpu", "values": {
  /** The browser's message. */
  detail: string, } } | { "code": "device", "values": {
  /** The device's message. */
  detail: string, } } | { "code": "no_backend", "values": {
  /** The one that was asked for. */
  backend: string, } } | { "code": "no_data" } | { "code": "unreadable", "values": {
  /** The parser's message. */
  detail: string, } };

/** A quantity with a range: a setting of the run, or a size of the network. */
export type Quantity = { "code": "setting_named", "values": {
  /** Such as `learning_rate`. */
  name: string, } } | { "code": "layer_count" } | { "code": "image_channels" } | { "code": "image_rows" } | { "code": "image_columns" } | { "code": "class_count" } | { "code": "parameter_count" } | { "code": "trained_parameter_count" } | { "code": "activation_count" } | { "code": "step_memory" } | { "code": "cover_side" } | { "code": "cover_step" };

/** `torch.nn.ReLU`: max(0, x). */
export type Relu = Record<symbol, never>;

/** A residual block, y = body(x) + shortcut(x): He et al., "Deep Residual Learning for Image Recognition", CVPR 2016:
 * <https://arxiv.org/abs/1512.03385>. What follows the sum, such as a ReLU, are the layers after the block.
 *
 * Wherever a network's layers are listed, those of the body and the shortcut's convolution stand for themselves, and the block
 * is the sum alone: its cost, its arithmetic and what runs it. */
export type Residual = {
  /** The layers of the body: at least one. One of them may be a block whose body has none. */
  body: Array<LayerSpec>,
  /** The other addend. */
  shortcut: Shortcut,
  /** What the learning rate is multiplied by for all layers of the block, beside their own factors: 0 to 10. 0 freezes it. */
  learning_rate_factor?: number, };

/** A network, how and on what it is trained, and the seed of its initial weights and of the order of its images. Every field
 * but the version has a default, which is the tutorial's. */
export type Run = {
  /** [`RUN_VERSION`]. */
  version: number,
  /** The layers. */
  network: NetworkSpec,
  /** Optimiser, batch and length. */
  training: TrainingSettings,
  /** The images. */
  data_set: DataSet,
  /** Number of training images, sampled evenly from each class; 0 to 1,000,000, 0 for all. */
  train_size: number,
  /** Validation split: fraction of those that is held out, of each class alike; 0 to 0.5, 0 for none. */
  validation_share: number,
  /** Label noise: fraction of the others that get a wrong label, each other class being as likely; 0 to 1. */
  label_noise: number,
  /** 0 to [`SEED_MAX`]. */
  seed: number,
  /** Whether each epoch visits the training images in an order of its own, or as they stand in the file. */
  shuffle: boolean,
  /** How pixels are normalised. Left out where it is the tutorial's, as in runs that were saved before it could be another. */
  normalisation?: Normalisation, };

/** Everything that a run has recorded. */
export type RunHistory = {
  /** The loss of every step taken, in order. */
  losses: Float32Array<ArrayBuffer>,
  /** Every epoch that has been evaluated, in order. */
  epochs: Array<EpochEnd>, };

/** The position of a run. */
export type RunPosition = {
  /** Steps taken. */
  step: number,
  /** Epochs ended. */
  epoch: number,
  /** Training images seen. */
  samples: number,
  /** Steps to the end of the last epoch. */
  stepsLeft: number,
  /** Whether an ended epoch waits for the rest of its evaluation. */
  evaluating: boolean,
  /** Why the run has ended before its last epoch. */
  stop: StopReason | null, };

/** Completes "This is not a run that Convscope can read: ". */
export type RunReason = { "code": "run_too_long", "values": {
  /** Its length. */
  bytes: number,
  /** The limit. */
  most: number, } } | { "code": "run_unreadable", "values": {
  /** The parser's message. */
  detail: string, } } | { "code": "field_unreadable", "values": {
  /** Such as `network.layers[0]`. */
  path: string,
  /** The parser's message. */
  detail: string, } } | { "code": "data_set_name" } | { "code": "data_set_digest" } | { "code": "normalisation_count", "values": {
  /** `mean` or `std`. */
  name: string,
  /** The numbers that it has. */
  found: number,
  /** Channels of the images. */
  channels: number, } } | { "code": "not_plain" } | { "code": "nothing_given" };

/** Completes "This is not a safetensors file that Convscope can read: ". */
export type SafetensorsReason = { "code": "archive" } | { "code": "number_type", "values": {
  /** The tensor's name. */
  name: string,
  /** Such as `I64`. */
  dtype: string, } } | { "code": "no_fixture" } | { "code": "fixture_missing", "values": {
  /** The tensor's name. */
  name: string, } } | { "code": "file_unreadable", "values": {
  /** The parser's message. */
  detail: string, } };

/** A learning-rate schedule, after the warm-up. */
export type ScheduleKind = "constant" | "step" | "cosine";

/** The values that a numeric setting may have. */
export type SettingRange = {
  /** The field's name in a serialised run. */
  field: string,
  /** The usual value: the tutorial's, PyTorch's, or what a new layer begins with. */
  default: number,
  /** The least value, or with `minimum_excluded` what every value must be above. */
  minimum: number,
  /** The largest value, or with `maximum_excluded` what every value must be below. */
  maximum: number,
  /** Whether `minimum` itself is too small. */
  minimumExcluded: boolean,
  /** Whether `maximum` itself is too large. */
  maximumExcluded: boolean,
  /** Whether fractions are refused. */
  whole: boolean,
  /** All of this, to complete "it must be". */
  range: AllowedRange, };

/** The path beside the body of a residual block. */
export type Shortcut = "identity" | "projection";

/** `torch.nn.Sigmoid`: 1 / (1 + exp(-x)). */
export type Sigmoid = Record<symbol, never>;

/** A snapshot, without its tensors. */
export type SnapshotSummary = {
  /** Steps taken. */
  step: number,
  /** Epochs that had ended. */
  epoch: number,
  /** Its size in bytes. */
  bytes: number,
  /** Whether it has the optimiser's state. */
  hasOptimiser: boolean,
  /** Accuracy on the test images, 0 to 1, once it has been evaluated. */
  accuracy: number | null, };

/** The snapshots of a run. */
export type Snapshots = {
  /** The most that they may take, in bytes. */
  budget: number,
  /** Their size in bytes. */
  bytes: number,
  /** In the order of their steps. */
  snapshots: Array<SnapshotSummary>, };

/** A run that begins. */
export type StartedRun = {
  /** Its network's layers. */
  layers: Array<LayerSummary>,
  /** The data set that it is on. */
  data: DataSummary, };

/** The outcome of one call of [`Trainer::step`]. */
export type StepOutcome = "stepped" | "epoch_ended" | "waiting_for_data" | "finished";

/** A [`Stop`] as a problem, `{code, values}`: see [`crate::error`]. */
export type StopReason = { "code": "target_reached", "values": {
  /** 0 to 1. */
  accuracy: number, } } | { "code": "no_improvement", "values": {
  /** So many epochs. */
  epochs: number, } } | { "code": "validation_target_reached", "values": {
  /** 0 to 1. */
  accuracy: number, } } | { "code": "no_validation_improvement", "values": {
  /** So many epochs. */
  epochs: number, } } | { "code": "loss_not_finite", "values": {
  /** The step whose loss it was. */
  step: number, } };

/** `torch.nn.Tanh`: the hyperbolic tangent. */
export type Tanh = Record<symbol, never>;

/** A tensor's name and its shape in PyTorch's layout. */
export type TensorShape = {
  /** Such as `conv1.weight`. */
  name: string,
  /** Such as `[32, 1, 3, 3]`. */
  shape: Array<number>, };

/** An image, and where the unit is largest on it. */
export type TopActivation = {
  /** Of the test image. */
  index: number,
  /** The unit's largest activation on it. */
  activation: number,
  /** The row and the column of the unit's map that have it; the first of equals. */
  place: [number, number],
  /** The part of the image that the activation depends on: rows, from and to. */
  rows: [number, number],
  /** The same for columns. */
  columns: [number, number], };

/** Training steps that have been taken. */
export type TrainedSteps = {
  /** The loss of each. */
  losses: Float32Array<ArrayBuffer>,
  /** The outcome of the last one. */
  outcome: StepOutcome,
  /** Milliseconds in which they were queued: on the CPU they are computed then. */
  queueMs: number,
  /** Milliseconds in which their losses were read: a GPU computes them then. */
  readMs: number,
  /** Whether they were recorded once and replayed. */
  isRecorded: boolean,
  /** Steps taken. */
  step: number,
  /** Epochs ended. */
  epoch: number,
  /** Training images seen. */
  samples: number,
  /** Steps to the end of the last epoch. */
  stepsLeft: number,
  /** Whether an ended epoch waits for the rest of its evaluation. */
  evaluating: boolean,
  /** Why the run has ended before its last epoch. */
  stop: StopReason | null, };

/** The hyper-parameters of a training: loss, optimiser, schedule, augmentation and stop rules, each as PyTorch means it. */
export type TrainingSettings = {
  /** The loss function: the quantity that training minimises. */
  loss: LossKind,
  /** Label smoothing: the fraction of the target that cross-entropy distributes over all classes; 0 to below 1. */
  label_smoothing: number,
  /** The optimiser. */
  optimiser: OptimiserKind,
  /** Learning rate: the size of a step; above 0, at most 10. */
  learning_rate: number,
  /** SGD and RMSprop: momentum, the decay rate of the velocity; 0 to below 1. */
  momentum: number,
  /** SGD: Nesterov momentum, which looks one step of momentum ahead. */
  nesterov: boolean,
  /** Adam: decay rate of the running average of gradients (PyTorch: `betas[0]`); 0 to below 1. */
  beta1: number,
  /** Adam: decay rate of the running average of squared gradients (PyTorch: `betas[1]`); 0 to below 1. */
  beta2: number,
  /** RMSprop: decay rate of the running average of squared gradients; 0 to below 1. */
  alpha: number,
  /** Adam and RMSprop: small constant that avoids division by zero (PyTorch: `eps`); 1e-12 to 1. */
  epsilon: number,
  /** Weight decay (L2): this times the parameter is added to its gradient; `AdamW` shrinks the parameter instead. 0 to 1. */
  weight_decay: number,
  /** L1 penalty: this times the parameter's sign is added to its gradient; 0 to 1. */
  l1: number,
  /** Gradient clipping: maximum norm of the whole gradient (`clip_grad_norm_`); 0 to 1000, 0 for no limit. */
  clip_norm: number,
  /** Learning-rate schedule. */
  schedule: ScheduleKind,
  /** Step schedule: epochs between two steps; 1 to 1000. */
  step_epochs: number,
  /** Step schedule: the factor of the learning rate at each step (PyTorch: `gamma`); above 0, at most 1. */
  step_factor: number,
  /** Warm-up: steps over which the learning rate grows from 0; 0 to 100,000. */
  warm_up_steps: number,
  /** Batch size: images per training step; 1 to 1024. */
  batch_size: number,
  /** Augmentation: maximum translation along each axis; 0 to 32 pixels. */
  shift: number,
  /** Augmentation: maximum rotation either way; 0 to 180 degrees. */
  rotation: number,
  /** Augmentation: maximum change of scale, as a fraction of the size; 0 to 0.9. */
  scaling: number,
  /** Augmentation: standard deviation of Gaussian noise on each pixel, where black is 0 and white 1; 0 to 1. */
  noise: number,
  /** Epochs: passes over the training images; 1 to 1000. */
  epochs: number,
  /** Early stopping: the accuracy at which the run ends; 0 to 1, 0 for never. */
  target_accuracy: number,
  /** Early stopping (patience): the epochs without a lower loss after which the run ends; 0 to 1000, 0 for never. */
  patience: number, };

/** Comparisons with PyTorch's recorded numbers. */
export type VerifiedQuantities = {
  /** Those since the last answer. */
  rows: Array<Comparison>,
  /** Fraction of the work that is done, 0 to 1. */
  share: number, };

/** How a file's tensors fit a network. */
export type WeightMatching = {
  /** The prefix that was taken off all names; mostly empty. */
  prefix: string,
  /** Whether layers were matched in their order, because names say nothing. */
  inOrder: boolean,
  /** Whether the file holds a whole run. */
  isRun: boolean,
  /** Each parameter in the network's order, then what is left of the file. */
  rows: Array<MatchRow>, };

/** A fault of one tensor of some weights. */
export type WeightsFault = { "code": "weight_missing", "values": {
  /** The parameter's name. */
  name: string, } } | { "code": "weight_shape", "values": {
  /** The parameter's name. */
  name: string,
  /** In the file, such as `[10, 128]`. */
  found: string,
  /** In the network, in PyTorch's layout. */
  expected: string, } } | { "code": "weight_not_finite", "values": {
  /** The parameter's name. */
  name: string, } } | { "code": "weight_surplus", "values": {
  /** The tensor's name. */
  name: string, } };
