/**
 * Layers as a lesson writes them: `conv2d filters=8 padding=1, relu, 3 * (residual(conv2d filters=8 padding=1), relu), flatten`, and of
 * branches each behind a bar: `branches(conv2d kernel=1 | conv2d padding=1, relu)`.
 * @module
 */

/** @import {LayerSpec} from "../protocol/core.js" */

import { FACTOR, FROZEN } from "../editor/kind-fields.js";
import { kindOf, KINDS } from "../editor/kinds.js";
import { newLayer } from "../editor/layers.js";
import { texts } from "../later-text.js";

/** What a network may have: more than the core builds (src/network/limits.rs) need not be written out. Held by tests/js/layers-text.test.js. */
export const LAYERS_MAX = 128;
const REPEATED = /^(\d{1,3})\s*[*×]\s*\((.*)\)$/;
const WITH_BODY = /^(\w+)\s*\((.*)\)\s*([^()]*)$/;
const ANY = /^(…|\.\.\.)$/;

/** The kind of a layer by what the page calls one, such as "conv1"; empty where no layer is called so. @param {string} name */
export function kindOfName(name) {
  return KINDS.find(({ stem }) => stem && name.startsWith(stem) && /^\d+$/.test(name.slice(stem.length)))?.kind ?? "";
}

/** @param {string} text @returns {LayerSpec[]} throws an `Error` with a sentence */
export function parseLayers(text) {
  return /** @type {LayerSpec[]} */ (listOf(text, false));
}

/** Layers that say nothing of fields that are not named. @param {string} text @returns {(LayerSpec | null)[]} null for any number of any layers */
export function parsePattern(text) {
  return listOf(text, true);
}

/** @param {string} text @param {boolean} isPattern @returns {(LayerSpec | null)[]} */
function listOf(text, isPattern) {
  const layers = itemsOf(text).flatMap((item) => layersOf(item, isPattern));
  if (layers.length > LAYERS_MAX) throw new Error(texts.lessonFaults.tooManyLayers(LAYERS_MAX));
  return layers;
}

/** What stands between commas, or bars, that are in no parentheses. @param {string} text @param {"," | "|"} between */
function itemsOf(text, between = ",") {
  let depth = 0;
  const items = [""];
  for (const sign of text) {
    if (sign === "(") depth += 1;
    if (sign === ")") depth -= 1;
    if (depth < 0) break;
    if (sign === between && depth === 0) items.push("");
    else items[items.length - 1] += sign;
  }
  if (depth !== 0) throw new Error(texts.lessonFaults.parentheses(text.trim()));
  return items.map((item) => item.trim());
}

/** @param {string} item @param {boolean} isPattern @returns {(LayerSpec | null)[]} */
function layersOf(item, isPattern) {
  if (isPattern && ANY.test(item)) return [null];
  const [, count, repeated] = REPEATED.exec(item) ?? [];
  if (repeated !== undefined) {
    const once = listOf(repeated, isPattern);
    if (Number(count) * once.length > LAYERS_MAX) throw new Error(texts.lessonFaults.tooManyLayers(LAYERS_MAX));
    return Array.from({ length: Number(count) }, () => structuredClone(once)).flat();
  }
  if (/^\d/.test(item)) throw new Error(texts.lessonFaults.notRepeated(item));
  const [, block, body, behind = ""] = WITH_BODY.exec(item) ?? [];
  const [kind = "", ...fields] = block === undefined ? item.split(/\s+/) : [block, ...behind.split(/\s+/)];
  const known = kindOf(kind);
  if (!known && kindOfName(kind)) throw new Error(texts.lessonFaults.isALayer(kind, kindOfName(kind)));
  if (!known) throw new Error(texts.lessonFaults.noSuchKind(kind, KINDS.map((each) => each.kind).join(", ")));
  const inside = body === undefined ? {} : withinOf(kind, body, isPattern);
  const named = Object.fromEntries(fields.filter((field) => field !== "").map((field) => fieldOf(known, field)));
  return [/** @type {LayerSpec} */ ({ ...(isPattern ? { kind } : newLayer(kind)), ...inside, ...named })];
}

/** What is written in the parentheses of a block. @param {string} kind @param {string} text @param {boolean} isPattern */
function withinOf(kind, text, isPattern) {
  if (kind === "branches") return { bodies: itemsOf(text, "|").map((body) => listOf(body, isPattern)) };
  if (kind !== "residual") throw new Error(texts.lessonFaults.noBody(kind));
  return { body: listOf(text, isPattern), ...(isPattern ? {} : IDENTITY) };
}

/** The shortcut of a block whose body is written. */
const IDENTITY = { shortcut: "identity" };

/** @param {NonNullable<ReturnType<typeof kindOf>>} kind @param {string} text "kernel=3" @returns {[string, string | number | boolean]} */
function fieldOf({ kind, fields }, text) {
  const [key = "", value = ""] = text.split("=");
  const field = fields.find((each) => each.field.key === key);
  if (!field || value === "") {
    const keys = fields.map((each) => each.field.key).join(", ");
    throw new Error(texts.lessonFaults.noSuchField(text, kind, keys));
  }
  // Frozen is a factor of 0.
  return key === FROZEN ? [FACTOR, plain(value) === true ? 0 : 1] : [key, plain(value)];
}

/** A value as it is meant: a number, on or off, or a word. @param {string} value */
export function plain(value) {
  if (value === "true" || value === "yes") return true;
  if (value === "false" || value === "no") return false;
  return value !== "" && Number.isFinite(Number(value)) ? Number(value) : value;
}
