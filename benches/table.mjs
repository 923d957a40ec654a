/**
 * The results as Markdown.
 * @module
 */

/** @import {Result} from "./measure.mjs" */
/** @import {Summary} from "./statistics.mjs" */

/** @typedef {{command: string, date: string, cpu: string, browser: string, minutes: number}} Machine */
/** @typedef {{name: string, isTutorial: boolean, results: Result[]}} MeasuredCase */

/** @param {Machine} machine @param {MeasuredCase[]} cases */
export function report(machine, cases) {
  const tutorial = cases.filter(({ isTutorial }) => isTutorial);
  const growing = cases.some(({ isTutorial }) => !isTutorial);
  return [
    "# Measurements\n",
    `By \`${machine.command}\` on ${machine.date}, in ${machine.minutes} minutes: ${machine.cpu}; ${machine.browser}. README.md says how to read them.\n`,
    "All begin with the same weights and see the same batches. The losses of the first steps, and what differs most from them:\n",
    ...cases.map(({ name, results }) => `* ${name}: ${agreement(results)}`),
    "",
    ...tutorial.flatMap(({ name, results }) => [
      `## The ${name}\n`,
      training(results),
      inference(results),
      calls(results),
      adapters(results),
    ]),
    ...(growing ? ["## How the cost grows\n", growth(cases)] : []),
  ].join("\n");
}

/** @param {Result[]} results */
function agreement(results) {
  const measured = results.filter(({ losses }) => losses.length > 0);
  const [reference] = measured;
  if (!reference) return "nothing could be measured.";
  const worst = measured.reduce((a, b) => (b.difference > a.difference ? b : a));
  const losses = reference.losses.map((loss) => loss.toFixed(4)).join(", ");
  return `${losses}; ${worst.title}, by ${worst.difference.toExponential(1)}.`;
}

/** @param {Result[]} results */
function training(results) {
  const rows = results.map(({ title, problem, everyStep, together, stepsTogether, firstStepMs }) => [
    title,
    problem ? `not measured: ${problem}` : spread(everyStep),
    together ? `${spread(together)}${stepsTogether === 20 ? "" : ` (${stepsTogether} together)`}` : "",
    firstStepMs ? number(firstStepMs) : "",
  ]);
  return table(["ms a step: median (lowest to highest)", "loss read every step", "every 20 steps", "first step"], rows);
}

/** @param {Result[]} results */
function inference(results) {
  const counts = Object.keys(results.find(({ inference }) => Object.keys(inference).length > 0)?.inference ?? {});
  const rows = results.map(({ title, inference }) => [
    title,
    ...counts.map((count) => spread(inference[count] ?? null)),
  ]);
  return table(
    [
      "ms to predict",
      ...counts.map((count) => (count === "1" ? "1 image" : `${Number(count).toLocaleString("en-GB")} images`)),
    ],
    rows,
  );
}

/** @param {Result[]} results */
function calls(results) {
  const rows = results
    .filter(({ calls }) => calls && calls.submits > 0)
    .map(({ title, calls }) => [
      title,
      calls?.dispatches ?? 0,
      calls?.submits ?? 0,
      calls?.writes ?? 0,
      calls?.maps ?? 0,
    ]);
  return rows.length === 0
    ? ""
    : table(["asked of WebGPU by a step whose loss is read", "dispatches", "submits", "buffer writes", "maps"], rows);
}

/** @param {Result[]} results */
function adapters(results) {
  const named = results.filter(({ adapter }) => adapter).map(({ title, adapter }) => `${title}: ${adapter}`);
  return `Computed on: ${named.join("; ")}.\n`;
}

/** @param {MeasuredCase[]} cases */
function growth(cases) {
  const titles = cases[0].results.map(({ title }) => title);
  const rows = titles.map((title, index) => [title, ...cases.map(({ results }) => spread(results[index].everyStep))]);
  return table(["ms a step, loss read every step", ...cases.map(({ name }) => name)], rows);
}

/** @param {Summary | null} summary */
function spread(summary) {
  if (!summary) return "–";
  const { median, minimum, maximum } = summary;
  return `**${number(median)}** (${number(minimum)} to ${number(maximum)})`;
}

/** @param {number} value three digits are more than a busy machine repeats */
function number(value) {
  return value >= 99.5 ? Math.round(value).toLocaleString("en-GB") : value.toPrecision(2);
}

/** @param {string[]} head @param {(string | number)[][]} rows */
export function table(head, rows) {
  const line = (/** @type {(string | number)[]} */ cells) => `| ${cells.join(" | ")} |`;
  const rule = `|${head.map((_, index) => (index === 0 ? "---" : "--:")).join("|")}|`;
  return [line(head), rule, ...rows.map(line), ""].join("\n");
}
