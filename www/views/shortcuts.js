/**
 * Lines beside the blocks of the network view where data passes some: the shortcuts of residual blocks, and branches, which stand one
 * behind the other there.
 * @module
 */

/** @import {LayerSummary} from "../protocol/core.js" */
/** @import {Block} from "./blocks.js" */

import { texts } from "../text.js";
import { element } from "./element.js";

/** From the place of a block of the view to another; `height` is how far from the blocks it is, so that no two cross. @typedef {{kind: "shortcut" | "branch", from: number, to: number, names: [string, string], height: number}} Shortcut */

/** @param {LayerSummary[]} layers @param {Block[]} blocks @returns {Shortcut[]} */
export function shortcutsOf(layers, blocks) {
  const names = layers.map(({ name }) => name);
  const placeOf = (/** @type {string} */ name) =>
    blocks.findIndex(({ stages }) => stages.some((stage) => stage.name === name));
  /** The last layer before a place in the list, or the first from it on, that the view shows. @type {(names: string[]) => string | undefined} */
  const shown = (among) => among.find((name) => placeOf(name) >= 0);
  const before = (/** @type {string} */ prefix) => {
    const start = names.findIndex((name) => name.startsWith(prefix));
    return shown(names.slice(0, start).reverse());
  };
  /** @param {Shortcut["kind"]} kind @param {string | undefined} start undefined for the image @param {string} end @returns {Shortcut[]} */
  const line = (kind, start, end) => {
    const [from, to] = [start === undefined ? -1 : placeOf(start), placeOf(end)];
    return to - from > 1 ? [{ kind, from, to, names: [start ?? texts.network.input.label, end], height: 0 }] : [];
  };
  const lines = layers.flatMap(({ name, kind }) => {
    const start = before(`${name}.`);
    // Its 1x1 convolution is a block of the view itself.
    const end = names.includes(`${name}.shortcut`) ? `${name}.shortcut` : name;
    if (kind === "residual") return line("shortcut", start, end);
    if (kind !== "branches") return [];
    return branchesOf(name, names).flatMap((within, place) => {
      const [first, last] = [shown(within), shown([...within].reverse())];
      // A branch that the view does not show is a line alone.
      if (first === undefined || last === undefined) return line("branch", start, name);
      return [...(place > 0 ? line("branch", start, first) : []), ...line("branch", last, name)];
    });
  });
  return apart(lines);
}

/** The layers of each branch. @param {string} block @param {string[]} names @returns {string[][]} */
function branchesOf(block, names) {
  /** @type {string[][]} */
  const branches = [];
  for (let within; (within = names.filter((name) => name.startsWith(`${block}.branch${branches.length + 1}.`))).length;)
    branches.push(within);
  return branches;
}

/** Each as near to the blocks as those that are shorter let it. @param {Shortcut[]} lines @returns {Shortcut[]} */
function apart(lines) {
  /** @type {Shortcut[]} */
  const placed = [];
  for (const line of [...lines].sort((one, other) => one.to - one.from - (other.to - other.from))) {
    const taken = placed.filter(({ from, to }) => from < line.to && line.from < to).map(({ height }) => height);
    placed.push({
      ...line,
      height: [...Array(taken.length + 1).keys()].find((height) => !taken.includes(height)) ?? 0,
    });
  }
  return lines.map(
    ({ kind, from, to }) =>
      /** @type {Shortcut} */ (placed.find((each) => each.kind === kind && each.from === from && each.to === to)),
  );
}

/** A line beside the blocks that it passes. @param {Shortcut} shortcut */
export function shortcutLine({ kind, from, to, names: [start, end], height }) {
  const label = texts.network[kind](start, end);
  const line = element("div", { class: "shortcut", role: "img", "aria-label": label, title: label });
  // Between the lines of the grid behind the first block and before the last.
  line.style.setProperty("--from", String(from + 2));
  line.style.setProperty("--to", String(to + 1));
  line.style.setProperty("--height", String(height));
  return line;
}
