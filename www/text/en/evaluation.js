/**
 * The evaluation, in English.
 * @module
 */

export const evaluation = {
  confusionOfTestImages: (/** @type {string} */ images, /** @type {string} */ step) =>
    `Confusion matrix of ${images} test images at step ${step}`,
  readAs: "predicted",
  class: "Class",
  images: "Images",
  precision: "Precision",
  recall: "Recall",
  classByClass: "Per-class metrics",
  scores: "Per-class metrics",
  listTheImagesOf: (/** @type {string} */ name) => `List the images of ${name}`,
  listItsImages: ": list its images",
  trulyName: (/** @type {string} */ name) => `actual ${name}`,
  ofImagesOfAre: (
    /** @type {string} */ support,
    /** @type {string} */ name,
    /** @type {string} */ number,
    /** @type {string} */ read,
    /** @type {string} */ share,
  ) => `Of ${support} images of ${name}, ${number} are predicted as ${read}${share}.`,
  confusionMatrixARow: "Confusion matrix: a row for each actual class, a column for each predicted class",
  matrixHint: {
    pointer: "Rows: actual class. Columns: predicted class. Click a cell to list its images.",
    touch: "Rows: actual class. Columns: predicted class. Tap a cell to list its images.",
  },
  evaluateNow: "Evaluate now",
  notEvaluatedYet: "Not evaluated yet",
  afterAnEpochOr:
    "The confusion matrix of all test images, the metrics of each class and the misclassified images appear here after an epoch, or when you press “Evaluate now”.",
  theConfusionMatrix: "the confusion matrix",
  evaluation: "Evaluation",
  confusion: "Confusion matrix",
  ofReadRightlyLoss: (
    /** @type {string} */ share,
    /** @type {string} */ images,
    /** @type {string} */ loss,
    /** @type {string} */ step,
  ) => `${share} of ${images} correct, loss ${loss}, at step ${step}`,
  surestFirst: "Most confident first",
  leastSureFirst: "Least confident first",
  largestLossFirst: "Largest loss first",
  smallestLossFirst: "Smallest loss first",
  byNumber: "By index",
  allClasses: "All classes",
  showMore: "Show more",
  mostConfidentlyWrong: "Most confidently wrong",
  wrongOnly: "Misclassified only",
  sort: "Sort",
  thereIsNoSuch: "No test image matches.",
  whichIsRight: "correct",
  butItIs: (/** @type {string} */ truth) => `actual ${truth}`,
  imageReadAsWith: (
    /** @type {number} */ index,
    /** @type {string} */ said,
    /** @type {string} */ share,
    /** @type {string} */ verdict,
    /** @type {string} */ loss,
  ) => `Image ${index}: predicted ${said} (${share}), ${verdict}; loss ${loss}`,
  ofName: (/** @type {string} */ name) => `of ${name}`,
  is: "actual",
  imagesJudged: (
    /** @type {string} */ images,
    /** @type {boolean} */ isOne,
    /** @type {string[]} */ parts,
    /** @type {boolean} */ areWrong,
  ) => [images, ...(areWrong ? ["misclassified"] : []), isOne ? "image" : "images", ...parts].join(" "),
};
