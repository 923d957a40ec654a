/**
 * What index.html and the page around its views say, in English.
 * @module
 */

export const page = {
  recovery: {
    newWorker: (/** @type {string} */ message) => `${message} A new worker has been started.`,
    onCpu: ", on the CPU after two failures",
    goesOn: (/** @type {string} */ crash, /** @type {string} */ step, /** @type {string} */ where) =>
      `${crash} The run continues from step ${step}${where}.`,
  },
  teacher: {
    files: "Open, save and export",
    basicSettings: "Basic settings",
    parts: "Parts of the page",
    about: "People who open the link do not see what is ticked here, but can show it all again.",
    copy: {
      help: "Link to this run that hides what is ticked",
      label: "Copy teacher’s link",
    },
    heading: "Teacher’s link",
    close: "Close",
    open: "Teacher’s link…",
  },
  files: {
    none: "What you dropped contains no file.",
    wrongKind: (/** @type {string} */ name, /** @type {string} */ EXTENSION) =>
      `${name} is not a ${EXTENSION}, .pt or .pth file. Open one that was saved here or by PyTorch.`,
    tooLarge: (/** @type {string} */ name, /** @type {number} */ size, /** @type {number} */ MEGABYTES_MAX) =>
      `${name} is too large: ${size} MB; the limit is ${MEGABYTES_MAX} MB.`,
    first: (/** @type {number} */ files) => ` It is the first of ${files} files; the others were not opened.`,
    save: {
      done: (/** @type {string} */ name) => `Saved as ${name}. Open it to continue from here.`,
      help: "Saves a checkpoint: weights, optimiser state, settings and training curves in one file.",
      label: "Save",
    },
    pytorch: {
      done: "Exported as convscope.py. Save the run to the same folder, then train with: python convscope.py --train 1",
      help: "Exports this run as a PyTorch program, which loads the newest checkpoint saved beside it and continues training, with python or torchrun.",
      label: "Export PyTorch",
    },
    opening: (/** @type {string} */ name) => `Opening ${name}.`,
    opened: (/** @type {string} */ name, /** @type {string} */ remark) => `Opened ${name}${remark}`,
    unreadable: (/** @type {string} */ name) =>
      `${name} could not be read. If it was moved or changed, choose it again.`,
    atStep: (/** @type {string} */ name, /** @type {string} */ step) => `${name} at step ${step}.`,
    weightsOnly: (/** @type {string} */ name) => `${name}, weights only: the run starts from them at step 0.`,
    drop: "Drop a saved run to open it, or images to train on",
    idle: "A file can also be dropped anywhere on this page.",
    open: {
      help: "Opens a saved run, or weights from PyTorch: a .safetensors, .pt or .pth file.",
      label: "Open…",
    },
    weights: {
      label: "Load weights…",
      help: "Takes the weights of a file, also of a saved run, into this network: for the layers that fit; the others begin with new weights.",
    },
    onnx: {
      label: "Export ONNX",
      help: "Exports the trained network as an ONNX model (opset 20) for onnxruntime and other runtimes: input “images” (normalised pixels), output “scores” (logits), parameters named as in PyTorch.",
      exported: (/** @type {string} */ name) =>
        `Exported as ${name}. Its doc string says how to make its input from pixels.`,
    },
  },
  noCanvas: "This browser offers no 2-D canvas: images cannot be read.",
  crash: {
    ended: "the browser ended it, perhaps because memory ran out",
    notLoaded: "its files could not be loaded; reload the page",
    stopped: (/** @type {string} */ cause) => `The training worker stopped unexpectedly (${cause}).`,
    final: (/** @type {string} */ sentence) =>
      `${sentence} It failed repeatedly: reload the page, and choose the CPU backend if it fails again.`,
  },
  saveMenu: {
    tooLarge: "The image is too large for this browser to save as PNG. Save it as SVG.",
    noCanvas: "This browser offers no 2-D canvas: no PNG can be made.",
    label: (/** @type {string} */ what) => `Save ${what}`,
    png: "Image (PNG)",
    svg: "Image (SVG)",
    csv: "Data (CSV)",
    done: (/** @type {string} */ name) => `Saved as ${name}.`,
    nothing: "There is nothing to save yet.",
  },
  link: {
    damaged: "This link is damaged: the part after #run= cannot be decoded. Copy the link again.",
    withoutImages: "The link does not hold your images. Press Save in the Data view, and send that file with the link.",
    copied: "Copied",
    help: "Copies a link to this network and these settings, without the weights",
    inAddressBar: "See address bar",
    label: "Copy link",
    weightsElsewhere: (/** @type {string} */ path) =>
      `The weights in this link are refused (${path}): they must be a .safetensors, .pt or .pth file in the folder of this page or below it.`,
    dataElsewhere: (/** @type {string} */ path) =>
      `${path} is no data set on this page’s own host: a link may name folders and a name below the page, such as data/fashion. Check the link.`,
    noAnswer: (/** @type {string} */ path) =>
      `${path} could not be loaded: the server does not answer. Check the connection and open the link again.`,
    refused: (/** @type {string} */ path, /** @type {number} */ status) =>
      `${path} could not be loaded: the server answers ${status}. Check the file name in the link.`,
    webPage: (/** @type {string} */ path) =>
      `${path} is a web page, not a file of weights. Check the file name in the link.`,
  },
  announcer: {
    epoch: (/** @type {number} */ epoch, /** @type {string} */ testAccuracy) =>
      `Epoch ${epoch} ended: test accuracy ${testAccuracy}. `,
  },
  backend: {
    starting: "Starting.",
    running: "Running",
    software: " (a software adapter: the CPU backend is faster)",
    webgpu: (/** @type {string} */ does, /** @type {string} */ adapter, /** @type {string} */ caution) =>
      `${does} on WebGPU, adapter: ${adapter}${caution}.`,
    cpu: (/** @type {string} */ does) => `${does} on the CPU.`,
    cpuBecause: (/** @type {string} */ does, /** @type {string} */ reason) => `${does} on the CPU, because ${reason}.`,
  },
  copyText: {
    label: "Copy as text",
    field: "As text",
    selected: "Selected: copy it",
  },
  hidden: {
    showAll: "Show all",
    words: "Some controls are hidden by this link. ",
  },
  kept: {
    resume: "Resume",
    discard: "Discard",
    place: (/** @type {string} */ step, /** @type {string} */ steps) => `step ${step} of ${steps}`,
    offer: (/** @type {string} */ place, /** @type {string} */ ago) =>
      `An earlier run is kept in this browser: ${place}, ${ago} ago.`,
    atStep: (/** @type {string} */ step) => `Kept in this browser at step ${step}`,
  },
  notice: {
    dismiss: "Dismiss",
  },
  storage: {
    empty: "Empty it",
    size: (/** @type {string} */ size) =>
      `This browser stores ${size} for Convscope: images, your own data sets, runs, and the files for offline use. `,
    confirm: "Empty it: delete kept runs and your own data sets, except those in use",
    unknown: "an unknown amount",
  },
  theme: {
    auto: "Auto",
    light: "Light",
    dark: "Dark",
    label: "Theme",
  },
  table: {
    open: "Show as table",
    none: "There is no data yet.",
    heading: (/** @type {string} */ what) => `Data of ${what}`,
    previous: "Previous",
    next: "Next",
    close: "Close",
    place: (/** @type {number} */ place, /** @type {number} */ places) => `${place} of ${places}`,
    rowByColumn: "row \\ column",
  },
  pretrained: {
    words: (/** @type {string} */ epochs, /** @type {string} */ accuracy) =>
      `Pretrained weights: ${epochs} epoch${epochs === "1" ? "" : "s"}, test accuracy ${accuracy}. “Train” starts from scratch.`,
    scratch: "Start from scratch",
  },
  language: {
    label: "Language",
    help: "Reloads the page in the other language; the run continues.",
    notStored: "This browser cannot store the language choice, so the page follows the browser’s language.",
    later:
      "The run could not be stored in this browser, so the page was not reloaded. The new language applies from the next visit.",
  },
  /** Of tables, where they differ from those in files. @type {Partial<Record<import("../../export/columns.js").ColumnCode, string>>} */
  columns: {},
  comma: ", ",
  listComma: ", ",
  space: " ",
  labelled: (/** @type {string} */ name, /** @type {string} */ words) => `${name}: ${words}`,
  sentence: (/** @type {string} */ words) => `${words}.`,
  askedOfAnotherRun: "This question was about a run that has been replaced.",
  workerEnded: "This worker has ended.",
  predictedAs: (/** @type {string} */ name) => `predicted as ${name}`,
  partNotLoaded: "A part of this page could not be loaded. Check the connection, then reload the page.",
};

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
