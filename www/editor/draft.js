/**
 * A network while it is being edited: layers that keep an identity of their own when they move. Every change gives a new list.
 * @module
 */

/** @import {LayerSpec} from "../protocol/run.js" */
/** @import {FieldValue} from "../views/fields.js" */

import { withSetting } from "./layers.js";

/** @typedef {{id: number, layer: LayerSpec}} Entry */
/** @typedef {readonly Entry[]} Draft */

let lastId = 0;

/** @param {LayerSpec} layer @returns {Entry} */
const entry = (layer) => ({ id: ++lastId, layer });

/** @param {readonly LayerSpec[]} layers @returns {Draft} */
export function draftOf(layers) {
  return layers.map(entry);
}

/** @param {Draft} draft */
export function layersOf(draft) {
  return draft.map(({ layer }) => layer);
}

/** @param {Draft} draft @param {number} place what it is then, from 0 @param {LayerSpec} layer @returns {Draft} */
export function inserted(draft, place, layer) {
  return [...draft.slice(0, place), entry(layer), ...draft.slice(place)];
}

/** @param {Draft} draft @param {number} id @returns {Draft} */
export function removed(draft, id) {
  return draft.filter((each) => each.id !== id);
}

/** The copy comes after it. @param {Draft} draft @param {number} id @returns {Draft} */
export function duplicated(draft, id) {
  return draft.flatMap((each) => (each.id === id ? [each, entry({ ...each.layer })] : [each]));
}

/** Nothing moves beyond an end. @param {Draft} draft @param {number} id @param {number} place what it is then, from 0 @returns {Draft} */
export function moved(draft, id, place) {
  const found = draft.find((each) => each.id === id);
  if (!found) return draft;
  const others = removed(draft, id);
  const at = Math.max(0, Math.min(others.length, place));
  return [...others.slice(0, at), found, ...others.slice(at)];
}

/** @param {Draft} draft @param {number} id @param {string} key @param {FieldValue} value @returns {Draft} */
export function changed(draft, id, key, value) {
  return draft.map((each) => (each.id === id ? { id, layer: withSetting(each.layer, key, value) } : each));
}
