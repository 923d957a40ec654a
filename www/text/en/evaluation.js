/**
 * The evaluation, in English.
 * @module
 */

import { isOne, many } from "./many.js";

export const evaluation = {
  matrix: {
    savedTitle: (/** @type {string} */ images, /** @type {string} */ step) =>
      `Confusion matrix of ${many(images, "test image")} at step ${step}`,
    predicted: "predicted",
    actualClass: (/** @type {string} */ name) => `actual ${name}`,
    cell: (
      /** @type {string} */ support,
      /** @type {string} */ name,
      /** @type {string} */ number,
      /** @type {string} */ read,
      /** @type {string} */ share,
    ) =>
      `Of ${many(support, "image")} of ${name}, ${number} ${isOne(number) ? "is" : "are"} predicted as ${read}${share}.`,
    label: "Confusion matrix: a row for each actual class, a column for each predicted class",
    hint: {
      pointer: "Rows: actual class. Columns: predicted class. Click a cell to list its images.",
      touch: "Rows: actual class. Columns: predicted class. Tap a cell to list its images.",
    },
    save: "the confusion matrix",
    heading: "Confusion matrix",
    actual: "actual",
  },
  scores: {
    class: "Class",
    images: "Images",
    precision: "Precision",
    recall: "Recall",
    caption: "Per-class metrics",
    label: "Per-class metrics",
    list: (/** @type {string} */ name) => `List the images of ${name}`,
    spoken: ": list its images",
  },
  evaluateNow: "Evaluate now",
  summary: {
    none: "Not evaluated yet",
    found: (
      /** @type {string} */ share,
      /** @type {string} */ images,
      /** @type {string} */ loss,
      /** @type {string} */ step,
    ) => `${share} of ${images} correct, loss ${loss}, at step ${step}`,
  },
  empty:
    "The confusion matrix of all test images, the metrics of each class and the misclassified images appear here after an epoch, or when you press “Evaluate now”.",
  heading: "Evaluation",
  list: {
    sortings: {
      mostConfident: "Most confident first",
      leastConfident: "Least confident first",
      largestLoss: "Largest loss first",
      smallestLoss: "Smallest loss first",
      index: "By index",
    },
    allClasses: "All classes",
    more: "Show more",
    mostConfidentlyWrong: "Most confidently wrong",
    wrongOnly: "Misclassified only",
    sort: "Sort",
    empty: "No test image matches.",
    correct: "correct",
    actual: (/** @type {string} */ truth) => `actual ${truth}`,
    image: (
      /** @type {number} */ index,
      /** @type {string} */ said,
      /** @type {string} */ share,
      /** @type {string} */ verdict,
      /** @type {string} */ loss,
    ) => `Image ${index}: predicted ${said} (${share}), ${verdict}; loss ${loss}`,
    ofClass: (/** @type {string} */ name) => `of ${name}`,
    heading: (
      /** @type {string} */ images,
      /** @type {boolean} */ isOne,
      /** @type {string[]} */ parts,
      /** @type {boolean} */ areWrong,
    ) => [images, ...(areWrong ? ["misclassified"] : []), isOne ? "image" : "images", ...parts].join(" "),
  },
};
