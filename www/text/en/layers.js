/**
 * The network's editor, in English.
 * @module
 */

export const layers = {
  addALayer: "Add a layer",
  convolution: "Convolution",
  weights: "Weights",
  eachFilterSlidesA:
    "[[Convolution]]: each [[filter]] slides a k×k [[kernel]] over all input [[channels]] and computes a weighted sum at each position (PyTorch: nn.Conv2d).",
  convolutionFormula: "y = b + Σ w·x; side ⌊(n + 2p − d·(k − 1) − 1) / s⌋ + 1",
  filters: "Filters",
  mapsThatComeOut:
    "Output channels: number of [[filters]], each of which makes one [[feature map]] (PyTorch: out_channels). More detect more patterns and cost more time.",
  kernel: "Kernel size",
  sideKOfThe:
    "Kernel size k: side of the window, in pixels (PyTorch: kernel_size). A larger window covers more of the input.",
  stride: "Stride",
  pixelsSFromOne: "[[Stride]] s: step between windows, in pixels (PyTorch: stride). 2 halves height and width.",
  padding: "Padding",
  zerosPAroundEach:
    "[[Padding]] p: rows and columns of zeros added on each side (PyTorch: padding). “same” keeps height and width, “valid” adds none.",
  bias: "Bias",
  whetherEachFilterAdds: "Whether each filter adds a [[bias|learned constant]] b (PyTorch: bias).",
  groups: {
    label: "Groups",
    help: "Groups of channels that are convolved separately (PyTorch: groups). As many groups as input channels make it a depthwise convolution: each filter reads one channel. It must divide the input channels and the filters.",
  },
  dilation: {
    label: "Dilation",
    help: "Dilation d: distance between the input pixels of neighbouring weights (PyTorch: dilation). 2 makes a 3×3 kernel cover 5×5 pixels with the same number of [[parameters]].",
  },
  fineTuning: {
    freeze: "Freeze",
    freezeHelp:
      "Keeps the layer's [[parameters]] as they are: no [[gradient]] is computed for them, nor for the layers before, where those are frozen too (PyTorch: requires_grad_(False)). For [[fine-tuning]] of weights from another run. Batch normalisation still updates its running statistics, as in PyTorch.",
    freezeBlockHelp:
      "Keeps the [[parameters]] of all layers in the block as they are: no [[gradient]] is computed for them (PyTorch: requires_grad_(False)). For [[fine-tuning]] of weights from another run.",
    factor: "Learning rate factor",
    factorHelp:
      "Multiplies the [[learning rate]] for this layer alone (PyTorch: parameter groups). 0.1 changes features from another run slowly; 0 freezes the layer.",
    factorOfBlockHelp:
      "Multiplies the [[learning rate]] for all layers in the block, in addition to their own factors (PyTorch: parameter groups). 0 freezes the block.",
    frozen: (/** @type {string} */ words) => `${words} (frozen)`,
    frozenIn: (/** @type {string} */ network, /** @type {string} */ layers) => `${network}, frozen: ${layers}`,
  },
  convFilters: (/** @type {string} */ filters, /** @type {string} */ groups) =>
    `conv ${filters}${groups && ` groups ${groups}`}`,
  fullyConnected: "Fully connected",
  eachOutputWeighsEvery:
    "[[Fully connected layer]]: each output is a weighted sum of all inputs (PyTorch: nn.Linear). [[Flatten]] first.",
  features: "Features",
  numbersThatComeOut:
    "Output features: number of outputs (PyTorch: out_features). More can represent more and have more [[parameters]].",
  whetherEachOutputAdds: "Whether each output adds a [[bias|learned constant]] b (PyTorch: bias).",
  fcFeatures: (/** @type {string} */ features) => `fc ${features}`,
  keepsWhatIsAbove: "[[ReLU]]: keeps positive values and sets negative ones to 0 (PyTorch: nn.ReLU).",
  letsALittleOf:
    "Leaky ReLU: multiplies negative values by a small slope a, so that their [[gradient]] is not 0 (PyTorch: nn.LeakyReLU).",
  slope: "Negative slope",
  shareAThatPasses: "Slope a of negative values (PyTorch: negative_slope). 0 gives [[ReLU]].",
  aReluWithoutA: "GELU: a smooth variant of [[ReLU]], used in Transformers (PyTorch: nn.GELU).",
  squeezesBetweenMinus1And1:
    "Tanh: maps every value to the range −1 to 1; its [[vanishing gradient|gradient vanishes]] for large values (PyTorch: nn.Tanh).",
  squeezesBetween0And1:
    "Sigmoid: maps every value to the range 0 to 1; its [[vanishing gradient|gradient vanishes]] for large values (PyTorch: nn.Sigmoid).",
  maxPool: "Max pooling",
  keepsTheLargestOf:
    "[[pooling|Max pooling]]: the largest value of each window, channel by channel (PyTorch: nn.MaxPool2d).",
  averagePool: "Average pooling",
  avgPool: "avg pool",
  keepsTheMeanOf: "[[pooling|Average pooling]]: the mean of each window, channel by channel (PyTorch: nn.AvgPool2d).",
  globalAverage: "Global average pooling",
  pooling: "Pooling",
  makesOneNumberOf:
    "[[pooling|Global average pooling]]: the mean of each whole [[feature map]] (PyTorch: nn.AdaptiveAvgPool2d(1)).",
  globalPool: "global pool",
  batchNorm: "Batch norm",
  normalisation: "Normalisation",
  bringsEachChannelTo:
    "[[Batch normalisation]]: normalises each channel to mean μ = 0 and variance σ² = 1 over the [[batch]], then applies a learned scale γ and shift β. Evaluation uses running statistics (PyTorch: nn.BatchNorm2d).",
  epsilon: "Epsilon",
  keepsTheDivisionFrom: "Small constant ε that avoids division by zero (PyTorch: eps).",
  momentum: "Momentum",
  weightOfANew: "How much each batch updates the running mean and variance, which evaluation uses (PyTorch: momentum).",
  batchNormShort: "batch norm",
  localResponse: "Local response norm (LRN)",
  dividesByHowStrong:
    "[[LRN|Local response normalisation (LRN)]]: divides each value by the strength of the neighbouring channels at the same position (PyTorch: nn.LocalResponseNorm).",
  localResponseFormula: "y = x / (k + α·mean x^{2})^{β}",
  size: "Size",
  mapsInTheMean: "Number of neighbouring channels in the mean (PyTorch: size). More channels compete with each other.",
  alpha: "Alpha",
  weightOfTheMean: "Factor α of the mean of squares (PyTorch: alpha). Larger values normalise more strongly.",
  beta: "Beta",
  exponent: "Exponent β of the divisor (PyTorch: beta). Larger values normalise more strongly.",
  addedBeforeDividing: "Constant k in the divisor (PyTorch: k). Larger values normalise less.",
  localNorm: "LRN",
  dropout: "Dropout",
  inTrainingSetsEach:
    "[[Dropout]]: sets each value to 0 with probability p during training and scales the others by 1 / (1 − p); evaluation changes nothing (PyTorch: nn.Dropout).",
  dropoutFormula: "y = x / (1 − p), or 0",
  probability: "Probability",
  sharePThatIs:
    "Probability p that a value is dropped (PyTorch: p). More reduces [[overfitting]]; too much [[underfitting|underfits]].",
  dropoutProbability: (/** @type {string} */ probability) => `dropout ${probability}`,
  flatten: "Flatten",
  shape: "Shape",
  putsAllMapsInto:
    "[[Flatten]]: reshapes all [[feature maps]] into one vector, as fully connected layers need it (PyTorch: nn.Flatten).",
  activation: "Activation",
  pixelsFromOneWindow:
    "Stride: step between windows, in pixels (PyTorch: stride). By default it is the kernel size, so that windows do not overlap.",
  dragOrPressThe: "Drag, or press the arrow keys; with Shift they move it into a block beside it",
  duplicate: "Duplicate",
  remove: "Remove",
  moveName: (/** @type {string} */ name) => `Move ${name}`,
  duplicateName: (/** @type {string} */ name) => `Duplicate ${name}`,
  removeName: (/** @type {string} */ name) => `Remove ${name}`,
  output: "Output",
  parameters: "Parameters",
  layerList: "Layers",
  addALayerAt: "Add a layer at the end",
  addALayerBefore: (/** @type {string} */ name) => `Add a layer before ${name}`,
  addALayerHere: "Add a layer here",
  addedAsLayerOf: (/** @type {string} */ name, /** @type {number} */ place, /** @type {number} */ total) =>
    `${name} added as layer ${place} of ${total}.`,
  editTheLayersIn: "Edit the layers here. The running network does not change until you apply.",
  applyRestart: "Apply (restart)",
  discard: "Discard",
  layers: "Layers",
  notAppliedYet: "not applied yet",
  theRunningNetworkGoes: (/** @type {string} */ sentence) => `${sentence} The running network does not change.`,
  mflopAnImage: (/** @type {string} */ parameters, /** @type {string} */ flops) =>
    `${parameters} · ${flops} MFLOP per image`,
  yourOwn: "Custom",
  startFrom: "Preset",
  nameMoved: (/** @type {string} */ name, /** @type {number} */ place, /** @type {number} */ total) =>
    `${name} moved to position ${place} of ${total}.`,
  nameTransferred: (
    /** @type {string} */ name,
    /** @type {string} */ now,
    /** @type {number} */ place,
    /** @type {number} */ total,
  ) => `${name} is now ${now}, layer ${place} of ${total}.`,
  nameDuplicated: (/** @type {string} */ name) => `${name} duplicated.`,
  nameRemoved: (/** @type {string} */ name) => `${name} removed.`,
  invalid: "invalid",
  bodyOf: (/** @type {string} */ name) => `Body of ${name}`,
  addALayerToBodyOf: (/** @type {string} */ name) => `Add a layer at the end of the body of ${name}`,
  blocks: "Blocks",
  residual: "Residual block",
  addsTheBody:
    "[[Residual block]]: adds what its body, a list of layers, makes of the input to the input itself, which takes the shortcut (He et al. 2016).",
  residualFormula: "y = body(x) + shortcut(x)",
  residualShort: (/** @type {string} */ count) => `residual block (${count})`,
  branches: "Branches",
  concatenatesTheBranches:
    "[[Branches]]: each, a list of layers, reads the same input, and their maps are [[concatenation|concatenated]], as in an Inception module (Szegedy et al. 2015).",
  branchesFormula: "y = concat(branch1(x), branch2(x), …)",
  branchesShort: (/** @type {string} */ count) => `${count} branches`,
  addABranch: "Add a branch",
  addABranchTo: (/** @type {string} */ name) => `Add a branch to ${name}`,
  branchAdded: (/** @type {string} */ name) => `${name} added.`,
  shortcut: "Shortcut",
  pathBesideTheBody:
    "The path beside the body: the identity, where the body keeps the shape, or a 1×1 [[convolution]] with the body's filters and [[stride]].",
  identity: "identity",
  projection: "1×1 convolution",
  draft: {
    open: {
      window: "Stride, padding and dilation are not in the file: check them.",
      activation: "Not in the file, which has no activation functions: check or replace it.",
      pooling: "Not in the file, which has no pooling: check, move or remove it.",
      classes: "Another width than in the file: its weights begin anew.",
    },
    sizesChosen: (/** @type {{name: string, features: number, maps: number, pixels: number}} */ of) =>
      `${of.name} reads ${of.features} numbers, ${of.pixels} of each of ${of.maps} maps: padding and pooling were chosen to give that, and others may too.`,
    sizesOpen: (/** @type {{name: string, features: number, maps: number, pixels: number}} */ of) =>
      `${of.name} reads ${of.features} numbers, ${of.pixels} of each of ${of.maps} maps: set strides, padding and pooling before it so that the maps have as many pixels.`,
    classesDiffer: (/** @type {{name: string, found: number, classes: number}} */ of) =>
      `${of.name} gives ${of.found} classes in the file, and the images here have ${of.classes}: the last layer was made for these.`,
  },
  poolShort: "pool",
  flattenShort: "flatten",
  asKernel: "kernel size",
};
