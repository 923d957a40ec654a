/**
 * The settings, in English.
 * @module
 */

export const settings = {
  shift: {
    label: "Shift",
    help: "Largest random translation of a training image in pixels, filled with black (torchvision: RandomAffine(translate)). More teaches the network to ignore position.",
  },
  rotation: {
    label: "Rotation",
    help: "Largest random rotation of a training image in degrees (torchvision: RandomAffine(degrees)). Too much turns a 6 into a 9.",
  },
  scaling: {
    label: "Scaling",
    help: "Largest random change of size: 0.1 scales an image by 0.9 to 1.1 (torchvision: RandomAffine(scale)). More teaches the network to ignore size.",
  },
  noise: {
    label: "Noise",
    help: "Standard deviation σ of Gaussian noise added to each pixel, where black is 0 and white is 1 (torchvision: v2.GaussianNoise). More hides fine detail.",
  },
  learningRate: {
    label: "Learning rate",
    help: "Step size η: each step moves the [[weights]] w along the update u by this factor (PyTorch: lr). Too small trains slowly; too large [[divergence|diverges]].",
  },
  momentum: {
    label: "Momentum",
    help: "Factor μ of the previous update that is added to the [[gradient]] g (PyTorch: momentum). Larger values average over more steps; 0 turns momentum off.",
  },
  batchSize: {
    label: "Batch size",
    help: "Images per [[step|training step]]; their [[gradients]] are averaged (PyTorch: DataLoader(batch_size)). Larger batches give less noisy but slower steps.",
  },
  epochs: {
    label: "Epochs",
    help: "Number of passes over the [[training set]]. More epochs fit it more closely, up to [[overfitting]].",
  },
  seed: {
    label: "Seed",
    help: "Seed of all random numbers: [[initialisation|initial weights]], order of the images, [[dropout]] and [[augmentation]] (PyTorch: torch.manual_seed). The same seed repeats the same run.",
  },
  backend: {
    label: "Backend",
    help: "Hardware that computes the network (PyTorch: device).",
    auto: {
      label: "Auto",
      help: "Auto uses WebGPU where the browser offers it, otherwise the CPU.",
    },
    webgpu: {
      help: "WebGPU runs on the GPU.",
    },
    cpu: {
      help: "The CPU is always available.",
    },
  },
  trainSize: {
    label: "Training images",
    help: "Number of training images, sampled evenly from each class with the seed. 0 uses all of them. Fewer images lead to [[overfitting]] sooner; the [[test set]] stays complete (PyTorch: Subset).",
  },
  validationShare: {
    label: "Validation split",
    help: "Share of the training images held out for [[validation set|validation]]: sampled evenly from each class with the seed, never trained on, and evaluated after each epoch (PyTorch: random_split). 0 holds out none, as in the tutorial.",
  },
  validationShareShort: (/** @type {string} */ share) => `${share} for validation`,
  labelNoise: {
    label: "Label noise",
    help: "Share of the training images that get a [[label noise|wrong label]], chosen with the seed. Validation and test labels stay correct. More noise shows whether the network memorises.",
  },
  mean: {
    label: (/** @type {string} */ channel) => `Pixel mean, channel ${channel}`,
    help: "Mean μ that [[normalisation]] subtracts from each pixel of this channel, where black is 0 and white 1 (PyTorch: Normalize(mean, std)). Weights from elsewhere need the mean that they were trained with: 0.1307 for most on MNIST.",
  },
  std: {
    label: (/** @type {string} */ channel) => `Pixel standard deviation, channel ${channel}`,
    help: "Standard deviation σ that [[normalisation]] divides by after the mean is subtracted (PyTorch: Normalize(mean, std)). Weights from elsewhere need the one that they were trained with: 0.3081 for most on MNIST.",
  },
  normalisedShort: (/** @type {string} */ means, /** @type {string} */ stds) => `normalised by ${means} and ${stds}`,
  loss: {
    label: "Loss function",
    help: "The quantity that training minimises.",
    crossEntropy: {
      label: "Cross-entropy",
      help: "[[Cross-entropy]]: minus the log of the probability of the label (PyTorch: nn.CrossEntropyLoss). Guessing among K classes gives ln K, 2.30 for ten.",
      formula: "L = −ln p(label)",
    },
    meanSquaredError: {
      label: "Mean squared error",
      help: "Mean squared error (MSE) between the [[logits]] and the one-hot target: 1 for the label, 0 for the other classes (PyTorch: nn.MSELoss).",
    },
  },
  labelSmoothing: {
    label: "Label smoothing",
    help: "Share ε of the [[label smoothing|target]] that is spread evenly over all K classes (PyTorch: label_smoothing). More makes the network less overconfident.",
  },
  optimiser: {
    label: "Algorithm",
    help: "[[optimiser|Optimisation algorithm]]: computes the update u from the [[gradient]] g (PyTorch: torch.optim).",
    adam: {
      help: "[[Adam]] adapts the step of each weight by running averages of its gradient and squared gradient.",
    },
    adamW: {
      help: "AdamW is Adam with decoupled [[weight decay]], which acts on the weights and not on the gradient.",
    },
    rmsProp: {
      help: "[[RMSprop]] divides the gradient by the square root of a running average of its square.",
    },
  },
  looksOneStepOf:
    "[[Nesterov momentum]]: evaluates the update one momentum step ahead (PyTorch: nesterov). It often converges faster than plain momentum.",
  beta1: {
    label: "Beta 1",
    help: "Decay rate β₁ of the running average of [[gradients]] (PyTorch: betas[0]). Nearer to 1 averages over more steps.",
  },
  beta2: {
    label: "Beta 2",
    help: "Decay rate β₂ of the running average of squared [[gradients]] (PyTorch: betas[1]). Nearer to 1 averages over more steps.",
  },
  alpha: {
    label: "Alpha",
    help: "Decay rate α of the running average of squared [[gradients]] (PyTorch: alpha). Nearer to 1 averages over more steps.",
  },
  epsilon: {
    label: "Epsilon",
    help: "Small constant ε that avoids division by zero (PyTorch: eps). Larger values shorten the steps of weights with small [[gradients]].",
  },
  weightDecay: {
    help: "Factor λ of the [[weight decay|L2 penalty]]: each step shrinks every weight in proportion to its size (PyTorch: weight_decay). More reduces [[overfitting]]; too much [[underfitting|underfits]].",
    label: "Weight decay (L2)",
  },
  l1: {
    help: "Factor λ of the [[L1 penalty]]: each step moves every weight towards 0 by the same amount. More makes the weights sparse. PyTorch has no parameter for it: add λ·Σ|w| to the loss.",
    label: "L1 penalty",
  },
  clipNorm: {
    label: "Gradient clipping (max norm)",
    help: "Maximum norm of the whole [[gradient]]; longer gradients are [[gradient clipping|scaled down]] (PyTorch: clip_grad_norm_). Smaller values limit the steps; 0 turns clipping off.",
  },
  schedule: {
    label: "Decay",
    help: "Learning-rate schedule: how the [[learning rate]] changes during the run (PyTorch: torch.optim.lr_scheduler).",
    constant: {
      label: "Constant",
    },
    step: {
      label: "Step",
      help: "Multiplied by the factor f every n epochs (StepLR).",
      formula: "η_{t} = η·f^{⌊epoch/n⌋}",
    },
    cosine: {
      label: "Cosine",
      help: "Decreases along a cosine to 0 at the end of the run (CosineAnnealingLR).",
    },
  },
  stepEpochs: {
    label: "Step size (epochs)",
    help: "Number of epochs n between two decays of the learning rate (PyTorch: step_size). Fewer epochs lower it sooner.",
  },
  stepFactor: {
    label: "Decay factor",
    help: "Factor f that multiplies the learning rate at each decay (PyTorch: gamma). Smaller values lower it faster.",
  },
  warmUpSteps: {
    label: "Warm-up steps",
    help: "Number of first steps n over which the learning rate grows linearly to its full value (PyTorch: LinearLR). More start more gently; 0 turns [[warm-up]] off.",
  },
  targetAccuracy: {
    label: "Target accuracy",
    help: "[[Accuracy]] that ends the run, such as 0.98: checked after each epoch on the validation images, or on the test images if none are held out. 0 turns it off.",
  },
  patience: {
    label: "Patience (epochs)",
    help: "Number of epochs without a lower [[validation set|validation loss]] (test loss if no images are held out) after which training stops. More tolerate longer plateaus; 0 turns it off.",
  },
  stopWatchesValidation: "Early stopping watches the validation images. The test images decide nothing.",
  stopWatchesTest:
    "Early stopping watches the test images, because no images are held out for validation. The test accuracy is then biased upwards: it helped to decide when to stop, so it no longer measures unseen images. Set a validation split under “Training images” to avoid this.",
  eightTrainingImagesWill: "Eight augmented training images appear here.",
  again: "Resample",
  asAnotherEpochShows: "Show them as augmented in another epoch",
  asEpochShowsThem: (/** @type {number} */ epoch) => `Augmented as in epoch ${epoch}`,
  aTrainingImageOf: (/** @type {string} */ name, /** @type {number} */ epoch) =>
    `Training image of ${name}, augmented as in epoch ${epoch}`,
  appliesAtReset: "applies at reset",
  backToUsual: (/** @type {string} */ usual) => `Back to ${usual}`,
  spokenBackTo: (/** @type {string} */ usual) => ` Back to ${usual}`,
  mustBeRange: (/** @type {string} */ range) => `Must be ${range}`,
  groups: {
    optimiser: {
      title: "Optimiser",
      help: "How the [[weights]] are updated from the [[gradient]]. Another algorithm applies at the next reset.",
    },
    schedule: {
      title: "Learning-rate schedule",
      help: "How the learning rate changes during the run.",
    },
    regularisation: {
      title: "Regularisation",
      help: "Penalties on large weights and limits on large gradients, against [[overfitting]] and [[divergence]].",
    },
    loss: {
      help: "The quantity that training minimises. Another [[loss|loss function]] applies at the next reset.",
    },
    augmentation: {
      title: "Augmentation",
      help: "[[augmentation|Random transformations]] of the training images, applied at once.",
    },
    images: {
      help: "Size of the training set, [[validation set|validation split]] and share of wrong labels ([[label noise]]). Changes apply at the next reset.",
    },
    stop: {
      title: "Early stopping",
      help: "Conditions that end the run before its last [[epoch]].",
    },
  },
  shapeWarmUp: (/** @type {string} */ shape) => `${shape}, warm-up`,
  none: "None",
  all: "All",
  sizeShareWrong: (/** @type {string} */ size, /** @type {string} */ share) => `${size}, ${share} label noise`,
  atShare: (/** @type {string} */ share) => `at ${share}`,
  patienceEpochs: (/** @type {number} */ epochs) => `patience ${epochs}`,
  never: "Off",
  optimiserLossTrainingImages:
    "Optimiser, loss function, training images, seed and backend apply at the next reset, all other settings at once.",
  theSettingsHaveNot: "The settings have not been loaded yet: wait for the worker.",
  anotherSeed: "Another seed",
  clipping: "clipping",
  movedABit: "shift",
  turned: "rotation",
  scaled: "scaling",
  noisy: "noise",
  on: "on",
  off: "off",
};
