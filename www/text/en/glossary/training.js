/**
 * Training and its results in the glossary, in English.
 * @module
 */

/** @import {Entry} from "../glossary.js" */

/** @type {Record<string, Entry>} */
export const training = {
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
  checkpoint: {
    term: "checkpoint",
    sentence: "File of the weights, the optimiser state and the progress, from which training can continue.",
    pytorch: "torch.save(model.state_dict())",
  },
  crossEntropy: {
    term: "cross-entropy",
    sentence: "Loss for classification: minus the logarithm of the probability that the network gives to the label.",
    pytorch: "nn.CrossEntropyLoss",
  },
  divergence: {
    term: "divergence",
    sentence: "Training in which the loss grows instead of falling, usually because the learning rate is too large.",
  },
  earlyStopping: {
    term: "early stopping",
    sentence: "Ends training when the validation loss no longer falls, before the network overfits.",
  },
  epoch: { term: "epoch", sentence: "One pass over all training images." },
  fineTuning: {
    term: "fine-tuning",
    sentence:
      "Training a network that was trained on other data: its features are kept or change slowly, and a new last layer is learned.",
    pytorch: "requires_grad_(False)",
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
  loss: {
    term: "loss",
    sentence: "Number that says how wrong the predictions are; training minimises it.",
    pytorch: "criterion(output, target)",
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
  optimiser: {
    term: "optimiser",
    sentence: "Algorithm that updates the weights from the gradient, such as SGD or Adam.",
    pytorch: "torch.optim",
  },
  regularisation: {
    term: "regularisation",
    sentence: "Measures against overfitting, such as weight decay, dropout and augmentation.",
  },
  rmsprop: {
    term: "RMSprop",
    sentence: "Optimiser that divides the gradient by the root of a running average of its square.",
    pytorch: "torch.optim.RMSprop",
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
  step: {
    term: "step",
    sentence: "One update of the weights from the gradient of one batch, also called an iteration.",
    pytorch: "optimizer.step()",
  },
  trainingSet: { term: "training set", sentence: "Images from which the weights are learned." },
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
  weightDecay: {
    term: "weight decay (L2)",
    sentence: "Shrinks every weight in proportion to its size at each step, against overfitting.",
    pytorch: "weight_decay",
  },
};

/** @type {Record<string, Entry>} */
export const results = {
  accuracy: { term: "accuracy", sentence: "Share of images whose predicted class is the actual class." },
  confusionMatrix: {
    term: "confusion matrix",
    sentence: "Table of how often images of each actual class (row) are predicted as each class (column).",
  },
  deadUnit: {
    term: "dead unit",
    sentence: "Unit whose ReLU outputs 0 for every input; its gradient is 0, so it no longer learns.",
  },
  evaluation: {
    term: "evaluation",
    sentence:
      "Measures the network on images that it was not trained on, with dropout off and fixed batch-norm statistics.",
    pytorch: "model.eval()",
  },
  f1: { term: "F1", sentence: "Harmonic mean of precision and recall: high only if both are high." },
  generalisation: {
    term: "generalisation",
    sentence: "How well a network predicts images that it was not trained on.",
  },
  gradCam: {
    term: "Grad-CAM",
    sentence:
      "Map of the regions that are evidence for a class: a layer’s feature maps weighted by their mean gradients.",
  },
  inference: {
    term: "inference",
    sentence: "Use of a trained network to predict, without changing its weights.",
    pytorch: "torch.no_grad()",
  },
  occlusion: {
    term: "occlusion sensitivity",
    sentence: "Map of how far the probability of a class drops when a patch of the image is covered.",
  },
  overfitting: {
    term: "overfitting",
    sentence: "The network memorises the training images: the training loss falls while the test loss rises.",
  },
  precision: { term: "precision", sentence: "Of the images predicted as a class, the share that belong to it." },
  prediction: { term: "prediction", sentence: "The class to which the network gives the highest probability." },
  recall: { term: "recall", sentence: "Of the images of a class, the share that are predicted as it." },
  saliency: {
    term: "saliency",
    sentence: "Gradient of a class’s logit with respect to each pixel: which pixels would change it most.",
  },
  testSet: { term: "test set", sentence: "Images that are never trained on, for the final measure of the network." },
  underfitting: {
    term: "underfitting",
    sentence: "The network fits even the training images badly: it is too small, or too strongly regularised.",
  },
};
