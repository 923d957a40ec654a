/**
 * A network while it is being edited: layers that keep an identity of their own when they move. Every change gives a new list.
 * @module
 */

/** @import {DraftMark, LayerSpec, OpenSetting} from "../protocol/core.js" */
/** @import {FieldValue} from "../views/fields.js" */

import { withSetting } from "./layers.js";
import { bodiesOf, withBodies } from "./nested.js";

/** @typedef {{id: number, layer: LayerSpec, bodies?: Draft[], open?: OpenSetting}} Entry of a block, the layers of its bodies are in `bodies`, and none in `layer`; `open` is what a file's weights do not tell of it */
/** @typedef {readonly Entry[]} Draft */
/** Where a list of layers is: null for that of the network, or a body of a block, from 0. @typedef {{block: number, body: number} | null} Home */

let lastId = 0;

/** @param {LayerSpec} layer @returns {Entry} */
function entry(layer) {
  const id = ++lastId;
  const bodies = bodiesOf(layer);
  if (bodies.length === 0) return { id, layer };
  const empty = bodies.map(() => /** @type {LayerSpec[]} */ ([]));
  return { id, layer: withBodies(layer, empty), bodies: bodies.map(draftOf) };
}

/** @param {Entry} entry @returns {LayerSpec} */
function whole({ layer, bodies }) {
  return bodies ? withBodies(layer, bodies.map(layersOf)) : layer;
}

/** @param {readonly LayerSpec[]} layers @returns {Draft} */
export function draftOf(layers) {
  return layers.map(entry);
}

/** The same layers, of which these are to be looked at, and no others. @param {Draft} draft @param {DraftMark[]} marks @returns {Draft} */
export function withMarks(draft, marks) {
  return draft.map(({ open: _, ...entry }, place) => {
    const mark = marks.find(({ layer }) => layer === place);
    return mark ? { ...entry, open: mark.open } : entry;
  });
}

/** @param {Draft} draft @returns {LayerSpec[]} */
export function layersOf(draft) {
  return draft.map(whole);
}

/** @param {Draft} draft @param {number} id of a block @param {number} place of its body @param {(body: Draft) => Draft} change @returns {Draft} */
export function withBody(draft, id, place, change) {
  const isIt = (/** @type {number} */ block, /** @type {number} */ index) => block === id && index === place;
  return draft.map((each) => withEach(each, (body, index) => (isIt(each.id, index) ? change(body) : body)));
}

/** @param {Draft} draft @param {number} id of a block @param {readonly LayerSpec[]} layers of a body more, behind the others @returns {Draft} */
export function withBranch(draft, id, layers) {
  return withBranches(draft, id, (bodies) => [...bodies, draftOf(layers)]);
}

/** @param {Draft} draft @param {number} id of a block @param {number} place of the body that goes @returns {Draft} */
export function withoutBranch(draft, id, place) {
  return withBranches(draft, id, (bodies) => bodies.filter((_, index) => index !== place));
}

/** @param {Draft} draft @param {number} id @param {(bodies: Draft[]) => Draft[]} change @returns {Draft} */
function withBranches(draft, id, change) {
  return draft.map((each) => (each.id === id && each.bodies ? { ...each, bodies: change(each.bodies) } : each));
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
  return draft.flatMap((each) => (each.id === id ? [each, entry(whole(each))] : [each]));
}

/** Nothing moves beyond an end. @param {Draft} draft @param {number} id @param {number} place what it is then, from 0 @returns {Draft} */
export function moved(draft, id, place) {
  const found = draft.find((each) => each.id === id);
  if (!found) return draft;
  const others = removed(draft, id);
  const at = Math.max(0, Math.min(others.length, place));
  return [...others.slice(0, at), found, ...others.slice(at)];
}

/** What has been changed has been looked at. @param {Draft} draft @param {number} id @param {string} key @param {FieldValue} value @returns {Draft} */
export function changed(draft, id, key, value) {
  return draft.map((each) => {
    const { open: _, ...entry } = each;
    return each.id === id ? { ...entry, layer: withSetting(each.layer, key, value) } : each;
  });
}

/** An entry goes into another list, wherever both are; a block not into itself. @param {Draft} draft @param {number} id @param {Home} home @param {number} place what it is then, from 0 @returns {Draft} */
export function transferred(draft, id, home, place) {
  const found = entryIn(draft, id);
  if (!found || (home && entryIn([found], home.block))) return draft;
  return placed(withoutEntry(draft, id), found, home, place);
}

/** Wherever it is. @param {Draft} draft @param {number} id @returns {Entry | undefined} */
export function entryIn(draft, id) {
  for (const entry of draft) {
    const found = entry.id === id ? entry : entryIn((entry.bodies ?? []).flat(), id);
    if (found) return found;
  }
  return undefined;
}

/** @param {Draft} draft @param {number} id @returns {Draft} */
function withoutEntry(draft, id) {
  return removed(draft, id).map((entry) => withEach(entry, (body) => withoutEntry(body, id)));
}

/** @param {Draft} draft @param {Entry} found @param {Home} home @param {number} place @returns {Draft} */
function placed(draft, found, home, place) {
  if (!home) return [...draft.slice(0, place), found, ...draft.slice(place)];
  const isHome = (/** @type {number} */ block, /** @type {number} */ index) =>
    block === home.block && index === home.body;
  return draft.map((entry) =>
    withEach(entry, (body, index) => placed(body, found, isHome(entry.id, index) ? null : home, place)),
  );
}

/** @param {Entry} entry @param {(body: Draft, place: number) => Draft} change @returns {Entry} */
function withEach(entry, change) {
  return entry.bodies ? { ...entry, bodies: entry.bodies.map(change) } : entry;
}
