/**
 * What the card of a layer shows: its figures, and what is wrong with it.
 * @module
 */

/** @import {DraftState} from "./drafting.js" */
/** @import {LayerSummary} from "../protocol/core.js" */
/** @import {Entry} from "./draft.js" */
/** @import {CardState} from "./layer-card.js" */

import { texts } from "../later-text.js";

/**
 * A block stands behind its bodies in Rust's list, and its figures are those of all that it consists of.
 * @param {DraftState} network
 * @param {Entry} entry
 * @param {string} name
 * @param {{first: number, behind: number, end: number}} numbers as Rust counts layers: its first, the first behind its bodies, and the first that is no more of it
 * @returns {CardState}
 */
export function stateOf({ layers, described, problem }, { layer, bodies, open }, name, { first, behind, end }) {
  const isKnown = described !== null || problem !== null;
  const listed = layers[end - 1];
  // While Rust is being asked, the figures of a moment ago stay.
  const summary = isKnown ? listed : sameKind(listed, layer.kind);
  const all = summary ? layers.slice(first, end) : [];
  const flops = sum(all, (each) => each.flops);
  const isProblem = problem?.place != null && problem.place >= behind && problem.place < end;
  const total = sum(layers, (each) => each.flops);
  return {
    ...{ layer, name, share: total > 0 ? flops / total : 0 },
    summary: summary && bodies ? { ...summary, flops, parameters: sum(all, (each) => each.parameters) } : summary,
    problem: isProblem ? problem.reason : "",
    open: open ? texts.layers.draft.open[open] : "",
  };
}

/** @template {{kind: string}} T @param {T | undefined} summary @param {string} kind */
function sameKind(summary, kind) {
  return summary?.kind === kind ? summary : undefined;
}

/** @param {(LayerSummary | undefined)[]} layers @param {(layer: LayerSummary) => number} figure */
function sum(layers, figure) {
  return layers.reduce((total, layer) => total + (layer ? figure(layer) : 0), 0);
}
