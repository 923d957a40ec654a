/**
 * Which IDX files belong together: images and labels, for training and for testing.
 * @module
 */

/** @import {Part} from "./data-parts.js" */

import { texts } from "./text.js";

/** As MNIST, Fashion-MNIST, KMNIST and EMNIST call their test files. */
const TEST = /t10k|test/i;
const LABELS = /label|idx1/i;

/** @param {Part[]} parts @returns {Part[]} images and labels to learn from, and where there are any, images and labels to test on */
export function idxPairs(parts) {
  const labels = parts.filter(({ path }) => LABELS.test(nameOf(path)));
  const images = parts.filter((part) => !labels.includes(part));
  if (images.length === 1 && labels.length === 1) return [images, labels].flat();
  const isTest = ({ path = "" }) => TEST.test(nameOf(path));
  const [train, test] = [[images, labels].map(only((part) => !isTest(part))), [images, labels].map(only(isTest))];
  const pairs = [...train, ...test];
  if (pairs.some((part) => part === null)) {
    throw new Error(texts.worker.ofIdxFilesOne(images.length, labels.length));
  }
  return /** @type {Part[]} */ (pairs);
}

/** EMNIST's images are published transposed. @param {Part[]} parts */
export function isTurned(parts) {
  return parts.some(({ path }) => /emnist/i.test(path));
}

/** @param {(part: Part) => boolean} isWanted @returns {(parts: Part[]) => Part | null} */
function only(isWanted) {
  return (parts) => {
    const wanted = parts.filter(isWanted);
    return wanted.length === 1 ? (wanted[0] ?? null) : null;
  };
}

/** @param {string} path */
function nameOf(path) {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** @param {Part[]} parts @param {string} of */
function count({ length }, of) {
  return `${length} ${of} ${length === 1 ? "file" : "files"}`;
}
