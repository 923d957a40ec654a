/**
 * Where the shortcuts of residual blocks pass the blocks of the network view.
 * @module
 */

/** @import {LayerSummary} from "../protocol/core.js" */
/** @import {Block} from "./blocks.js" */

import { texts } from "../text.js";
import { element } from "./element.js";

/** From the place of a block of the view to another; `height` counts the shortcuts within it. @typedef {{from: number, to: number, names: [string, string], height: number}} Shortcut */

/** @param {LayerSummary[]} layers @param {Block[]} blocks @returns {Shortcut[]} */
export function shortcutsOf(layers, blocks) {
  const names = layers.map(({ name }) => name);
  const placeOf = (/** @type {string} */ name) =>
    blocks.findIndex(({ stages }) => stages.some((stage) => stage.name === name));
  const sums = layers.filter(({ kind }) => kind === "residual");
  return sums.flatMap(({ name }) => {
    // A block reads what comes before its body, and its 1x1 convolution is a block of the view itself.
    const start = names.findIndex((each) => each.startsWith(`${name}.`));
    const seen = names
      .slice(0, start)
      .filter((each) => placeOf(each) >= 0)
      .at(-1);
    const end = names.includes(`${name}.shortcut`) ? `${name}.shortcut` : name;
    const [from, to] = [seen === undefined ? -1 : placeOf(seen), placeOf(end)];
    const height = sums.some((inner) => inner.name.startsWith(`${name}.`)) ? 1 : 0;
    return to - from > 1 ? [{ from, to, names: [seen ?? texts.network.input.label, end], height }] : [];
  });
}

/** A line beside the blocks that it passes. @param {Shortcut} shortcut */
export function shortcutLine({ from, to, names: [start, end], height }) {
  const label = texts.network.shortcut(start, end);
  const line = element("div", { class: "shortcut", role: "img", "aria-label": label, title: label });
  // Between the lines of the grid behind the first block and before the last.
  line.style.setProperty("--from", String(from + 2));
  line.style.setProperty("--to", String(to + 1));
  line.style.setProperty("--height", String(height));
  return line;
}
