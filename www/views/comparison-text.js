/**
 * The comparison with PyTorch as plain text, for a mail or a bug report.
 * @module
 */

/** @import {BackendReport} from "../protocol/training.js" */
/** @import {Comparison} from "../protocol/verification.js" */

import { outcome } from "./comparison-groups.js";
import { difference } from "./figures.js";

const HEAD = ["Quantity", "Worst absolute", "Relative", "Tolerance", "Result"];
const GAP = "  ";
/** More than the page shows: a report is compared with another one. */
const DECIMALS = 3;

/** @param {{rows: Comparison[], report: BackendReport, userAgent: string}} comparison */
export function comparisonText({ rows, report, userAgent }) {
  const facts = [
    ["Backend", report.backend === "webgpu" ? "WebGPU" : "CPU"],
    ["Adapter", report.adapter || "none"],
    ...(report.reason ? [["No WebGPU", `because ${report.reason}`]] : []),
    ["User agent", userAgent],
  ];
  const lines = rows.map(({ quantity, absolute, relative, tolerance, passed }) => [
    quantity,
    ...[absolute, relative, tolerance].map((value) => difference(value, DECIMALS)),
    passed ? "pass" : "fail",
  ]);
  const title = `Convscope compared with PyTorch: ${outcome(rows)}.`;
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
