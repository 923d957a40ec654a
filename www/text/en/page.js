/**
 * What belongs to no part of the page alone: its head and foot, files, links, notices, in English.
 * @module
 */

export const page = {
  aNewOneHas: (/** @type {string} */ message) => `${message} A new worker has been started.`,
  onTheCpuBecause: ", on the CPU after two failures",
  theRunGoesOn: (/** @type {string} */ crash, /** @type {string} */ step, /** @type {string} */ where) =>
    `${crash} The run continues from step ${step}${where}.`,
  openSaveAndExport: "Open, save and export",
  mainSettings: "Basic settings",
  partsOfThePage: "Parts of the page",
  thereIsNoFile: "What you dropped contains no file.",
  isNotAFile: (/** @type {string} */ name, /** @type {string} */ EXTENSION) =>
    `${name} is not a ${EXTENSION}, .pt or .pth file. Open one that was saved here or by PyTorch.`,
  isTooLargeMb: (/** @type {string} */ name, /** @type {number} */ size, /** @type {number} */ MEGABYTES_MAX) =>
    `${name} is too large: ${size} MB; the limit is ${MEGABYTES_MAX} MB.`,
  itIsTheFirst: (/** @type {number} */ files) => ` It is the first of ${files} files; the others were not opened.`,
  savedAsOpenedAgain: (/** @type {string} */ name) => `Saved as ${name}. Open it to continue from here.`,
  exportedAsConvscopePy:
    "Exported as convscope.py. Save the run to the same folder, then train with: python convscope.py --train 1",
  openingName: (/** @type {string} */ name) => `Opening ${name}.`,
  openedName: (/** @type {string} */ name, /** @type {string} */ remark) => `Opened ${name}${remark}`,
  couldNotBeRead: (/** @type {string} */ name) =>
    `${name} could not be read. If it was moved or changed, choose it again.`,
  nameAtStep: (/** @type {string} */ name, /** @type {string} */ step) => `${name} at step ${step}.`,
  weightsOnlyTheRun: (/** @type {string} */ name) => `${name}, weights only: the run starts from them at step 0.`,
  thisBrowserGivesNo: "This browser offers no 2-D canvas: images cannot be read.",
  itWasEndedFrom: "the browser ended it, perhaps because memory ran out",
  itsFilesCouldNot: "its files could not be loaded; reload the page",
  theTrainingWorkerStopped: (/** @type {string} */ cause) => `The training worker stopped unexpectedly (${cause}).`,
  itFailedRepeatedlyReload: (/** @type {string} */ sentence) =>
    `${sentence} It failed repeatedly: reload the page, and choose the CPU backend if it fails again.`,
  thePictureIsLarger: "The image is too large for this browser to save as PNG. Save it as SVG.",
  noCanvasForPng: "This browser offers no 2-D canvas: no PNG can be made.",
  saveWhat: (/** @type {string} */ what) => `Save ${what}`,
  picturePng: "Image (PNG)",
  pictureSvg: "Image (SVG)",
  numbersCsv: "Data (CSV)",
  savedAsName: (/** @type {string} */ name) => `Saved as ${name}.`,
  thereIsNothingTo: "There is nothing to save yet.",
  thisLinkIsDamaged: "This link is damaged: the part after #run= cannot be decoded. Copy the link again.",
  epochEndedTestAccuracy: (/** @type {number} */ epoch, /** @type {string} */ testAccuracy) =>
    `Epoch ${epoch} ended: test accuracy ${testAccuracy}. `,
  starting: "Starting.",
  running: "Running",
  aSoftwareAdapterThe: " (a software adapter: the CPU backend is faster)",
  onWebgpuAdapter: (/** @type {string} */ does, /** @type {string} */ adapter, /** @type {string} */ caution) =>
    `${does} on WebGPU, adapter: ${adapter}${caution}.`,
  onTheCpu: (/** @type {string} */ does) => `${does} on the CPU.`,
  onTheCpuFor: (/** @type {string} */ does, /** @type {string} */ reason) => `${does} on the CPU, because ${reason}.`,
  copyAsText: "Copy as text",
  asText: "As text",
  linkWithoutImages:
    "The link does not hold your images. Press Save in the Data view, and send that file with the link.",
  copied: "Copied",
  selectedCopyIt: "Selected: copy it",
  dropASavedRun: "Drop a saved run to open it, or images to train on",
  aFileCanAlso: "A file can also be dropped anywhere on this page.",
  goesOnWithA: "Opens a saved run, or weights from PyTorch: a .safetensors, .pt or .pth file.",
  takeWeights: "Load weights…",
  takesWeightsOf:
    "Takes the weights of a file, also of a saved run, into this network: for the layers that fit; the others begin with new weights.",
  writesWeightsOptimiserSettings:
    "Saves a checkpoint: weights, optimiser state, settings and training curves in one file.",
  writesThisRunAs:
    "Exports this run as a PyTorch program, which loads the newest checkpoint saved beside it and continues training, with python or torchrun.",
  open: "Open…",
  save: "Save",
  exportPytorch: "Export PyTorch",
  onnx: {
    label: "Export ONNX",
    help: "Exports the trained network as an ONNX model (opset 20) for onnxruntime and other runtimes: input “images” (normalised pixels), output “scores” (logits), parameters named as in PyTorch.",
    exported: (/** @type {string} */ name) =>
      `Exported as ${name}. Its doc string says how to make its input from pixels.`,
  },
  showAll: "Show all",
  someControlsAreHidden: "Some controls are hidden by this link. ",
  resume: "Resume",
  discard: "Discard",
  stepStepOfSteps: (/** @type {string} */ step, /** @type {string} */ steps) => `step ${step} of ${steps}`,
  anEarlierRunIs: (/** @type {string} */ place, /** @type {string} */ ago) =>
    `An earlier run is kept in this browser: ${place}, ${ago} ago.`,
  keptInThisBrowser: (/** @type {string} */ step) => `Kept in this browser at step ${step}`,
  aLinkToThis: "Copies a link to this network and these settings, without the weights",
  seeAddressBar: "See address bar",
  dismiss: "Dismiss",
  emptyIt: "Empty it",
  thisBrowserKeepsFor: (/** @type {string} */ size) =>
    `This browser stores ${size} for Convscope: images, your own data sets, runs, and the files for offline use. `,
  emptyItReally: "Empty it: delete kept runs and your own data sets, except those in use",
  whoeverOpensTheLink: "People who open the link do not see what is ticked here, but can show it all again.",
  aLinkToThisRun: "Link to this run that hides what is ticked",
  teachersLink: "Teacher’s link",
  close: "Close",
  openTeachersLink: "Teacher’s link…",
  auto: "Auto",
  light: "Light",
  dark: "Dark",
  theme: "Theme",
  something: "a hidden setting",
  copyLink: "Copy link",
  copyTeachersLink: "Copy teacher’s link",
  readTheNumbers: "Show as table",
  thereAreNoNumbers: "There is no data yet.",
  numbersOf: (/** @type {string} */ what) => `Data of ${what}`,
  previousNumbers: "Previous",
  nextNumbers: "Next",
  closeNumbers: "Close",
  placeOfPlaces: (/** @type {number} */ place, /** @type {number} */ places) => `${place} of ${places}`,
  weightsElsewhere: (/** @type {string} */ path) =>
    `The weights in this link are refused (${path}): they must be a .safetensors file in the folder of this page or below it.`,
  dataElsewhere: (/** @type {string} */ path) =>
    `${path} is no data set on this page’s own host: a link may name folders and a name below the page, such as data/fashion. Check the link.`,
  hostedDoesNotCome: (/** @type {string} */ path) =>
    `${path} could not be loaded: the server does not answer. Check the connection and open the link again.`,
  hostedIsRefused: (/** @type {string} */ path, /** @type {number} */ status) =>
    `${path} could not be loaded: the server answers ${status}. Check the file name in the link.`,
  hostedIsAPage: (/** @type {string} */ path) =>
    `${path} is a web page, not a file of weights. Check the file name in the link.`,
  theseWeightsWereTrained: (/** @type {string} */ epochs, /** @type {string} */ accuracy) =>
    `Pretrained weights: ${epochs} epochs, test accuracy ${accuracy}. “Train” starts from scratch.`,
  startFromScratch: "Start from scratch",
  rowByColumn: "row \\ column",
  language: "Language",
  loadedAgain: "Reloads the page in the other language; the run continues.",
  noChoiceIsKept: "This browser cannot store the language choice, so the page follows the browser’s language.",
  languageLater:
    "The run could not be stored in this browser, so the page was not reloaded. The new language applies from the next visit.",
  /** Of tables. @type {Record<import("../../export/columns.js").ColumnCode, string>} */
  columns: {
    class: "class",
    column: "column",
    epoch: "epoch",
    f1: "F1",
    images: "images",
    loss: "loss",
    map: "map",
    precision: "precision",
    recall: "recall",
    row: "row",
    smoothed: "smoothed",
    step: "step",
    test_accuracy: "test accuracy, %",
    test_loss: "test loss",
    validation_accuracy: "validation accuracy, %",
    validation_loss: "validation loss",
    value: "value",
  },
  comma: ", ",
  listComma: ", ",
  space: " ",
  labelled: (/** @type {string} */ name, /** @type {string} */ words) => `${name}: ${words}`,
  sentence: (/** @type {string} */ words) => `${words}.`,
  askedOfAnotherRun: "This question was about a run that has been replaced.",
  workerEnded: "This worker has ended.",
  readAsName: (/** @type {string} */ name) => `predicted as ${name}`,
  partNotLoaded: "A part of this page could not be loaded. Check the connection, then reload the page.",
};
