/**
 * Whether images fit the memory, before the first is read.
 * @module
 */

/** @import {Limits} from "./limits.js" */

import { Refusal } from "./limits.js";
import { texts } from "./text.js";

const SIDE_MIN = 8;

/** @param {number} count @param {[number, number, number]} input @param {Limits} limits @param {boolean} [isSideFree] whether a smaller side can be chosen */
export function checkMemory(count, input, { memoryBytes }, isSideFree = false) {
  const [channels, rows, columns] = input;
  const bytes = count * channels * rows * columns;
  if (bytes <= memoryBytes) return;
  const side = Math.floor(Math.sqrt(memoryBytes / (count * channels)));
  const offer = isSideFree && side >= SIDE_MIN ? side : 0;
  throw new Refusal(texts.tooMuchMemory(count, input.join(" × "), megabytes(bytes), megabytes(memoryBytes), offer));
}

/** @param {number} bytes */
function megabytes(bytes) {
  return Number((bytes / 1e6).toPrecision(3));
}
