/**
 * The inspector, in English.
 * @module
 */

import { isOne, many } from "./many.js";

export const inside = {
  about: {
    prediction: (/** @type {string} */ label) => `the predicted class ${label}`,
    trueClass: (/** @type {string} */ label) => `the true class ${label}`,
    loss: (/** @type {string} */ of) => `the loss of this input for ${of}, in evaluation mode.`,
  },
  unitName: (/** @type {boolean} */ isFlat, /** @type {number} */ unit, /** @type {string} */ name) =>
    `${isFlat ? "unit" : "map"} ${unit} of ${name}`,
  notANumber: "not a number",
  sum: {
    rest: (/** @type {number} */ rest, /** @type {string} */ sum) => `[${rest} more: ${sum}]`,
    withBias: (
      /** @type {string} */ sum,
      /** @type {string} */ whole,
      /** @type {string} */ bias,
      /** @type {string} */ result,
    ) => `${sum}; ${whole} + bias ${bias} = ${result}`,
    normalised: (
      /** @type {string} */ input,
      /** @type {string} */ mean,
      /** @type {string} */ variance,
      /** @type {string} */ epsilon,
    ) => `(${input} − mean ${mean}) / √(variance ${variance} + ${epsilon})`,
    normalisedScaled: (
      /** @type {string} */ normalised,
      /** @type {string} */ weight,
      /** @type {string} */ bias,
      /** @type {string} */ result,
    ) => `${normalised} · weight ${weight} + bias ${bias} = ${result}`,
    unchanged: (/** @type {string} */ input, /** @type {string} */ kind) => {
      /** @type {Record<string, string>} */
      const why = { dropout: ": dropout is off in evaluation", branches: ": it is the value of its branch" };
      return `${input}, unchanged${why[kind] ?? ""}`;
    },
    softmax: (
      /** @type {string} */ numerator,
      /** @type {string} */ exponentials,
      /** @type {string} */ sum,
      /** @type {string} */ result,
    ) => `${numerator}; divided by ${exponentials} = ${sum}: ${result}`,
    empty: "The computation of the chosen value appears here once the network has seen the input.",
    muted: "The unit is muted: the layers after it receive 0.",
    agreement: (/** @type {string} */ value, /** @type {string} */ off) =>
      `The backend computed ${value}: ${off === "" ? "the same" : `they differ by ${off}`}.`,
    fold: "Fewer terms",
    unfold: (/** @type {string} */ terms) => `All ${terms} terms`,
    shortcut: (/** @type {string} */ body, /** @type {string} */ shortcut, /** @type {string} */ result) =>
      `body ${body} + shortcut ${shortcut} = ${result}`,
  },
  planes: {
    input: "Input",
    layerInput: "Layer input",
    layerOutput: "Layer output",
    map: (/** @type {string} */ name, /** @type {number} */ map) => `${name}, map ${map}`,
    mapOf: (/** @type {string} */ name, /** @type {number} */ map, /** @type {number} */ maps) =>
      `${name}, map ${map} of ${maps}`,
    noPixel: "no pixel chosen",
    none: "no values yet",
    place: (/** @type {number} */ row, /** @type {number} */ column, /** @type {string} */ value) =>
      `row ${row}, column ${column}: ${value}`,
  },
  bank: {
    label: "All filters, a row for each unit",
    caption: (/** @type {string} */ units, /** @type {string} */ maps) =>
      `All ${many(units, "unit")} × ${many(maps, "input channel")}. A row is a unit.`,
    unit: (/** @type {number} */ unit, /** @type {number} */ row) => `unit ${unit}, row ${row}`,
  },
  scope: {
    map: { label: "Each map", help: "Each map uses the full colour range" },
    layer: { label: "Layer", help: "All maps of a layer share one scale" },
    all: { label: "All layers", help: "All layers share one scale" },
    label: "Colour scale",
    words: "Colour scale",
  },
  exciting: {
    images: "Number of test images",
    find: "Find",
    heading: "Maximally activating images",
    unit: "the unit",
    headingOf: (/** @type {string} */ unit) => `Maximally activating images of ${unit}`,
    about: "Searches test images for the highest activations of the unit, and shows the region responsible.",
    progress: (/** @type {string} */ seen, /** @type {string} */ total) =>
      `Searched ${seen} of ${many(total, "test image")}.`,
    when: (/** @type {string} */ searched, /** @type {string} */ step) =>
      `on ${many(searched, "test image")} at step ${step}`,
    largest: {
      pointer: (/** @type {string} */ when) => `The highest activations ${when}; click one to use it as the input.`,
      touch: (/** @type {string} */ when) => `The highest activations ${when}; tap one to use it as the input.`,
    },
    none: (/** @type {string} */ when) => `The unit is 0 everywhere ${when}.`,
    image: (/** @type {number} */ index) => `Test image ${index}`,
    part: (
      /** @type {string} */ rows,
      /** @type {number} */ lastRow,
      /** @type {string} */ columns,
      /** @type {number} */ lastColumn,
    ) => `rows ${rows} to ${lastRow}, columns ${columns} to ${lastColumn}`,
    imageLabel: (
      /** @type {number} */ index,
      /** @type {string} */ label,
      /** @type {string} */ value,
      /** @type {string} */ part,
    ) => `Test image ${index}, label ${label}: ${value}, at ${part}`,
  },
  filterView: {
    what: "Weights or gradients",
    sort: "Sort by norm",
    weights: "Weights",
    gradients: "Gradients",
    save: "these filters",
    other: (/** @type {string} */ name) => `Show those of ${name}`,
    kernels: (
      /** @type {string} */ noun,
      /** @type {string} */ units,
      /** @type {string} */ maps,
      /** @type {string} */ kernel,
      /** @type {string} */ about,
      /** @type {string} */ rest,
    ) => `${noun}: ${units} × ${maps}${kernel && ` of ${kernel}`}. ${about} ${rest}`,
    first: (/** @type {string} */ units, /** @type {string} */ all) =>
      `Only the first ${units} of ${many(all, "unit")} are shown.`,
    layer: "The layer",
    empty: "The filters appear here once the layer has been loaded.",
    noWeights: (/** @type {string} */ name) =>
      `${name} has no weights: choose a convolution or a fully connected layer.`,
    noFilters: (/** @type {string} */ name, /** @type {number} */ unit, /** @type {string} */ numbers) =>
      `${name} has no filters. Parameters of unit ${unit}: ${numbers}.`,
    label: (/** @type {string} */ name) => `All filters of ${name}`,
    unit: (/** @type {number} */ unit) => `Weights of unit ${unit} for each input channel`,
    number: (/** @type {number} */ unit, /** @type {boolean} */ isFirst) =>
      `Unit ${unit}${isFirst ? ", first input channel" : ""}`,
    norm: (/** @type {string} */ norm, /** @type {string} */ bias) => `norm ${norm}${bias && `, bias ${bias}`}`,
    savedTitle: (/** @type {string} */ layer, /** @type {string} */ tensor, /** @type {string} */ step) =>
      `${layer} ${tensor}, step ${step}`,
    units: (
      /** @type {string} */ units,
      /** @type {boolean} */ areMaps,
      /** @type {string} */ share,
      /** @type {string} */ own,
    ) => `${many(units, areMaps ? "map" : "unit")}${share}.${own}`,
  },
  histograms: {
    activations: "Activations for this input",
    images: "Number of test images",
    find: "Find dead units",
    on: "on",
    gradients: (/** @type {string} */ about) => `Gradients: of ${about}`,
    empty: "Histograms of the layer’s activations, weights and gradients appear here.",
    progress: (/** @type {string} */ seen, /** @type {string} */ total) =>
      `Searching: ${seen} of ${many(total, "test image")}.`,
    dead: {
      about: "A unit is dead if it is 0 everywhere for every image.",
      total: (/** @type {string} */ units) => ` Network total: ${units}.`,
      found: (
        /** @type {number} */ dead,
        /** @type {number} */ units,
        /** @type {string} */ share,
        /** @type {string} */ images,
        /** @type {string} */ list,
        /** @type {string} */ elsewhere,
      ) =>
        `${dead} of ${many(units, "unit")} (${share}) ${isOne(dead) ? "was" : "were"} 0 everywhere on ${many(images, "test image")}${list && `: ${list}`}.${elsewhere}`,
    },
    imagesChosen: (/** @type {boolean} */ isAll, /** @type {string} */ images) =>
      `${isAll ? "all" : "the first"} ${many(images, "test image")}`,
    gradientOf: (/** @type {string} */ name) => `Gradient of ${name}`,
    numbers: (/** @type {string} */ count) => many(count, "number"),
    range: (/** @type {string} */ minimum, /** @type {string} */ maximum) => `${minimum} to ${maximum}`,
    mean: (/** @type {string} */ mean, /** @type {string} */ deviation) =>
      `mean ${mean}, standard deviation ${deviation}`,
    zero: (/** @type {string} */ share) => `${share} are 0`,
    notFinite: (/** @type {string} */ broken) => `${broken} ${isOne(broken) ? "is" : "are"} not finite`,
  },
  tabs: {
    arithmetic: "Arithmetic",
    maps: "Maps",
    filters: "Filters",
    why: "Attribution",
    histogram: "Histogram",
    label: "Views of the layer",
  },
  choice: {
    map: "Map",
    mute: "Mute",
    solo: "Solo",
    layer: "Layer ",
    class: "Class",
    unit: "Unit",
    of: (/** @type {string} */ units) => `of ${units}`,
    ofScore: (/** @type {string} */ units, /** @type {string} */ name) => `of ${units}: the logit of ${name}`,
    atStep: (/** @type {string} */ step) => `at step ${step}`,
  },
  hint: "the computation behind every value, feature maps, filters, gradients, and evidence for the prediction",
  heading: "Inspector",
  mapsView: {
    save: "these maps",
    savedTitle: (/** @type {string} */ name, /** @type {string} */ step) => `${name}, step ${step}`,
    hint: {
      pointer: "Point at a map for its range; click to choose it.",
      touch: "Tap a map for its range, and to choose it.",
    },
    label: (/** @type {string} */ layer) => `Maps of ${layer}`,
    empty: "The layer’s feature maps for this input appear here.",
    output: (/** @type {string} */ layer) => `Output of ${layer}`,
    silent: (/** @type {string} */ silent, /** @type {string} */ share) =>
      `, ${silent} (${share}) inactive for this input`,
    ownColours: " The colour range ends at the largest absolute value of each map.",
  },
  muting: {
    images: "Number of test images",
    measure: "Measure",
    unmuteAll: "Unmute all",
    heading: "Muted units",
    some: "Their output is set to 0 for everything that the page shows: feature maps, probabilities and predictions. Training uses all units.",
    none: "None. Mute or solo the chosen unit above, and see how the probabilities change. Training is not affected.",
    more: (/** @type {number} */ rest) => ` and ${rest} more`,
    unmute: "Unmute",
    unmuteLayer: (/** @type {string} */ layer) => `Unmute ${layer}`,
    progress: (/** @type {string} */ seen, /** @type {string} */ total) =>
      `Evaluated ${seen} of ${many(total, "test image")}.`,
    found: (/** @type {string} */ whole, /** @type {string} */ images, /** @type {string} */ muted) =>
      `${whole} of ${many(images, "test image")} ${isOne(whole) ? "is" : "are"} correct with all units, ${muted} without the muted ones.`,
  },
  occlusionView: {
    side: { label: "Patch size in pixels", words: "Patch size" },
    step: { label: "Stride of the patch in pixels", words: "Stride" },
    colour: { label: "Colour of the patch", words: "Colour", black: "black", grey: "grey", white: "white" },
    start: "Run",
    heading: "Occlusion",
    about:
      "Occlusion sensitivity: covers one patch of the image at a time and shows how far the probability of the class drops.",
    progress: (/** @type {string} */ seen, /** @type {string} */ total) =>
      `${seen} of ${many(total, "patch", "patches")}.`,
    title: (/** @type {string} */ label) => `Occlusion: drop in the probability of class ${label}`,
    found: (/** @type {string} */ whole, /** @type {string} */ least) => `Uncovered ${whole}; lowest ${least}.`,
    reading: (
      /** @type {number} */ top,
      /** @type {number} */ bottom,
      /** @type {number} */ left,
      /** @type {number} */ right,
      /** @type {string} */ probability,
    ) => `Rows ${top} to ${bottom}, columns ${left} to ${right} covered: ${probability}.`,
  },
  attribution: {
    save: "this map",
    class: "Class to explain",
    saliency: {
      name: "Saliency",
      help: "Saliency: the gradient of the class’s logit with respect to each pixel.",
      title: "Saliency: the gradient",
    },
    product: {
      name: "Gradient × input",
      help: "Gradient × input: the first-order contribution of each pixel to the logit.",
      title: "Gradient × input",
    },
    evidence: "Evidence for ",
    prediction: "the prediction",
    classAtStep: (/** @type {string} */ of, /** @type {string} */ step) => `class ${of}, step ${step}`,
    empty: "The evidence for the prediction appears here.",
    cam: {
      title: (/** @type {string} */ name) => `Grad-CAM at ${name}`,
      help: "Grad-CAM: the layer’s feature maps weighted by their mean gradients, where they are evidence for the class.",
      choose: "Choose a layer with feature maps for Grad-CAM.",
    },
  },
  terms: {
    channel: { label: "Input channel", words: "Input channel " },
    bodyThenShortcut: "Body, shortcut",
    window: "Window",
    kernel: "Kernel",
    patch: "Input patch",
    products: (/** @type {string} */ total) => `Products, sum ${total}`,
    weight: "Weight",
    value: "Value",
    product: "Product",
    weighted: "Weighted",
    largest: (/** @type {number} */ ROWS_MAX, /** @type {string} */ terms) =>
      `The ${ROWS_MAX} largest of ${terms} terms`,
    more: (/** @type {number} */ rest) => `${rest} more`,
  },
  walk: {
    play: "Play",
    next: "Next term",
    skip: "Skip to the sum",
    calm: "Your system is set to reduced motion: step through the terms.",
    term: (/** @type {number} */ term, /** @type {number} */ terms) => `Term ${term} of ${terms}: `,
    largest: (/** @type {string} */ number, /** @type {string} */ input, /** @type {string} */ most) =>
      `${number}${input}; maximum so far ${most}.`,
    sum: (/** @type {string} */ number, /** @type {string} */ what, /** @type {string} */ sum) =>
      `${number}${what}; sum so far ${sum}.`,
  },
};
