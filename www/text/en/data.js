/**
 * Data sets, own ones and the camera, in English.
 * @module
 */

import { many } from "./many.js";

export const data = {
  counts: {
    class: "Class",
    training: "Training",
    test: "Test",
    caption: "Images per class",
    label: (/** @type {string} */ name) => `Classes of ${name}`,
    all: "All",
  },
  own: {
    privacy: "Your images stay in this browser: nothing is uploaded.",
    ways: { label: "Source of your images", drawings: "Drawings", camera: "Camera", files: "Files" },
    heading: "Your own images",
  },
  notLoaded: "Not loaded yet",
  heading: "Data",
  normalised: (
    /** @type {string} */ means,
    /** @type {string} */ stds,
    /** @type {string} */ from,
    /** @type {string} */ to,
  ) =>
    `Normalisation: each pixel x from 0 to 255 enters the network as (x/255 − mean)/std, here from ${from} to ${to} (PyTorch: Normalize((${means},), (${stds},))).`,
  drawn: {
    add: "Add",
    name: "My shapes",
    kept: "Your drawings are kept here: add more and create the data set again.",
    hint: (/** @type {string} */ name) => `Draw examples of ${name}`,
    pad: {
      label: "Drawing pad for examples: draw with mouse, pen or finger",
      undo: "Undo",
      clear: "Clear",
      hint: "Draw an example here",
    },
    classes: { circle: "circle", cross: "cross", bar: "bar" },
  },
  make: {
    label: "Create data set (restart)",
    done: (/** @type {string} */ name, /** @type {string} */ words) => `“${name}” is created and in use. ${words}`,
    making: "Creating the data set.",
    needsClasses: "At least two classes are needed.",
    needsExamples: (/** @type {number} */ examples, /** @type {string} */ names) =>
      `At least ${many(examples, "example")} are needed of ${names}.`,
  },
  classes: {
    add: "Add a class",
    name: (/** @type {number} */ number) => `class ${number}`,
    addTo: (/** @type {string} */ name) => `Add to ${name}`,
    nameLabel: "Class name",
    remove: { help: "Delete this class and its examples", label: "Delete this class" },
    example: {
      remove: "Delete this example",
      removeNumber: (/** @type {number} */ number, /** @type {string} */ name) => `Delete example ${number} of ${name}`,
    },
    examples: (/** @type {number} */ examples) => many(examples, "example"),
  },
  fromFiles: {
    about:
      "Images in one folder per class; or IDX, NumPy, CSV or CIFAR files with their labels, such as Fashion-MNIST, KMNIST and EMNIST; packed as zip, tar or gzip, or not; or a data set saved here. Choose them, or drop them anywhere on this page. A summary comes before the data set is created.",
    name: "My images",
    classes: { placeholder: "from folders or labels", label: "Class names", help: "in order, with commas" },
    colours: { grey: "grey", colour: "red, green, blue", label: "Colours" },
    pictures: "Resize images to",
    invert: { label: "Invert", help: "for dark ink on light paper: MNIST is light on dark" },
    choose: "Choose files…",
    chooseFolder: "Choose a folder…",
    progress: (/** @type {number} */ done, /** @type {number} */ total) => `Read ${done} of ${many(total, "file")}.`,
    reading: (/** @type {number} */ total) => `Reading ${many(total, "file")}.`,
  },
  plan: {
    name: "Name",
    test: { label: "Test split", help: "% of each class, chosen at random" },
    side: { label: "Image size", help: "pixels, 8 to 64" },
  },
  sets: {
    heading: "Data sets",
    use: "Use (restart)",
    load: "Load (restart)",
    hosted: "beside this page",
    loading: (/** @type {string} */ name, /** @type {string} */ loaded, /** @type {string} */ total) =>
      `Loading ${name}: ${loaded} of ${total} MB`,
    inUse: "in use",
    notStored: "not stored: lost when the page is closed",
    save: { help: "Save the images as a file", label: "Save" },
    delete: { confirm: "Really delete?", label: "Delete" },
  },
  words: {
    classes: (/** @type {number} */ classes) => many(classes, "class", "classes"),
    split: (
      /** @type {string} */ name,
      /** @type {string} */ train,
      /** @type {string} */ test,
      /** @type {number} */ classes,
    ) => `${name}: ${train} training and ${many(test, "test image")} in ${many(classes, "class", "classes")}`,
    images: (/** @type {string} */ images) => many(images, "image"),
    size: (/** @type {string} */ size, /** @type {boolean} */ isGrey) => `${size}, ${isGrey ? "grey" : "colour"}`,
  },
};

export const camera = {
  picture: "Camera picture: its middle square is used",
  isOff: "The camera is off",
  turnOn: "Turn on camera",
  turnOff: "Turn off camera",
  device: "Camera",
  deviceNumber: (/** @type {number} */ number) => `Camera ${number}`,
  asItIsKept: "As the network gets it",
  setName: "My camera images",
  hold: "Hold to record",
  holdToRecord: (/** @type {string} */ name) => `Hold to record ${name}`,
  countdown: (/** @type {number} */ countdown, /** @type {number} */ seconds) =>
    `In ${countdown} s, record for ${seconds} s`,
  recordExamplesOf: (/** @type {string} */ name) => `Record examples of ${name}`,
  recorded: (/** @type {string} */ name, /** @type {number} */ examples) => `${name} has ${many(examples, "example")}.`,
  classIsFull: (/** @type {number} */ most) => `A class has at most ${most}.`,
  yourExamplesAreStill: "Your examples are kept here: record more and create the data set again.",
  prepare: "MNIST preprocessing",
  prepareHelp: "dark strokes on paper become a digit, as a drawing does",
  insecure:
    "Browsers give a page the camera over https or on localhost alone, and this page came over http: open it by its https address.",
  unsupported: "This browser gives pages no camera. Choose picture files instead.",
  refused:
    "The camera was not allowed, by you, the browser or the system. Allow it for this page (the camera icon beside the address), then turn it on again.",
  notFound: "No camera was found. Connect one, then turn it on again.",
  inUse: "The camera does not start; another program may be using it. Close that program, then turn it on again.",
  ended: "The camera has stopped: it was disconnected, or its permission was withdrawn. Turn it on again.",
  noisyReads:
    "This browser gives noise instead of a picture’s pixels, to make fingerprinting harder (resistFingerprinting in Firefox, LibreWolf and Tor Browser). Allow this page to read image data (“Extract canvas data”, the picture icon left of the address), then turn the camera on again.",
};
