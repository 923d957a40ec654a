/**
 * What the import of files says, in English: it is fetched when files are chosen. A reason is the end of a sentence that begins with a file's
 * path.
 * @module
 */

import { many } from "./many.js";

export const importing = {
  whatWasFound: "What the files hold",
  classesFound: "Classes",
  memory: (/** @type {string} */ size) => `${size} of memory`,
  trainAndTest: (/** @type {string} */ train, /** @type {string} */ test) =>
    `${train} for training, ${test} for testing`,
  testShare: (/** @type {number} */ percent) => `${percent} % of each class for testing, chosen at random`,
  leftOut: (/** @type {number} */ files) => `${many(files, "file")} skipped, and why`,
  andRestMore: (/** @type {number} */ rest) => `and ${rest} more`,
  comma: ", ",
  space: " ",
  fileIs: (/** @type {string} */ path, /** @type {string} */ reason) => `${path} ${reason}.`,
  cannotBeRead: "These files cannot be read: this page has failed at them. Choose other files; the run goes on.",
  nothingFound: "There are no pictures, IDX, NumPy, CSV or CIFAR files in what was chosen.",
  nothingOfIt: (/** @type {string} */ path, /** @type {string} */ reason) =>
    `Nothing in what was chosen could be used. ${path} ${reason}.`,
  tooManyFiles: (/** @type {number} */ files, /** @type {number} */ filesMax) =>
    `There are more than ${files - 1} files, and at most ${filesMax} are read. Choose fewer.`,
  tooMuchMemory: (
    /** @type {number} */ images,
    /** @type {string} */ shape,
    /** @type {number} */ size,
    /** @type {number} */ sizeMax,
    /** @type {number} */ side,
  ) =>
    `${images} images of ${shape} take ${size} MB of memory, and at most ${sizeMax} MB can be used. ${side > 0 ? `Choose a side of at most ${side} pixels, or fewer images.` : "Choose fewer images."}`,

  differsFromManifest:
    "differs from what its manifest lists: it was altered on its way or on the server; load the page again",
  isNoManifest: "is no manifest of a data set, as tools/data-set.mjs writes it",
  doesNotCome: "could not be loaded: the server does not answer; check the connection and open the link again",
  isRefused: (/** @type {number} */ status) => `could not be loaded: the server answers ${status}; check the link`,
  isEmpty: "is empty",
  isTooLarge: "is too large",
  isDamaged: "cannot be unpacked: it is damaged",
  isEncrypted: "is encrypted: unpack it with its password, and choose the folder",
  isDeflate64: "is compressed by Deflate64, which is not read: unpack it, and choose the folder",
  isPackedBy: (/** @type {number} */ method) =>
    `is compressed by method ${method} of the zip format, which is not read: unpack it, and choose the folder`,
  archiveLocked: (/** @type {string} */ archive, /** @type {string} */ path, /** @type {string} */ reason) =>
    `None of the files in ${archive} can be read. ${path} ${reason}.`,
  isArchiveInArchive: "is an archive in an archive: unpack the outer one first",
  pathLeadsOut: "has a path that points outside the archive",
  unpacksToMoreThan: (/** @type {number} */ limit) => `unpacks to more than ${limit} MB`,
  isNoPicture: "is not an image that this browser can decode",
  isOfAKindNotRead: (/** @type {string} */ kind) =>
    `is in the format ${kind}, which is not read: convert it to pictures, IDX or .npz`,
  isArchiveNotRead: (/** @type {string} */ kind) => `is in the format ${kind}, which is not read: unpack it first`,
  isPixelsLarge: (/** @type {number} */ width, /** @type {number} */ height) => `is ${width}×${height} pixels large`,
  isNotPartOfTheSet: "is not part of the data set",
  hasTheContentOf: (/** @type {string} */ path) => `has the same content as ${path}`,
  noCanvas: "This browser gives no 2-D canvas: pictures cannot be read.",
  noisyReads:
    "This browser gives noise instead of a picture’s pixels, to make fingerprinting harder (resistFingerprinting in Firefox, LibreWolf and Tor Browser). Allow this page to read image data (“Extract canvas data”), then choose the pictures again; or choose IDX, NumPy, CSV or CIFAR files, which are read without it.",
  encodingOfNames: "Encoding of the file names",

  oneFolder: (/** @type {string} */ folder) =>
    folder
      ? `All images are in one folder, ${folder}: a folder for each class is needed, and two at least.`
      : "The pictures lie in no folder: a folder for each class is needed, and two at least.",
  tooManyFolders: (/** @type {number} */ classes, /** @type {number} */ classesMax) =>
    `The pictures lie in ${classes} folders, and there are at most ${classesMax} classes.`,
  isInNoFolder: "is in no class folder, so its class is unknown",
  isBesideTheSplit: "lies beside the folders for training and testing",
  folderIsNoClass: (/** @type {string} */ folder) => `is in ${folder}, which is no class of the training images`,
  splitKept: "The folders say which pictures are for testing.",
  validationLearnedFrom: "Validation pictures are among the training images.",
  middleSquare: (/** @type {number} */ side) => `Each picture’s middle square becomes ${side}×${side} pixels.`,
  whichFolders: "Classes are the folders of",
  levelOf: (/** @type {number} */ level, /** @type {number} */ classes, /** @type {string} */ some) =>
    `level ${level}: ${many(classes, "class", "classes")} (${some}${classes > 3 ? ", …" : ""})`,
  orderOfClasses: "Order of classes",
  naturalOrder: "natural (2 before 10)",
  imageFolderOrder: "as PyTorch’s ImageFolder (10 before 2)",
  namesForFolders: (/** @type {number} */ names, /** @type {number} */ classes) =>
    `${many(names, "class name")} came for ${many(classes, "class", "classes")}: give as many, or none.`,

  promises: (/** @type {number} */ promised, /** @type {number} */ found) =>
    `promises ${many(promised, "byte")} and holds ${found}: it is damaged`,
  isOfFloats: "holds floats, and IDX files of whole numbers are read: save it as bytes, 0 to 255, or as .npy",
  isOfType: (/** @type {string} */ type) => `holds NumPy’s type ${type}, and numbers are read`,
  isColumnMajor: "is in Fortran order: save it with numpy.ascontiguousarray",
  isNoCifar: (/** @type {number} */ bytes) =>
    `has ${many(bytes, "byte")}, which is no number of CIFAR’s records of 3073 or 3074`,
  isOfShape: (/** @type {string} */ shape) => `has the shape ${shape}, which is none of images`,
  hasNoLabels: "has no column of labels",
  hasColumns: (/** @type {number} */ columns) =>
    `has ${many(columns, "column")}, and a label with the pixels of a square image are needed, such as 785`,
  hasLine: (/** @type {number} */ line, /** @type {number} */ found, /** @type {number} */ columns) =>
    `has ${many(found, "value")} instead of ${columns} in line ${line} of its numbers`,
  hasNoNumber: "has values that are no numbers",
  hasOtherSize: (/** @type {string} */ shape, /** @type {string} */ first) =>
    `has images of ${shape}, and others are ${first}`,
  hasSides: (
    /** @type {number} */ rows,
    /** @type {number} */ columns,
    /** @type {number} */ least,
    /** @type {number} */ most,
  ) => `has images of ${rows} × ${columns} pixels, and sides of ${least} to ${most} are read`,
  countsDiffer: (/** @type {number} */ images, /** @type {string} */ path, /** @type {number} */ labels) =>
    `has ${many(images, "image")}, and ${path} has ${many(labels, "label")}`,
  hasLabelColumns: (/** @type {number} */ columns) => `has ${columns} columns that are no labels`,
  hasFractions: "has labels that are no whole numbers",
  arraysOneOfEach: (/** @type {number} */ images, /** @type {number} */ labels) =>
    `One file with images and one with labels are needed, or these two twice with “train” and “test” or “t10k” in their names. ${many(images, "image file")} and ${many(labels, "label file")} came.`,
  tooManyLabels: (/** @type {number} */ classes, /** @type {number} */ classesMax) =>
    `There are ${classes} different labels, and at most ${classesMax} classes.`,
  oneLabel: (/** @type {number} */ label) =>
    `All labels are ${label}: the number of classes is 1, and must be 2 at least.`,
  tooFewNames: (/** @type {number} */ names, /** @type {number} */ largest) =>
    `${many(names, "class name")} came, and labels go up to ${largest}: the name of label 0 comes first. Give ${largest + 1} names, or none.`,
  namesInOrder: (/** @type {number} */ least, /** @type {number} */ most) =>
    `The labels are ${least} to ${most}: the names are theirs in this order.`,
  emptyClasses: (/** @type {string} */ names) => `Classes without images were dropped: ${names}.`,
  pixelsNotFinite: "Some pixels are not finite numbers.",
  pixelsScaled: (/** @type {string} */ from, /** @type {string} */ to) =>
    `Pixels go from ${from} to ${to}: they were scaled to 0 to 255.`,
  turnedUpright:
    "EMNIST’s images lie on their side in its files: they were turned upright (rows and columns exchanged).",
  whichSet: "Data set in these files",
  unnamedSet: "without a name",
  orientation: "Images",
  asInTheFile: "as in the file",
  transposed: "rows and columns exchanged",
};
