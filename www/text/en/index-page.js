/**
 * What index.html says too, in English.
 * @module
 */

export const indexPage = {
  title: "Convscope: a convolutional network, watched while it learns",
  tagline: "Watch a convolutional network learn to read digits, or your own images.",
  run: "Run",
  input: "Input",
  network: "Network",
  inspector: "Inspector",
  settings: "Settings",
  curves: "Learning curves",
  digits: "Test digits",
  try: "You could try",
  runs: "Runs",
  speed: "Speed",
  verify: "Verify",
};
