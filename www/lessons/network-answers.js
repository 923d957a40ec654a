/**
 * What some questions are judged by besides live values: the network's own curve, and the cells of its confusion matrix.
 * @module
 */

/** @import {Live} from "./judging.js" */
/** @import {EpochEnd} from "../protocol/core.js" */
/** @import {PageFacts} from "./page-facts.js" */
/** @import {Page} from "./preparing.js" */
/** @import {Answer, Chart, CurveAnswer} from "./question.js" */

import { POINTS } from "./views/curve-field.js";

/** @param {Answer} answer @param {Page} page @param {number} opened steps when the lesson's step was opened @returns {Promise<Live>} */
export async function liveFor(answer, { facts, engine }, opened) {
  if (answer.kind === "curve") return { curve: curveOf(answer, facts, opened) };
  if (answer.kind !== "cell") return {};
  const evaluation = await engine.ask("evaluation", { at: "now" }).catch(() => null);
  if (!evaluation) return {};
  const { counts, classes } = evaluation;
  const places = [...counts.keys()].filter((place) => Math.floor(place / classes) !== place % classes);
  places.sort((one, other) => (counts[other] ?? 0) - (counts[one] ?? 0));
  return { cells: places.map((place) => [Math.floor(place / classes), place % classes]) };
}

/** The network's curve at the places where one is drawn. @param {CurveAnswer} answer @param {PageFacts} facts @param {number} opened */
function curveOf({ chart, until }, facts, opened) {
  const places = Array.from({ length: POINTS }, (_, place) => place / (POINTS - 1));
  if (chart === "loss") {
    const { losses } = facts;
    const first = Math.min(opened, losses.length - 1);
    // A training that was shortened fills the axis all the same.
    const length = Math.min(until, losses.length - first);
    return length < 2 ? [] : places.map((share) => losses.smoothed(first + 1 + Math.round(share * (length - 1))));
  }
  const points = facts.epochs.map((epoch) => ({ at: epoch.epoch, value: valueOf(epoch, chart) }));
  return points.length === 0 ? [] : places.map((share) => between(points, Math.max(1, share * until)));
}

/** @param {EpochEnd} epoch @param {Chart} chart */
function valueOf({ testLoss, trainLoss, testAccuracy }, chart) {
  return { "test-loss": testLoss, "train-loss": trainLoss, accuracy: testAccuracy, loss: NaN }[chart];
}

/** On straight lines between epochs, and as the nearest beyond them. @param {{at: number, value: number}[]} points @param {number} at */
function between(points, at) {
  const behind = points.find((point) => point.at >= at) ?? points[points.length - 1];
  const before = [...points].reverse().find((point) => point.at <= at) ?? points[0];
  if (!behind || !before || behind.at === before.at) return before?.value ?? NaN;
  return before.value + ((behind.value - before.value) * (at - before.at)) / (behind.at - before.at);
}
