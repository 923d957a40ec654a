/**
 * The comparison with PyTorch as plain text, for a mail or a bug report.
 * @module
 */

/** @import {Comparison} from "../protocol/core.js" */
/** @import {BackendReport} from "../protocol/training.js" */

import { texts } from "../later-text.js";
import { because } from "./backend-line.js";
import { nameOf, outcome } from "./comparison-groups.js";
import { difference } from "./figures.js";

const HEAD = [
  texts.verify.columns.quantity,
  texts.verify.columns.absolute,
  texts.verify.columns.relative,
  texts.verify.columns.tolerance,
  texts.verify.columns.result,
];
const GAP = "  ";
/** More than the page shows: a report is compared with another one. */
const DECIMALS = 3;

/** @param {{rows: Comparison[], report: BackendReport, userAgent: string}} comparison */
export function comparisonText({ rows, report, userAgent }) {
  const facts = [
    [texts.verify.copied.backend, report.backend === "webgpu" ? "WebGPU" : "CPU"],
    [texts.verify.copied.adapter, report.adapter || texts.verify.copied.none],
    ...(report.reason ? [[texts.verify.copied.noWebgpu, texts.verify.copied.because(because(report.reason))]] : []),
    [texts.verify.copied.userAgent, userAgent],
  ];
  const lines = rows.map(({ quantity, absolute, relative, tolerance, passed }) => [
    nameOf(quantity),
    ...[absolute, relative, tolerance].map((value) => difference(value, DECIMALS)),
    passed ? texts.verify.row.pass : texts.verify.row.fail,
  ]);
  const title = texts.verify.copied.heading(outcome(rows));
  return [title, "", ...table(facts), "", ...table([HEAD, ...lines])].join("\n") + "\n";
}

/** Words at the left, numbers at the right of their columns. @param {string[][]} lines */
function table(lines) {
  const widths = lines.reduce(
    (sizes, line) => line.map((cell, column) => Math.max(cell.length, sizes[column] ?? 0)),
    /** @type {number[]} */ ([]),
  );
  const isNumber = (/** @type {number} */ column) => column > 0 && column < widths.length - 1;
  return lines.map((line) =>
    line
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return isNumber(column) ? cell.padStart(width) : cell.padEnd(width);
      })
      .join(GAP)
      .trimEnd(),
  );
}
