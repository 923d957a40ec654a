/**
 * Inside the network: the arithmetic of a number, a layer's tensors, attributions, probes.
 * @module
 */

/** @import {Attribution, Explanation, FieldTable, Finding, LayerTensors, NetworkSpec} from "./core.js" */

/**
 * Probes, which take many forward passes.
 * @typedef {{kind: "occlusion", pixels: Uint8Array, patch: number, stride: number, fill: number, class: number}} OcclusionQuestion
 * @typedef {{kind: "top_activations", layer: number, unit: number, images: number, kept: number}} TopActivationsQuestion
 * @typedef {{kind: "dead_units", images: number}} DeadUnitsQuestion
 * @typedef {{kind: "accuracy", images: number}} AccuracyQuestion
 * @typedef {OcclusionQuestion | TopActivationsQuestion | DeadUnitsQuestion | AccuracyQuestion} ProbeQuestion
 */

/** @typedef {Extract<Finding, {kind: "occlusion"}>} OcclusionFinding the probability of a class with a square of the image covered */

/**
 * @typedef {object} Probed a part of a probe's forward passes has been made
 * @property {"probed"} type
 * @property {ProbeQuestion["kind"]} kind
 * @property {number} seen
 * @property {number} total
 * @property {Finding} finding so far
 */

/**
 * @typedef {{
 *   "receptive_fields": {question: {network: NetworkSpec, layer: number, unit: number}, answer: FieldTable | null},
 *   "explain": {question: {pixels: Uint8Array, layer: number, place: number[]}, answer: Explanation},
 *   "layer": {question: {pixels: Uint8Array, layer: number, label: number | null}, answer: LayerTensors},
 *   "attribute": {question: {pixels: Uint8Array, layer: number | null, class: number}, answer: Attribution},
 *   "mute": {question: {layer: number, units: number[]}, answer: null},
 *   "probe": {question: {about: ProbeQuestion}, answer: Finding | null},
 *   "end_probe": {question: {kind: ProbeQuestion["kind"]}, answer: null},
 * }} InsideVerbs a probe's answer is null when a newer one of its kind, or its end, came in between
 */

export {};
