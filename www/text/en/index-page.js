/**
 * What index.html says too, in English.
 * @module
 */

export const indexPage = {
  title: "Convscope: train a convolutional neural network in your browser",
  tagline: "Train a convolutional neural network on digits or your own images, and see inside it.",
  run: "Run",
  input: "Input",
  network: "Network",
  inspector: "Inspector",
  settings: "Settings",
  curves: "Training curves",
  digits: "Test images",
  runs: "Runs",
  speed: "Speed",
  verify: "Verify",
  code: "Code",
};
