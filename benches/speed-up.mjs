/**
 * How many times as fast a step is with a second worker, and in PyTorch with a second thread: in turns, more and longer rounds than in the tables of
 * all subjects, because the first steps after a pause are slower, and more so for two.
 * @module
 */
import { measure } from "./measure.mjs";
import { summarise } from "./statistics.mjs";
import { table } from "./table.mjs";

/** @import {Measured, Result} from "./measure.mjs" */
/** @import {SubjectName} from "./subjects.mjs" */

/** With one and with two of what computes. */
const PAIRS = [
  ["convscope-cpu", "convscope-cpu-2"],
  ["pytorch-1", "pytorch-2"],
];
/** Of before workers shared a step: it is measured in the same turns. */
const BEFORE = "convscope-cpu-before";

/**
 * @param {SubjectName[]} subjects all that are measured
 * @param {(name: SubjectName) => Promise<Measured>} open
 * @param {{rounds: number, budgetMs: number, together: number}} plan
 * @returns {Promise<string>} a table; nothing where no pair is among the subjects
 */
export async function speedUps(subjects, open, plan) {
  const pairs = PAIRS.filter((pair) => pair.every((id) => subjects.some((subject) => subject.id === id)));
  if (pairs.length === 0) return "";
  const names = subjects.filter(({ id }) => pairs.flat().includes(id) || id === BEFORE);
  // As in the tables of all subjects, predictions are between the steps: PyTorch's are quicker for the memory that those have left it.
  const results = await measure(names, open, { ...plan, inferences: [1000] });
  const of = (/** @type {string} */ id) => results[names.findIndex((name) => name.id === id)];
  const rows = pairs.flatMap(([one, two]) => [row(of(one)), row(of(two), of(one))]);
  const before = of(BEFORE) ? [row(of(BEFORE))] : [];
  const head = `ms a step, the losses of ${plan.together} read together`;
  return table([head, "median (lowest to highest)", "times as fast"], [...before, ...rows]);
}

/** @param {Result} result @param {Result} [alone] the same with one */
function row({ title, problem, togetherByRound }, alone) {
  if (problem) return [title, `not measured: ${problem}`, ""];
  const ratios = togetherByRound.map((ms, round) => (alone?.togetherByRound[round] ?? NaN) / ms);
  return [title, spread(togetherByRound), alone ? spread(ratios) : ""];
}

/** @param {number[]} values */
function spread(values) {
  const { median, minimum, maximum } = summarise(values);
  return `**${median.toFixed(2)}** (${minimum.toFixed(2)} to ${maximum.toFixed(2)})`;
}
