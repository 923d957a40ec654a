/**
 * What was chosen as a data set that is not made yet: its summary, and how to make it.
 * @module
 */

/** @import {PicturePlan, Skipped} from "../protocol/data.js" */
/** @import {ImportChoice, ImportSummary, MadeImages, SummaryClass} from "../protocol/import.js" */
/** @import {Limits} from "./limits.js" */
/** @import {Part} from "./parts.js" */

/** @typedef {ImportChoice} Choice */
/** @typedef {MadeImages} Made */
/** @typedef {{names: string[], pictures: PicturePlan, choices: Record<string, string | undefined>}} Request names of classes, or none for what folders or labels say */
/**
 * @typedef {object} Tools what differs between a browser and a test
 * @property {Limits} limits
 * @property {(part: Part, plan: PicturePlan) => Promise<Uint8Array | string>} decode a picture's planes, or why there are none, as a clause
 * @property {(done: number, total: number) => void} onProgress
 */
/** @typedef {{summary: ImportSummary, make: () => Promise<Made>}} Reading */

/** Pictures that a summary shows of each class. */
export const SHOWN = 8;

/** The classes with their counts, and the first pictures of each. @param {Made} made @returns {SummaryClass[]} */
export function picturesOf({ classes, input, train, test }) {
  const size = input.reduce((product, each) => product * each, 1);
  const all = classes.map((name) => ({ name, train: 0, test: 0, pictures: /** @type {Uint8Array[]} */ ([]) }));
  for (const split of /** @type {const} */ (["train", "test"])) {
    const { labels, pixels } = (split === "train" ? train : test) ?? { labels: [], pixels: new Uint8Array() };
    for (const [place, label] of labels.entries()) {
      const each = all[label];
      if (!each) continue;
      each[split] += 1;
      if (each.pictures.length < SHOWN) each.pictures.push(pixels.slice(place * size, (place + 1) * size));
    }
  }
  return all;
}
