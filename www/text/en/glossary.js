/**
 * The glossary, in English: a term, one sentence that says what it is, and PyTorch's name where there is one. Texts and lessons mark
 * a term as `[[key]]`, `[[term]]` or `[[term|other words]]`.
 * @module
 */

/** @typedef {{term: string, sentence: string, pytorch?: string}} Entry */

/** @type {Record<string, Entry>} */
export const glossary = {
  accuracy: { term: "accuracy", sentence: "Share of images whose predicted class is the actual class." },
  activation: {
    term: "activation",
    sentence: "Output value of a unit or layer for a given input, usually after its activation function.",
  },
  activationFunction: {
    term: "activation function",
    sentence:
      "Non-linear function, such as ReLU, applied to every output of a layer; without it, stacked layers are one linear map.",
  },
  adam: {
    term: "Adam",
    sentence: "Optimiser that adapts the step of each weight by running averages of its gradient and squared gradient.",
    pytorch: "torch.optim.Adam",
  },
  adamw: {
    term: "AdamW",
    sentence: "Adam with decoupled weight decay, which shrinks the weights directly instead of adding to the gradient.",
    pytorch: "torch.optim.AdamW",
  },
  augmentation: {
    term: "augmentation",
    sentence:
      "Random changes of the training images, such as shifts and rotations, that make the network less sensitive to them.",
    pytorch: "torchvision.transforms",
  },
  backpropagation: {
    term: "backpropagation",
    sentence:
      "Computes the gradient of the loss for every weight by the chain rule, from the last layer back to the first.",
    pytorch: "loss.backward()",
  },
  batch: {
    term: "batch",
    sentence: "The training images whose gradients are averaged for one step; their number is the batch size.",
    pytorch: "DataLoader(batch_size)",
  },
  batchNorm: {
    term: "batch normalisation",
    sentence:
      "Normalises each channel to mean 0 and variance 1 over the batch, then applies a learned scale and shift.",
    pytorch: "nn.BatchNorm2d",
  },
  bias: { term: "bias", sentence: "Learned constant that is added to a weighted sum.", pytorch: "bias" },
  channel: {
    term: "channel",
    sentence:
      "One of the two-dimensional maps of which an image or a layer’s output consists: 1 for grey, 3 for colour images.",
  },
  checkpoint: {
    term: "checkpoint",
    sentence: "File of the weights, the optimiser state and the progress, from which training can continue.",
    pytorch: "torch.save(model.state_dict())",
  },
  confusionMatrix: {
    term: "confusion matrix",
    sentence: "Table of how often images of each actual class (row) are predicted as each class (column).",
  },
  convolution: {
    term: "convolution",
    sentence: "Slides a kernel of weights over the input and computes a weighted sum at each position.",
    pytorch: "nn.Conv2d",
  },
  crossEntropy: {
    term: "cross-entropy",
    sentence: "Loss for classification: minus the logarithm of the probability that the network gives to the label.",
    pytorch: "nn.CrossEntropyLoss",
  },
  deadUnit: {
    term: "dead unit",
    sentence: "Unit whose ReLU outputs 0 for every input; its gradient is 0, so it no longer learns.",
  },
  divergence: {
    term: "divergence",
    sentence: "Training in which the loss grows instead of falling, usually because the learning rate is too large.",
  },
  dropout: {
    term: "dropout",
    sentence:
      "Sets random values to 0 during training, so that the network does not rely on single units; it is off in evaluation.",
    pytorch: "nn.Dropout",
  },
  earlyStopping: {
    term: "early stopping",
    sentence: "Ends training when the validation loss no longer falls, before the network overfits.",
  },
  epoch: { term: "epoch", sentence: "One pass over all training images." },
  evaluation: {
    term: "evaluation",
    sentence:
      "Measures the network on images that it was not trained on, with dropout off and fixed batch-norm statistics.",
    pytorch: "model.eval()",
  },
  f1: { term: "F1", sentence: "Harmonic mean of precision and recall: high only if both are high." },
  featureMap: {
    term: "feature map",
    sentence: "Output of one filter: how strongly its pattern is present at each position.",
  },
  filter: {
    term: "filter",
    sentence: "The weights of a convolution that produce one feature map: one kernel for each input channel.",
  },
  fineTuning: {
    term: "fine-tuning",
    sentence:
      "Training a network that was trained on other data: its features are kept or change slowly, and a new last layer is learned.",
    pytorch: "requires_grad_(False)",
  },
  flatten: {
    term: "flatten",
    sentence: "Reshapes feature maps into one vector, as fully connected layers need it.",
    pytorch: "nn.Flatten",
  },
  forwardPass: {
    term: "forward pass",
    sentence: "Computes the output of the network from an input, layer by layer.",
    pytorch: "model(x)",
  },
  fullyConnected: {
    term: "fully connected layer",
    sentence: "Layer in which every output is a weighted sum of all inputs.",
    pytorch: "nn.Linear",
  },
  generalisation: {
    term: "generalisation",
    sentence: "How well a network predicts images that it was not trained on.",
  },
  gradCam: {
    term: "Grad-CAM",
    sentence:
      "Map of the regions that are evidence for a class: a layer’s feature maps weighted by their mean gradients.",
  },
  gradient: {
    term: "gradient",
    sentence: "Derivatives of the loss with respect to all weights: the direction in which the loss grows fastest.",
    pytorch: "parameter.grad",
  },
  gradientClipping: {
    term: "gradient clipping",
    sentence: "Scales the gradient down when its norm exceeds a maximum, against sudden large steps.",
    pytorch: "nn.utils.clip_grad_norm_",
  },
  initialisation: {
    term: "initialisation",
    sentence: "Random values of the weights before training; their size keeps activations from growing or vanishing.",
    pytorch: "nn.init",
  },
  inference: {
    term: "inference",
    sentence: "Use of a trained network to predict, without changing its weights.",
    pytorch: "torch.no_grad()",
  },
  kernel: {
    term: "kernel",
    sentence: "Small grid of weights that a convolution slides over its input; its side is the kernel size.",
    pytorch: "kernel_size",
  },
  l1: {
    term: "L1 penalty",
    sentence: "Sum of the absolute weights, added to the loss; it makes many weights almost 0.",
  },
  label: { term: "label", sentence: "The actual class of an image, given with the data set." },
  labelNoise: { term: "label noise", sentence: "Share of training images whose label is wrong." },
  labelSmoothing: {
    term: "label smoothing",
    sentence: "Moves a small share of the target probability from the label to all classes, against overconfidence.",
    pytorch: "label_smoothing",
  },
  layer: {
    term: "layer",
    sentence: "One step of the network’s computation, with or without weights.",
    pytorch: "nn.Module",
  },
  learningRate: {
    term: "learning rate",
    sentence: "Factor by which each step moves the weights against the gradient.",
    pytorch: "lr",
  },
  schedule: {
    term: "learning-rate schedule",
    sentence: "Rule by which the learning rate changes during training, such as step decay or a cosine.",
    pytorch: "torch.optim.lr_scheduler",
  },
  logit: {
    term: "logits",
    sentence: "Outputs of the last layer, one score per class, before softmax turns them into probabilities.",
  },
  loss: {
    term: "loss",
    sentence: "Number that says how wrong the predictions are; training minimises it.",
    pytorch: "criterion(output, target)",
  },
  lrn: {
    term: "local response normalisation (LRN)",
    sentence: "Divides each value by the strength of neighbouring channels at the same position; used in AlexNet.",
    pytorch: "nn.LocalResponseNorm",
  },
  momentum: {
    term: "momentum",
    sentence: "Adds a share of the previous update to the current one, which smooths the path of the weights.",
    pytorch: "momentum",
  },
  mse: {
    term: "mean squared error (MSE)",
    sentence: "Mean of the squared differences between outputs and targets.",
    pytorch: "nn.MSELoss",
  },
  nesterov: {
    term: "Nesterov momentum",
    sentence: "Momentum whose update is evaluated one momentum step ahead.",
    pytorch: "nesterov",
  },
  normalisation: {
    term: "normalisation",
    sentence: "Rescales values to a common range or distribution, which makes training faster and more stable.",
    pytorch: "transforms.Normalize",
  },
  occlusion: {
    term: "occlusion sensitivity",
    sentence: "Map of how far the probability of a class drops when a patch of the image is covered.",
  },
  optimiser: {
    term: "optimiser",
    sentence: "Algorithm that updates the weights from the gradient, such as SGD or Adam.",
    pytorch: "torch.optim",
  },
  overfitting: {
    term: "overfitting",
    sentence: "The network memorises the training images: the training loss falls while the test loss rises.",
  },
  padding: {
    term: "padding",
    sentence: "Rows and columns of zeros around the input, so that the output keeps its size.",
    pytorch: "padding",
  },
  parameter: {
    term: "parameter",
    sentence: "Number in the network that training changes: a weight or a bias.",
    pytorch: "nn.Parameter",
  },
  pooling: {
    term: "pooling",
    sentence: "Reduces height and width: keeps the maximum or the mean of each window.",
    pytorch: "nn.MaxPool2d",
  },
  precision: { term: "precision", sentence: "Of the images predicted as a class, the share that belong to it." },
  prediction: { term: "prediction", sentence: "The class to which the network gives the highest probability." },
  recall: { term: "recall", sentence: "Of the images of a class, the share that are predicted as it." },
  receptiveField: {
    term: "receptive field",
    sentence: "The region of the input on which a value in a layer depends; it grows with every layer.",
  },
  regularisation: {
    term: "regularisation",
    sentence: "Measures against overfitting, such as weight decay, dropout and augmentation.",
  },
  relu: {
    term: "ReLU",
    sentence: "Activation function that keeps positive values and sets negative ones to 0: max(0, x).",
    pytorch: "nn.ReLU",
  },
  residualBlock: {
    term: "residual block",
    sentence: "Layers whose output is added to their input, which takes a shortcut around them.",
  },
  rmsprop: {
    term: "RMSprop",
    sentence: "Optimiser that divides the gradient by the root of a running average of its square.",
    pytorch: "torch.optim.RMSprop",
  },
  saliency: {
    term: "saliency",
    sentence: "Gradient of a class’s logit with respect to each pixel: which pixels would change it most.",
  },
  seed: {
    term: "seed",
    sentence: "Number from which all random numbers of a run follow; the same seed repeats the same run.",
    pytorch: "torch.manual_seed",
  },
  sgd: {
    term: "SGD",
    sentence: "Stochastic gradient descent: each step moves the weights against the gradient of one batch.",
    pytorch: "torch.optim.SGD",
  },
  sigmoid: {
    term: "sigmoid",
    sentence: "Activation function that maps any value to between 0 and 1.",
    pytorch: "nn.Sigmoid",
  },
  softmax: {
    term: "softmax",
    sentence: "Turns logits into probabilities: exponentials divided by their sum, so that they add up to 1.",
    pytorch: "nn.Softmax",
  },
  step: {
    term: "step",
    sentence: "One update of the weights from the gradient of one batch, also called an iteration.",
    pytorch: "optimizer.step()",
  },
  stride: {
    term: "stride",
    sentence: "Step between two positions of a window, in pixels; 2 halves height and width.",
    pytorch: "stride",
  },
  tanh: { term: "tanh", sentence: "Activation function that maps any value to between −1 and 1.", pytorch: "nn.Tanh" },
  tensor: { term: "tensor", sentence: "Array of numbers with any number of dimensions.", pytorch: "torch.Tensor" },
  testSet: { term: "test set", sentence: "Images that are never trained on, for the final measure of the network." },
  trainingSet: { term: "training set", sentence: "Images from which the weights are learned." },
  underfitting: {
    term: "underfitting",
    sentence: "The network fits even the training images badly: it is too small, or too strongly regularised.",
  },
  unit: {
    term: "unit",
    sentence: "One output of a layer: a value of a fully connected layer, or one feature map of a convolution.",
  },
  validationSet: {
    term: "validation set",
    sentence: "Images held out from training to choose settings and to decide when to stop.",
  },
  vanishingGradient: {
    term: "vanishing gradient",
    sentence:
      "Gradient that shrinks towards 0 on its way back through many layers, so that the first layers hardly learn.",
  },
  warmUp: {
    term: "warm-up",
    sentence: "First steps in which the learning rate grows from almost 0 to its full value.",
    pytorch: "lr_scheduler.LinearLR",
  },
  weight: { term: "weight", sentence: "Learned factor by which an input value is multiplied.", pytorch: "weight" },
  weightDecay: {
    term: "weight decay (L2)",
    sentence: "Shrinks every weight in proportion to its size at each step, against overfitting.",
    pytorch: "weight_decay",
  },
};
