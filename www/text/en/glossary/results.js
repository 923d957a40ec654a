/**
 * The glossary, in English: how a trained network is judged and looked into.
 * @module
 */

/** @import {Entry} from "../glossary.js" */

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
