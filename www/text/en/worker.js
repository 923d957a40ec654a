/**
 * What the worker says, in English, and its words for what the core says.
 * @module
 */

export { core } from "./core.js";

export const worker = {
  thisBrowserHasNo: "this browser has no WebGPU",
  webgpuNeedsHttpsOr: "WebGPU needs https or localhost",
  theBrowserOffersNo: "the browser offers no WebGPU adapter on this machine",
  theOnlyWebgpuAdapter: (/** @type {string} */ name) =>
    `the only WebGPU adapter here, ${name}, is a software one and slower than the CPU backend`,
  theBrowserRefusedA: (/** @type {string} */ error) => `the browser refused a WebGPU adapter (${error})`,
  thisDataSetIs: "This data set is not in the browser's storage any more.",
  ofIdxFilesOne: (/** @type {number} */ images, /** @type {number} */ labels) =>
    `Of IDX files, one with images and one with labels are needed, or these two twice with “train” and “test” or “t10k” in their names. ${images} image ${images === 1 ? "file" : "files"} and ${labels} label ${labels === 1 ? "file" : "files"} came.`,
  emnistsImagesLieOn: "EMNIST’s images lie on their side in its files: they were turned upright.",
  eachPicturesMiddleSquare: (/** @type {number} */ side) =>
    `Each picture’s middle square became ${side}×${side} pixels.`,
  noneOfTheCould: (/** @type {number} */ files, /** @type {string} */ path, /** @type {string} */ reason) =>
    `None of the ${files === 1 ? "file" : "files"} could be used. ${path} ${reason}.`,
  thereIsNoPicture: "There is no picture and no IDX file in what was chosen.",
  theseAreFilesAnd: (/** @type {number} */ files, /** @type {number} */ FILES_MAX) =>
    `These are ${files} files, and at most ${FILES_MAX} are read.`,
  isTooLarge: "is too large",
  isEmpty: "is empty",
  thePicturesLieIn: (/** @type {number} */ classes, /** @type {number} */ CLASSES_MAX) =>
    `The pictures lie in ${classes} folders, and there are at most ${CLASSES_MAX} classes.`,
  allPicturesLieIn: (/** @type {string} */ name) =>
    `All pictures lie in one folder, ${name}: a folder for each class is needed, and two at least.`,
  isNoPictureThat: "is no picture that this browser can decode",
  isPixelsLarge: (/** @type {number} */ width, /** @type {number} */ height) => `is ${width}×${height} pixels large`,
  thisBrowserGivesNo: "This browser gives no 2-D canvas: pictures cannot be read.",
  noFolder: "no folder",
  mnistComesWithThe: "MNIST comes with the page, and needs no place in the storage.",
  cannotBeUnpackedIt: (/** @type {string} */ path) => `${path} cannot be unpacked: it is damaged, or encrypted.`,
  holdsFilesAndAt: (/** @type {string} */ path, /** @type {number} */ seen, /** @type {number} */ FILES_MAX) =>
    `${path} holds ${seen} files, and at most ${FILES_MAX} are read.`,
  unpacksToMbAnd: (/** @type {string} */ path, /** @type {number} */ size, /** @type {number} */ limit) =>
    `${path} unpacks to ${size} MB, and at most ${limit} are read.`,
  hasAPathThat: "has a path that leads out of the archive",
  isAnArchiveIn: "is an archive in an archive",
  unpacksToMoreThan: (/** @type {number} */ limit) => `unpacks to more than ${limit} MB`,
  cannotBeUnpacked: "cannot be unpacked",
  differsFromWhatThe: (/** @type {string} */ file) =>
    `${file} differs from what the manifest lists: it was altered on its way or on the server. Try again, or run make data.`,
  couldNotBeLoaded: (/** @type {string} */ file) =>
    `${file} could not be loaded: the server does not answer. Check the connection and try again.`,
  couldNotBeLoadedThe: (/** @type {string} */ file, /** @type {number} */ status) =>
    `${file} could not be loaded: the server answers ${status}. Try again, or run make data.`,
  brokeOffAfterOf: (/** @type {string} */ file, /** @type {number} */ length, /** @type {number} */ bytes) =>
    `${file} broke off after ${length} of ${bytes} bytes. Try again.`,
  bytesOrMoreCame: (/** @type {number} */ found, /** @type {number} */ bytes) =>
    `${found} bytes or more came instead of ${bytes}`,
  isNotWhatThe: (/** @type {string} */ file, /** @type {string} */ sizes) =>
    `${file} is not what the manifest lists: ${sizes}. Try again, or run make data.`,
  cannotBeUnpackedItIs: (/** @type {string} */ file) =>
    `${file} cannot be unpacked: it is damaged. Try again, or run make data.`,
  unpacksToMoreThanMb: (/** @type {string} */ path, /** @type {number} */ limit) =>
    `${path} unpacks to more than ${limit} MB.`,
  cannotBeUnpackedItIsDamaged: (/** @type {string} */ path) => `${path} cannot be unpacked: it is damaged.`,
  itIsFull: "it is full",
  thisBrowsersStorageDoes: (/** @type {string} */ why) =>
    `This browser’s storage does not keep the run (${why}). Training goes on: press Save before you leave, or free some space.`,
  theDataSetsManifest: (/** @type {string} */ path, /** @type {number} */ status) =>
    `The data set's manifest could not be loaded (${path}: HTTP ${status}). Run make data and reload the page.`,
  pytorchsNumbersCouldNot: "PyTorch's numbers could not be loaded: the server does not answer. Check the connection.",
  pytorchsNumbersCouldNotBe: (/** @type {string} */ path, /** @type {number} */ status) =>
    `PyTorch's numbers could not be loaded (${path}: HTTP ${status}).`,
  buildNotLoaded: "The part of this page that computes on WebGPU could not be loaded. Check the connection.",
  partNotLoaded: "A part of this page could not be loaded. Check the connection, then load the page again.",
};
