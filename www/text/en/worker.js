/**
 * What the worker says, in English, and its words for what the core says.
 * @module
 */

export { core, presets } from "./core.js";

export const worker = {
  file: {
    noAnswer: (/** @type {string} */ file) =>
      `${file} could not be loaded: the server does not answer. Check the connection and try again.`,
    status: (/** @type {string} */ file, /** @type {number} */ status) =>
      `${file} could not be loaded: the server answers ${status}. Try again, or run make data.`,
    altered: (/** @type {string} */ file) =>
      `${file} differs from the manifest: it was changed in transit or on the server. Try again, or run make data.`,
    cutOff: (/** @type {string} */ file, /** @type {number} */ length, /** @type {number} */ bytes) =>
      `${file} was cut off after ${length} of ${bytes} bytes. Try again.`,
    otherSize: (/** @type {string} */ file, /** @type {string} */ sizes) =>
      `${file} does not match the manifest: ${sizes}. Try again, or run make data.`,
    tooLong: (/** @type {number} */ found, /** @type {number} */ bytes) =>
      `received ${found} bytes or more instead of ${bytes}`,
    damaged: (/** @type {string} */ file) => `${file} cannot be unpacked: it is damaged. Try again, or run make data.`,
  },
  manifest: {
    status: (/** @type {string} */ path, /** @type {number} */ status) =>
      `The data set’s manifest could not be loaded (${path}: HTTP ${status}). Run make data and reload the page.`,
  },
  dataSet: {
    gone: "This data set is no longer in the browser’s storage.",
    builtIn: "A built-in data set comes with the page and needs no storage.",
  },
  storage: {
    notStored: (/** @type {string} */ why) =>
      `The run could not be stored in this browser (${why}). Training continues: press Save before you leave, or free some space.`,
    full: "it is full",
  },
  reference: {
    noAnswer: "PyTorch's numbers could not be loaded: the server does not answer. Check the connection.",
    status: (/** @type {string} */ path, /** @type {number} */ status) =>
      `PyTorch's numbers could not be loaded (${path}: HTTP ${status}).`,
  },
  part: {
    webgpuNotLoaded: "The WebGPU part of this page could not be loaded. Check the connection.",
  },
};
