/**
 * The network and its input, in English.
 * @module
 */

export const network = {
  answer: {
    label: "Probabilities",
    isLabel: " (label)",
    none: "No prediction yet",
    prediction: (/** @type {string} */ read) => `Prediction: ${read}`,
    right: (/** @type {string} */ read) => `Prediction: ${read} ✓`,
    wrong: (/** @type {string} */ read, /** @type {string} */ truth) => `Prediction: ${read}, label: ${truth}`,
    predicted: "predicted",
    labelled: "label",
  },
  stages: {
    convolution: {
      name: "Conv",
      after: "after the convolution",
    },
    linear: "Linear",
    sum: {
      name: "Sum",
      after: "sum of body and shortcut",
    },
    concatenation: {
      name: "Concat",
      after: "all branches, concatenated",
    },
    beforeActivation: "before the activation",
    pooling: {
      name: "Pool",
      after: "after pooling",
    },
    mean: {
      name: "Mean",
      after: "after global pooling",
    },
    norm: {
      name: "Norm",
      afterBatch: "after batch normalisation",
      afterResponse: "after local response normalisation",
    },
    after: (/** @type {string} */ name) => `after ${name}`,
    label: (/** @type {string} */ name) => `Stage of ${name}`,
  },
  branch: (/** @type {string} */ from, /** @type {string} */ to) => `Branch from ${from} to ${to}`,
  shortcut: (/** @type {string} */ from, /** @type {string} */ to) => `Shortcut from ${from} to ${to}`,
  digits: {
    none: "No images yet",
    next: (/** @type {number} */ size) => `Next ${size}`,
    summary: (/** @type {number} */ right, /** @type {number} */ predictions) => `${right} of ${predictions} correct`,
    correct: "correct",
    actual: (/** @type {string} */ truth) => `actual ${truth}`,
    image: (
      /** @type {number} */ index,
      /** @type {string} */ read,
      /** @type {string} */ share,
      /** @type {string} */ verdict,
    ) => `Image ${index}: predicted ${read} (${share}), ${verdict}`,
  },
  pad: {
    label: "Drawing pad: draw with mouse, pen or finger",
    undo: "Undo",
    redo: "Redo",
    clear: "Clear",
    hint: "Draw here, or paste a picture",
    picture: "Picture…",
    noCanvas: "This browser offers no 2-D canvas: drawing does not work.",
  },
  input: {
    label: "Network input",
    caption: "Network input",
    sources: {
      test: "Test images",
      draw: "Draw",
      camera: "Camera",
      label: "Source of the input",
    },
    number: "Test image",
    previous: "Previous image",
    next: "Next image",
    colours: "red, green, blue",
    captionOf: (
      /** @type {number} */ rows,
      /** @type {number} */ columns,
      /** @type {string} */ colours,
      /** @type {string} */ from,
      /** @type {string} */ to,
    ) => `Network input: ${rows} × ${columns}, ${colours}, ${from} to ${to}`,
    labelOf: (/** @type {number} */ rows, /** @type {number} */ columns) =>
      `Network input, ${rows} by ${columns} pixels`,
    truth: (/** @type {string} */ name) => `Label: ${name}`,
    total: (/** @type {string} */ total) => `of ${total}`,
    notLoaded: "The test images are not loaded yet.",
    grey: "grey",
    random: "Random",
    randomImage: "Random image",
  },
  maps: {
    featureMaps: "Feature maps",
    activations: "Activations",
    label: (/** @type {string} */ what, /** @type {string} */ name, /** @type {string} */ stage) =>
      `${what} of ${name} ${stage}`,
    save: (/** @type {boolean} */ isMaps, /** @type {string} */ name) =>
      `the ${isMaps ? "feature maps" : "activations"} of ${name}`,
    savedTitle: (/** @type {string} */ name, /** @type {string} */ stage, /** @type {string} */ step) =>
      `${name} ${stage}, step ${step}`,
    hint: { pointer: "Point at a map for its range; click it to inspect it.", touch: "Tap a map to inspect it." },
    none: "no values yet",
    reading: (
      /** @type {string} */ name,
      /** @type {string} */ minimum,
      /** @type {string} */ maximum,
      /** @type {string} */ mean,
      /** @type {string} */ active,
    ) => `${name}: ${minimum} to ${maximum}, mean ${mean}, ${active} active`,
    noCanvas: "This browser offers no 2-D canvas: the feature maps cannot be drawn.",
  },
  building: "The network is being built.",
  preparation: {
    heading: "MNIST preprocessing",
    fit: "Scale the drawing to 20 × 20",
    centre: "Centre by centre of mass",
    image: "The drawing, scaled into its box",
    asDrawn: "As drawn: most training digits are larger and centred.",
    centredOnly: "Original size, moved to the centre.",
    mass: (/** @type {number} */ right, /** @type {number} */ down) =>
      `the centre of mass is ${right} and ${down} pixels from the centre of the box`,
    size: (/** @type {string} */ size, /** @type {string} */ apart) => `The drawing is ${size} pixels; ${apart}.`,
    sizeBox: (/** @type {string} */ size) => `The drawing is ${size} pixels; the box is centred.`,
  },
  tiles: {
    map: (/** @type {number} */ place) => `map ${place}`,
    unit: (/** @type {number} */ place) => `unit ${place}`,
    filter: (/** @type {number} */ place) => `filter ${place}`,
    input: (/** @type {number} */ place) => `input ${place}`,
  },
};

export const ink = {
  noInk: "No ink, no prediction",
  nothingIsDrawn: "The pad is empty. Draw something or choose a picture, and the network predicts its class.",
  noPicture: "The browser cannot decode this image. Choose a PNG, JPEG, WebP, GIF or SVG file.",
  blankPicture:
    "There is no ink in this picture: all of it is about as bright as what surrounds it. Choose one with dark strokes on a light background, or light strokes on a dark one.",
  noisyReads:
    "This browser gives noise instead of a picture’s pixels, to make fingerprinting harder (resistFingerprinting in Firefox, LibreWolf and Tor Browser). Allow this page to read image data (“Extract canvas data”, the picture icon left of the address), then choose the picture again. Drawing works without it.",
};
