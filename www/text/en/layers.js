/**
 * The network's editor, in English: what each kind of layer and each of its settings does, and the cards, lists and buttons.
 * @module
 */

import { many } from "./many.js";

/** Of layers with parameters. */
const TUNING = {
  frozen: {
    label: "Freeze",
    help: "Keeps the layer's [[parameters]] as they are: no [[gradient]] is computed for them, nor for the layers before, where those are frozen too (PyTorch: requires_grad_(False)). For [[fine-tuning]] of weights from another run. Batch normalisation still updates its running statistics, as in PyTorch.",
  },
  learning_rate_factor: {
    label: "Learning rate factor",
    help: "Multiplies the [[learning rate]] for this layer alone (PyTorch: parameter groups). 0.1 changes features from another run slowly; 0 freezes the layer.",
  },
};

/** Of blocks. */
const TUNING_OF_BLOCK = {
  frozen: {
    label: "Freeze",
    help: "Keeps the [[parameters]] of all layers in the block as they are: no [[gradient]] is computed for them (PyTorch: requires_grad_(False)). For [[fine-tuning]] of weights from another run.",
  },
  learning_rate_factor: {
    label: "Learning rate factor",
    help: "Multiplies the [[learning rate]] for all layers in the block, in addition to their own factors (PyTorch: parameter groups). 0 freezes the block.",
  },
};

