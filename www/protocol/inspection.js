/**
 * Images, the network's outputs for them, and what is inside: the arithmetic of a number, a layer's tensors, attributions, probes.
 * @module
 */

/** @import {Attribution, Explanation, FieldTable, Finding, Inspection, LabelledImage, LayerTensors, NetworkSpec, PreparationSteps, PreparedDrawing} from "./core.js" */

/** @typedef {LabelledImage & {index: number}} TestImage */

/** @typedef {TestImage & {probabilities: number[]}} Prediction */

/**
 * @typedef {object} Ink what has been drawn
 * @property {Float32Array} points x and y of one point after the other, in pixels of the pad; NaN, NaN separates two strokes
 * @property {Uint8Array | null} picture that they are drawn on: its ink, 0 to 255, row by row
 * @property {number} width of the pad
 * @property {number} height
 */

/**
 * @typedef {{
 *   "inspect": {question: {pixels: Uint8Array}, answer: Inspection},
 *   "predict": {question: {indices: number[]}, answer: Prediction[]},
 *   "test_image": {question: {index: number}, answer: TestImage},
 *   "digit": {
 *     question: Ink & {steps: PreparationSteps},
 *     answer: PreparedDrawing,
 *   },
 *   "ink": {question: {pixels: Uint8Array, width: number, height: number}, answer: {ink: Uint8Array}},
 * }} LookingVerbs
 */

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
