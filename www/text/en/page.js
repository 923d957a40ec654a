/**
 * What belongs to no part of the page alone: its head and foot, files, links, notices, in English.
 * @module
 */

export const page = {
  aNewOneHas: (/** @type {string} */ message) => `${message} A new one has been started.`,
  onTheCpuBecause: ", on the CPU because it failed twice",
  theRunGoesOn: (/** @type {string} */ crash, /** @type {string} */ step, /** @type {string} */ where) =>
    `${crash} The run goes on from step ${step}${where}.`,
  openSaveAndExport: "Open, save and export",
  mainSettings: "Main settings",
  partsOfThePage: "Parts of the page",
  thereIsNoFile: "There is no file in what was dropped.",
  isNotAFile: (/** @type {string} */ name, /** @type {string} */ EXTENSION) =>
    `${name} is not a ${EXTENSION} file. Open one that was saved here or by PyTorch.`,
  isTooLargeMb: (/** @type {string} */ name, /** @type {number} */ size, /** @type {number} */ MEGABYTES_MAX) =>
    `${name} is too large: ${size} MB, and at most ${MEGABYTES_MAX} are read.`,
  itIsTheFirst: (/** @type {number} */ files) => ` It is the first of ${files} files, and the others are left out.`,
  savedAsOpenedAgain: (/** @type {string} */ name) => `Saved as ${name}: opened again, it goes on from there.`,
  exportedAsConvscopePy:
    "Exported as convscope.py. Save the run beside it, and go on there with: python convscope.py --train 1",
  openingName: (/** @type {string} */ name) => `Opening ${name}.`,
  openedName: (/** @type {string} */ name, /** @type {string} */ remark) => `Opened ${name}${remark}`,
  couldNotBeRead: (/** @type {string} */ name) =>
    `${name} could not be read. If it has been moved or changed, choose it again.`,
  nameAtStep: (/** @type {string} */ name, /** @type {string} */ step) => `${name} at step ${step}.`,
  weightsOnlyTheRun: (/** @type {string} */ name) => `${name}, weights only: the run starts again from them.`,
  thisIsNoPicture: "This is no picture that the browser can read. Choose a PNG, JPEG, WebP or GIF.",
  thisBrowserGivesNo: "This browser gives no 2-D canvas: pictures cannot be read.",
  itWasEndedFrom: "it was ended from outside, perhaps for want of memory",
  itsFilesCouldNot: "its files could not be loaded; reload the page",
  theTrainingWorkerStopped: (/** @type {string} */ cause) => `The training worker stopped unexpectedly (${cause}).`,
  itFailedRepeatedlyReload: (/** @type {string} */ sentence) =>
    `${sentence} It failed repeatedly: reload the page, and choose the CPU backend if it fails again.`,
  thePictureIsLarger: "The picture is larger than this browser can make as PNG. Save it as SVG.",
  noCanvasForPng: "This browser gives no 2-D canvas: no PNG can be made.",
  saveWhat: (/** @type {string} */ what) => `Save ${what}`,
  picturePng: "Picture (PNG)",
  pictureSvg: "Picture (SVG)",
  numbersCsv: "Numbers (CSV)",
  savedAsName: (/** @type {string} */ name) => `Saved as ${name}.`,
  thereIsNothingTo: "There is nothing to save yet.",
  thisLinkIsDamaged: "This link is damaged: its part behind #run= cannot be decoded. Copy it again where it came from.",
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
  copied: "Copied",
  selectedCopyIt: "Selected: copy it",
  dropASavedRun: "Drop a saved run to open it, or images to learn from",
  aFileCanAlso: "A file can also be dropped anywhere on this page.",
  goesOnWithA: "Goes on with a saved run, or starts from PyTorch’s weights: a .safetensors file.",
  writesWeightsOptimiserSettings:
    "Writes weights, optimiser, settings and record into one file, from which the run can go on.",
  writesThisRunAs:
    "Writes this run as a Python program, which loads the newest file that was saved beside it and trains on, under python or torchrun.",
  open: "Open…",
  save: "Save",
  exportPytorch: "Export PyTorch",
  showAll: "Show all",
  someControlsAreHidden: "Some controls are hidden by this link. ",
  resume: "Resume",
  discard: "Discard",
  stepStepOfSteps: (/** @type {string} */ step, /** @type {string} */ steps) => `step ${step} of ${steps}`,
  anEarlierRunIs: (/** @type {string} */ place, /** @type {string} */ ago) =>
    `An earlier run is kept in this browser: ${place}, ${ago} ago.`,
  keptInThisBrowser: (/** @type {string} */ step) => `Kept in this browser at step ${step}`,
  aLinkToThis: "A link to this network with these settings, and without its weights",
  seeAddressBar: "See address bar",
  dismiss: "Dismiss",
  emptyIt: "Empty it",
  thisBrowserKeepsFor: (/** @type {string} */ size) =>
    `This browser keeps ${size} for Convscope: images, runs, and what works without a network. `,
  emptyItKeptRuns: "Empty it: kept runs are lost",
  whoeverOpensTheLink: "Whoever opens the link sees the page without what is ticked here, and can show it all again.",
  aLinkToThisRun: "A link to this run that hides what is ticked",
  teachersLink: "Teacher’s link",
  close: "Close",
  openTeachersLink: "Teacher’s link…",
  auto: "Auto",
  light: "Light",
  dark: "Dark",
  theme: "Theme",
  something: "something",
  copyLink: "Copy link",
  copyTeachersLink: "Copy teacher’s link",
  readTheNumbers: "Read the numbers",
  thereAreNoNumbers: "There are no numbers yet.",
  numbersOf: (/** @type {string} */ what) => `Numbers of ${what}`,
  previousNumbers: "Previous",
  nextNumbers: "Next",
  closeNumbers: "Close",
  placeOfPlaces: (/** @type {number} */ place, /** @type {number} */ places) => `${place} of ${places}`,
  weightsElsewhere: (/** @type {string} */ path) =>
    `This link’s weights are refused (${path}): they must be a .safetensors file beside this page or in a folder below it.`,
  hostedDoesNotCome: (/** @type {string} */ path) =>
    `${path} could not be loaded: the server does not answer. Check the connection and open the link again.`,
  hostedIsRefused: (/** @type {string} */ path, /** @type {number} */ status) =>
    `${path} could not be loaded: the server answers ${status}. Check the name in the link.`,
  hostedIsAPage: (/** @type {string} */ path) =>
    `${path} is a web page and not a file of weights. Check the name in the link.`,
  theseWeightsWereTrained: (/** @type {string} */ epochs, /** @type {string} */ accuracy) =>
    `These weights come with the page: trained for ${epochs} epochs, they get ${accuracy} of the test images right. “Train” starts from scratch.`,
  startFromScratch: "Start from scratch",
  rowByColumn: "row \\ column",
  language: "Language",
  loadedAgain: "The page is loaded again for another language; the run goes on.",
  noChoiceIsKept: "This browser keeps no choice of a language: it speaks the first of its own that Convscope has.",
  languageLater:
    "The run could not be kept in this browser, so the page is not loaded again: the other language is spoken from the next visit on.",
  /** Of tables, by what they are called in the files. @type {Record<string, string>} */
  columns: {},
  comma: ", ",
  listComma: ", ",
  space: " ",
  labelled: (/** @type {string} */ name, /** @type {string} */ words) => `${name}: ${words}`,
  sentence: (/** @type {string} */ words) => `${words}.`,
  workerEnded: "This worker has been ended.",
  readAsName: (/** @type {string} */ name) => `read as ${name}`,
  partNotLoaded: "A part of this page could not be loaded. Check the connection, then load the page again.",
};
