/**
 * The stage: names of its views and of the menus in the bar, in English.
 * @module
 */

export const stage = {
  views: "Views",
  names: {
    network: "Network",
    inspector: "Inspector",
    layers: "Layers",
    settings: "Settings",
    evaluation: "Evaluation",
    time: "Time machine",
    data: "Data",
    runs: "Runs",
    speed: "Speed",
    verify: "Verify",
    code: "Code",
  },
  fault: (/** @type {string} */ message) => `A part of the page failed: ${message}. The rest goes on.`,
  copyDetails: "Copy details",
  files: "Files",
  share: "Share",
  chooseBackend: "Choose in Settings",
  computesHere: "Where it computes",
  webgpu: "WebGPU",
  cpu: "CPU",
};
