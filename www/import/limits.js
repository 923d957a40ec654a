/**
 * How much is read. Each reader takes these as a parameter, so that tests can set smaller ones.
 * @module
 */

/**
 * @typedef {object} Limits
 * @property {number} files in all, without folders and hidden files
 * @property {number} fileBytes of one file, unpacked
 * @property {number} memoryBytes of all images together, one byte for each pixel and channel
 * @property {number} classes
 */

import { texts } from "./text.js";

/** @type {Limits} */
export const LIMITS = {
  // EMNIST's largest split has 814,255 images, which as pictures exceed the memory at any useful size.
  files: 200_000,
  // Fashion-MNIST as CSV has 133 MB, CIFAR-10's unpacked archive 184 MB.
  fileBytes: 512e6,
  // As in src/dataset/own.rs.
  memoryBytes: 256 * 2 ** 20,
  // As in src/network/spec.rs.
  classes: 100,
};

/** The smallest side that is offered. */
const SIDE_MIN = 8;

/**
 * What is wrong, for the user: a sentence, or with a path the end of a sentence that begins with it. Any other error is a fault of this
 * page, whose words the user does not see.
 */
export class Refusal extends Error {
  /** @param {string} message @param {string} [path] of the file that is at fault */
  constructor(message, path = "") {
    super(message);
    this.path = path;
  }
}

/** Refuses images that do not fit the memory, before the first is read. @param {number} count @param {[number, number, number]} input @param {Limits} limits @param {boolean} [isSideFree] whether a smaller side can be chosen */
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
