/**
 * A network for other images: its input is theirs, and its last layer with weights scores their classes.
 * @module
 */

/** @import {LayerSpec, NetworkSpec} from "../protocol/core.js" */

/** What says how many a layer gives, by its kind. @type {Record<string, string>} */
const WIDTHS = { conv2d: "filters", linear: "features" };

/** @param {NetworkSpec} network @param {Pick<NetworkSpec, "input" | "classes">} images @returns {NetworkSpec} */
export function fitted({ layers }, { input, classes }) {
  const last = layers.map(({ kind }) => kind in WIDTHS).lastIndexOf(true);
  const widened = (/** @type {LayerSpec} */ layer) => ({ ...layer, [WIDTHS[layer.kind] ?? ""]: classes });
  return { input, classes, layers: layers.map((layer, place) => (place === last ? widened(layer) : layer)) };
}
