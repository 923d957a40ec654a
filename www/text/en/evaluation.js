/**
 * The evaluation, in English.
 * @module
 */

export const evaluation = {
  confusionOfTestImages: (/** @type {string} */ images, /** @type {string} */ step) =>
    `Confusion of ${images} test images at step ${step}`,
  readAs: "read as",
  class: "Class",
  images: "Images",
  precision: "Precision",
  recall: "Recall",
  classByClass: "Class by class",
  scores: "Scores",
  listTheImagesOf: (/** @type {string} */ name) => `List the images of ${name}`,
  listItsImages: ": list its images",
  trulyName: (/** @type {string} */ name) => `truly ${name}`,
  ofImagesOfAre: (
    /** @type {string} */ support,
    /** @type {string} */ name,
    /** @type {string} */ number,
    /** @type {string} */ read,
    /** @type {string} */ share,
  ) => `Of ${support} images of ${name}, ${number} are read as ${read}${share}.`,
  confusionMatrixARow: "Confusion matrix: a row for each true class, a column for each class that was read",
  rowsAreWhatAn: "Rows are what an image is, columns what it is read as. A cell opens its images.",
  evaluateNow: "Evaluate now",
  notEvaluatedYet: "Not evaluated yet",
  afterAnEpochOr:
    "After an epoch, or when you press “Evaluate now”, the confusion matrix of all test images will be here, how good the network is at each class, and every image that it reads wrongly.",
  theConfusionMatrix: "the confusion matrix",
  evaluation: "Evaluation",
  confusion: "Confusion",
  ofReadRightlyLoss: (
    /** @type {string} */ share,
    /** @type {string} */ images,
    /** @type {string} */ loss,
    /** @type {string} */ step,
  ) => `${share} of ${images} read rightly, loss ${loss}, at step ${step}`,
  surestFirst: "Surest first",
  leastSureFirst: "Least sure first",
  largestLossFirst: "Largest loss first",
  smallestLossFirst: "Smallest loss first",
  byNumber: "By number",
  allClasses: "All classes",
  showMore: "Show more",
  mostConfidentlyWrong: "Most confidently wrong",
  wrongOnly: "Wrong only",
  sort: "Sort",
  thereIsNoSuch: "There is no such image.",
  whichIsRight: "which is right",
  butItIs: (/** @type {string} */ truth) => `but it is ${truth}`,
  imageReadAsWith: (
    /** @type {number} */ index,
    /** @type {string} */ said,
    /** @type {string} */ share,
    /** @type {string} */ verdict,
    /** @type {string} */ loss,
  ) => `Image ${index}: read as ${said} with ${share}, ${verdict}; loss ${loss}`,
  ofName: (/** @type {string} */ name) => `of ${name}`,
  readWrongly: "read wrongly",
  is: "is",
  imagesJudged: (/** @type {string} */ images, /** @type {boolean} */ isOne, /** @type {string[]} */ parts) =>
    [images, isOne ? "image" : "images", ...parts].join(" "),
};