export const layers = {
  kind: {
    conv2d: {
      help: "[[Convolution]]: each [[filter]] slides a k×k [[kernel]] over all input [[channels]] and computes a weighted sum at each position (PyTorch: nn.Conv2d).",
      formula: "y = b + Σ w·x; side ⌊(n + 2p − d·(k − 1) − 1) / s⌋ + 1",
      settings: {
        filters: {
          label: "Filters",
          help: "Output channels: number of [[filters]], each of which makes one [[feature map]] (PyTorch: out_channels). More detect more patterns and cost more time.",
        },
        kernel: {
          label: "Kernel size",
          help: "Kernel size k: side of the window, in pixels (PyTorch: kernel_size). A larger window covers more of the input.",
        },
        stride: {
          label: "Stride",
          help: "[[Stride]] s: step between windows, in pixels (PyTorch: stride). 2 halves height and width.",
        },
        padding: {
          label: "Padding",
          help: "[[Padding]] p: rows and columns of zeros added on each side (PyTorch: padding). “same” keeps height and width, “valid” adds none.",
        },
        bias: {
          label: "Bias",
          help: "Whether each filter adds a [[bias|learned constant]] b (PyTorch: bias).",
        },
        groups: {
          label: "Groups",
          help: "Groups of channels that are convolved separately (PyTorch: groups). As many groups as input channels make it a depthwise convolution: each filter reads one channel. It must divide the input channels and the filters.",
        },
        dilation: {
          label: "Dilation",
          help: "Dilation d: distance between the input pixels of neighbouring weights (PyTorch: dilation). 2 makes a 3×3 kernel cover 5×5 pixels with the same number of [[parameters]].",
        },
        ...TUNING,
      },
    },
    linear: {
      help: "[[Fully connected layer]]: each output is a weighted sum of all inputs (PyTorch: nn.Linear). [[Flatten]] first.",
      settings: {
        features: {
          label: "Features",
          help: "Output features: number of outputs (PyTorch: out_features). More can represent more and have more [[parameters]].",
        },
        bias: {
          label: "Bias",
          help: "Whether each output adds a [[bias|learned constant]] b (PyTorch: bias).",
        },
        ...TUNING,
      },
    },
    relu: {
      help: "[[ReLU]]: keeps positive values and sets negative ones to 0 (PyTorch: nn.ReLU).",
    },
    leaky_relu: {
      help: "Leaky ReLU: multiplies negative values by a small slope a, so that their [[gradient]] is not 0 (PyTorch: nn.LeakyReLU).",
      settings: {
        negative_slope: {
          label: "Negative slope",
          help: "Slope a of negative values (PyTorch: negative_slope). 0 gives [[ReLU]].",
        },
      },
    },
    gelu: {
      help: "GELU: a smooth variant of [[ReLU]], used in Transformers (PyTorch: nn.GELU).",
    },
    tanh: {
      help: "Tanh: maps every value to the range −1 to 1; its [[vanishing gradient|gradient vanishes]] for large values (PyTorch: nn.Tanh).",
    },
    sigmoid: {
      help: "Sigmoid: maps every value to the range 0 to 1; its [[vanishing gradient|gradient vanishes]] for large values (PyTorch: nn.Sigmoid).",
    },
    max_pool2d: {
      help: "[[pooling|Max pooling]]: the largest value of each window, channel by channel (PyTorch: nn.MaxPool2d).",
      settings: {
        kernel: {
          label: "Kernel size",
          help: "Kernel size k: side of the window, in pixels (PyTorch: kernel_size). A larger window covers more of the input.",
        },
        stride: {
          label: "Stride",
          help: "Stride: step between windows, in pixels (PyTorch: stride). By default it is the kernel size, so that windows do not overlap.",
        },
        padding: {
          label: "Padding",
          help: "[[Padding]] p: rows and columns added on each side, which are never the maximum (PyTorch: padding). At most half of the kernel size. 1 keeps height and width with kernel size 3 and stride 1.",
        },
      },
    },
    avg_pool2d: {
      help: "[[pooling|Average pooling]]: the mean of each window, channel by channel (PyTorch: nn.AvgPool2d).",
      settings: {
        kernel: {
          label: "Kernel size",
          help: "Kernel size k: side of the window, in pixels (PyTorch: kernel_size). A larger window covers more of the input.",
        },
        stride: {
          label: "Stride",
          help: "Stride: step between windows, in pixels (PyTorch: stride). By default it is the kernel size, so that windows do not overlap.",
        },
        padding: {
          label: "Padding",
          help: "[[Padding]] p: rows and columns of zeros added on each side, which the mean counts (PyTorch: padding, with count_include_pad=True). At most half of the kernel size. 1 keeps height and width with kernel size 3 and stride 1.",
        },
      },
    },
    global_avg_pool2d: {
      help: "[[pooling|Global average pooling]]: the mean of each whole [[feature map]] (PyTorch: nn.AdaptiveAvgPool2d(1)).",
    },
    batch_norm: {
      help: "[[Batch normalisation]]: normalises each channel to mean μ = 0 and variance σ² = 1 over the [[batch]], then applies a learned scale γ and shift β. Evaluation uses running statistics (PyTorch: nn.BatchNorm2d).",
      settings: {
        epsilon: {
          label: "Epsilon",
          help: "Small constant ε that avoids division by zero (PyTorch: eps).",
        },
        momentum: {
          label: "Momentum",
          help: "How much each batch updates the running mean and variance, which evaluation uses (PyTorch: momentum).",
        },
        ...TUNING,
      },
    },
    local_response_norm: {
      help: "[[LRN|Local response normalisation (LRN)]]: divides each value by the strength of the neighbouring channels at the same position (PyTorch: nn.LocalResponseNorm).",
      formula: "y = x / (k + α·mean x^{2})^{β}",
      settings: {
        size: {
          label: "Size",
          help: "Number of neighbouring channels in the mean (PyTorch: size). More channels compete with each other.",
        },
        alpha: {
          label: "Alpha",
          help: "Factor α of the mean of squares (PyTorch: alpha). Larger values normalise more strongly.",
        },
        beta: {
          label: "Beta",
          help: "Exponent β of the divisor (PyTorch: beta). Larger values normalise more strongly.",
        },
        k: {
          label: "k",
          help: "Constant k in the divisor (PyTorch: k). Larger values normalise less.",
        },
      },
    },
    dropout: {
      help: "[[Dropout]]: sets each value to 0 with probability p during training and scales the others by 1 / (1 − p); evaluation changes nothing (PyTorch: nn.Dropout).",
      formula: "y = x / (1 − p), or 0",
      settings: {
        probability: {
          label: "Probability",
          help: "Probability p that a value is dropped (PyTorch: p). More reduces [[overfitting]]; too much [[underfitting|underfits]].",
        },
      },
    },
    flatten: {
      help: "[[Flatten]]: reshapes all [[feature maps]] into one vector, as fully connected layers need it (PyTorch: nn.Flatten).",
    },
    residual: {
      help: "[[Residual block]]: adds what its body, a list of layers, makes of the input to the input itself, which takes the shortcut (He et al. 2016).",
      formula: "y = body(x) + shortcut(x)",
      settings: {
        shortcut: {
          label: "Shortcut",
          help: "The path beside the body: the identity, where the body keeps the shape, or a 1×1 [[convolution]] with the body's filters and [[stride]].",
        },
        ...TUNING_OF_BLOCK,
      },
    },
    branches: {
      help: "[[Branches]]: each, a list of layers, reads the same input, and their maps are [[concatenation|concatenated]], as in an Inception module (Szegedy et al. 2015).",
      formula: "y = concat(branch1(x), branch2(x), …)",
      settings: TUNING_OF_BLOCK,
    },
  },
  option: {
    kernel: "kernel size",
    identity: "identity",
    projection: "1×1 convolution",
  },
  menu: {
    label: "Add a layer",
  },
  list: {
    label: "Layers",
    add: {
      label: "Add a layer",
      here: "Add a layer here",
      atEnd: "Add a layer at the end",
      before: (/** @type {string} */ name) => `Add a layer before ${name}`,
      toBody: (/** @type {string} */ name) => `Add a layer at the end of the body of ${name}`,
    },
    body: (/** @type {string} */ name) => `Body of ${name}`,
    added: (/** @type {string} */ name, /** @type {number} */ place, /** @type {number} */ total) =>
      `${name} added as layer ${place} of ${total}.`,
    moved: (/** @type {string} */ name, /** @type {number} */ place, /** @type {number} */ total) =>
      `${name} moved to position ${place} of ${total}.`,
    transferred: (
      /** @type {string} */ name,
      /** @type {string} */ now,
      /** @type {number} */ place,
      /** @type {number} */ total,
    ) => `${name} is now ${now}, layer ${place} of ${total}.`,
    duplicated: (/** @type {string} */ name) => `${name} duplicated.`,
    removed: (/** @type {string} */ name) => `${name} removed.`,
  },
  branch: {
    add: {
      label: "Add a branch",
      to: (/** @type {string} */ name) => `Add a branch to ${name}`,
    },
    added: (/** @type {string} */ name) => `${name} added.`,
  },
  card: {
    grip: {
      help: "Drag, or press the arrow keys; with Shift they move it into a block beside it",
      move: (/** @type {string} */ name) => `Move ${name}`,
    },
    duplicate: {
      help: "Duplicate",
      label: (/** @type {string} */ name) => `Duplicate ${name}`,
    },
    remove: {
      help: "Remove",
      label: (/** @type {string} */ name) => `Remove ${name}`,
    },
    output: "Output",
    parameters: "Parameters",
  },
  editor: {
    title: "Layers",
    note: "Edit the layers here. The running network does not change until you apply.",
    apply: "Apply (restart)",
    discard: "Discard",
    notApplied: "not applied yet",
    invalid: "invalid",
    unchanged: (/** @type {string} */ sentence) => `${sentence} The running network does not change.`,
    totals: (/** @type {string} */ parameters, /** @type {string} */ flops) =>
      `${parameters} · ${flops} MFLOP per image`,
  },
  preset: {
    label: "Preset",
    own: "Custom",
  },
  draft: {
    open: {
      window: "Stride, padding and dilation are not in the file: check them.",
      activation: "Not in the file, which has no activation functions: check or replace it.",
      pooling: "Not in the file, which has no pooling: check, move or remove it.",
      classes: "Another width than in the file: its weights begin anew.",
    },
    sizesChosen: (/** @type {{name: string, features: number, maps: number, pixels: number}} */ of) =>
      `${of.name} reads ${many(of.features, "number")}, ${of.pixels} of each of ${many(of.maps, "map")}: padding and pooling were chosen to give that, and others may too.`,
    sizesOpen: (/** @type {{name: string, features: number, maps: number, pixels: number}} */ of) =>
      `${of.name} reads ${many(of.features, "number")}, ${of.pixels} of each of ${many(of.maps, "map")}: set strides, padding and pooling before it so that the maps have as many pixels.`,
    classesDiffer: (/** @type {{name: string, found: number, classes: number}} */ of) =>
      `${of.name} gives ${many(of.found, "class", "classes")} in the file, and the images here have ${of.classes}: the last layer was made for these.`,
  },
};
