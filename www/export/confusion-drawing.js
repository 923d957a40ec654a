/**
 * A confusion matrix as a drawing of its own boxes and numbers, and as a table with the scores of each class.
 * @module
 */

/** @import {EvaluationSummary} from "../protocol/core.js" */
/** @import {Column} from "./columns.js" */
/** @import {Table} from "./csv.js" */

import { texts } from "../later-text.js";
import { cellColours } from "../views/confusion-matrix.js";
import { count } from "../views/figures.js";
import { themeColour } from "../views/colour.js";
import { Drawing, widthOf } from "./drawing.js";

const MARGIN = 16;
/** With more classes the cells are smaller, and without numbers. */
const NUMBERED_MAX = 16;

/** @param {EvaluationSummary} evaluation @param {string[]} names @returns {Drawing} */
export function confusionDrawing(evaluation, names) {
  const { classes, counts, step, images } = evaluation;
  const cell = classes <= NUMBERED_MAX ? 40 : 10;
  const size = classes <= NUMBERED_MAX ? 11 : 7;
  const left = MARGIN + 24 + Math.max(...names.map((name) => widthOf(name, size)));
  const top = MARGIN + 52;
  const title = texts.evaluation.matrix.savedTitle(count(images), count(step));
  const side = classes * (cell + 1);
  const width = Math.max(left + side, widthOf(title, 13) + MARGIN) + MARGIN;
  const drawing = new Drawing(width, top + side + MARGIN, themeColour("--surface"), title);
  const [ink, muted] = [themeColour("--ink"), themeColour("--muted")];
  drawing.text(title, MARGIN, MARGIN + 4, ink, { size: 13, isBold: true });
  drawing.text(texts.evaluation.matrix.predicted, left + side / 2, MARGIN + 24, muted, { anchor: "middle" });
  drawing.text(texts.evaluation.matrix.actual, MARGIN + 4, top + side / 2, muted, {
    anchor: "middle",
    isUpright: true,
  });
  names.forEach((name, label) => {
    const middle = label * (cell + 1) + cell / 2;
    drawing.text(name, left - 6, top + middle, muted, { anchor: "end", size });
    drawing.text(name, left + middle, top - 10, muted, { anchor: "middle", size });
  });
  cellColours(evaluation).forEach(({ fill, text }, place) => {
    const x = left + (place % classes) * (cell + 1);
    const y = top + Math.floor(place / classes) * (cell + 1);
    drawing.box(x, y, cell, cell, fill);
    if (classes <= NUMBERED_MAX)
      drawing.text(String(counts[place]), x + cell / 2, y + cell / 2, text, { anchor: "middle" });
  });
  return drawing;
}

/** @param {EvaluationSummary} evaluation @param {string[]} names @returns {Table} */
export function confusionTable({ classes, counts, scores }, names) {
  /** @type {Column[]} */
  const columns = names.map((name) => ({ predicted: name }));
  return {
    columns: ["class", ...columns, "images", "precision", "recall", "f1"],
    rows: scores.map(({ support, precision, recall, f1 }, label) => [
      names[label] ?? label,
      ...counts.subarray(label * classes, (label + 1) * classes),
      support,
      precision,
      recall,
      f1,
    ]),
  };
}
