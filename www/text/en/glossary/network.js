/**
 * The glossary, in English: what a network consists of and computes.
 * @module
 */

/** @import {Entry} from "../glossary.js" */

/** @type {Record<string, Entry>} */
export const network = {
  activation: {
    term: "activation",
    sentence: "Output value of a unit or layer for a given input, usually after its activation function.",
  },
  activationFunction: {
    term: "activation function",
    sentence:
      "Non-linear function, such as ReLU, applied to every output of a layer; without it, stacked layers are one linear map.",
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
  convolution: {
    term: "convolution",
    sentence: "Slides a kernel of weights over the input and computes a weighted sum at each position.",
    pytorch: "nn.Conv2d",
  },
  dropout: {
    term: "dropout",
    sentence:
      "Sets random values to 0 during training, so that the network does not rely on single units; it is off in evaluation.",
    pytorch: "nn.Dropout",
  },
  featureMap: {
    term: "feature map",
    sentence: "Output of one filter: how strongly its pattern is present at each position.",
  },
  filter: {
    term: "filter",
    sentence: "The weights of a convolution that produce one feature map: one kernel for each input channel.",
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
  initialisation: {
    term: "initialisation",
    sentence: "Random values of the weights before training; their size keeps activations from growing or vanishing.",
    pytorch: "nn.init",
  },
  kernel: {
    term: "kernel",
    sentence: "Small grid of weights that a convolution slides over its input; its side is the kernel size.",
    pytorch: "kernel_size",
  },
  layer: {
    term: "layer",
    sentence: "One step of the network’s computation, with or without weights.",
    pytorch: "nn.Module",
  },
  logit: {
    term: "logits",
    sentence: "Outputs of the last layer, one score per class, before softmax turns them into probabilities.",
  },
  lrn: {
    term: "local response normalisation (LRN)",
    sentence: "Divides each value by the strength of neighbouring channels at the same position; used in AlexNet.",
    pytorch: "nn.LocalResponseNorm",
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
  receptiveField: {
    term: "receptive field",
    sentence: "The region of the input on which a value in a layer depends; it grows with every layer.",
  },
  relu: {
    term: "ReLU",
    sentence: "Activation function that keeps positive values and sets negative ones to 0: max(0, x).",
    pytorch: "nn.ReLU",
  },
  branches: {
    term: "branches",
    sentence: "Lists of layers beside each other that read the same input, and whose outputs are joined again.",
  },
  concatenation: {
    term: "concatenation",
    sentence: "Puts maps of the same height and width behind each other, so that their channels add up.",
    pytorch: "torch.cat",
  },
  residualBlock: {
    term: "residual block",
    sentence: "Layers whose output is added to their input, which takes a shortcut around them.",
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
  stride: {
    term: "stride",
    sentence: "Step between two positions of a window, in pixels; 2 halves height and width.",
    pytorch: "stride",
  },
  tanh: { term: "tanh", sentence: "Activation function that maps any value to between −1 and 1.", pytorch: "nn.Tanh" },
  tensor: { term: "tensor", sentence: "Array of numbers with any number of dimensions.", pytorch: "torch.Tensor" },
  unit: {
    term: "unit",
    sentence: "One output of a layer: a value of a fully connected layer, or one feature map of a convolution.",
  },
  weight: { term: "weight", sentence: "Learned factor by which an input value is multiplied.", pytorch: "weight" },
};
