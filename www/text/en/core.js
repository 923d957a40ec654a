/**
 * What the Rust core says, in English: a sentence for each code of a problem, a text or a function of the problem's values, and the
 * names of the presets. A value that is a problem itself comes as its sentence. `tests/js/problems.test.js` holds them against what
 * Rust says itself.
 * @module
 */

/** @param {number} number with separators */
const grouped = (number) => number.toLocaleString("en-GB");

/** @type {import("../../protocol.js").Sentences} */
export const core = {
  // Files and data: src/error.rs
  idx_magic: ({ file, expected, found }) =>
    `${file} is not an IDX file of ${expected}: it starts with 0x${found.toString(16).padStart(8, "0")}. Choose the file of the ${expected}.`,
  idx_images: "images",
  idx_labels: "labels",
  idx_length: ({ file, expected, found }) =>
    `${file} promises ${expected} bytes and holds ${found}: it is damaged. Load it again.`,
  idx_counts: ({ images, image_count, labels, label_count, expected }) =>
    `${images} holds ${image_count} images and ${labels} holds ${label_count} labels, but the data set needs ${expected} of each. Load a matching pair.`,
  image_size: ({ file, rows, columns, expected_rows, expected_columns }) =>
    `${file} holds images of ${rows}x${columns} pixels, but the network takes ${expected_rows}x${expected_columns}.`,
  label: ({ file, label, sample, highest }) =>
    `${file} holds the label ${label} at sample ${sample}, but the classes are 0 to ${highest}.`,
  other_images: ({ input, classes, found, found_classes }) =>
    `The network takes images of ${input} in ${classes} classes, but the data set has images of ${found} in ${found_classes}. Fit the network to it, or choose another data set.`,
  data_missing: ({ name, digest }) =>
    `This run is on the data set “${name}” (${digest.slice(0, 8)}), which is not here. Open its file first, or choose another data set.`,
  data: ({ reason }) => `This data set cannot be used: ${reason}.`,
  not_loaded: ({ index, loaded }) =>
    `Image ${index} is not loaded: ${loaded} images are. Wait for the data, or load it again.`,
  pixels: ({ expected, found }) => `An image of ${expected} pixels was expected, but ${found} came.`,
  no_data: "No data set is expected: call expect_data first.",
  // The network and the settings
  layer: ({ number, name, reason }) => `Layer ${number} (${name}) is invalid: ${reason}.`,
  output: ({ found, expected }) =>
    `The network ends in ${found}, but it must end in ${expected}, a score for each class: make its last layer a fully connected one of ${expected} features.`,
  setting: ({ quantity, value, range }) => `${quantity} is ${value}, but it must be ${range}.`,
  buffer: ({ layer, needed, limit }) =>
    `A training step needs a buffer of ${needed} MB for ${layer ?? "the images"}, but this GPU holds at most ${limit} MB in one: make the batch smaller, use fewer filters, pool earlier, or choose the CPU backend.`,
  optimiser_needs_restart: "Another optimiser needs a new start: press Reset to apply it.",
  loss_needs_restart: "Another loss function needs a new start: press Reset to apply it.",
  no_such: ({ part }) => `There is no ${part}, counted from 0.`,
  // What there is not: src/error/part.rs
  absent_layer: ({ index, count }) => `layer ${index} here: the network has ${count}`,
  absent_unit: ({ index, count }) => `unit ${index} here: the layer has ${count}`,
  absent_row: ({ index, count }) => `row ${index} here: the layer has ${count}`,
  absent_column: ({ index, count }) => `column ${index} here: the layer has ${count}`,
  absent_class: ({ index, count }) => `class ${index} here: the network has ${count}`,
  // The run
  run: ({ reason }) =>
    `This is not a run that Convscope can read: ${reason}. Take the link or the file again where it came from.`,
  run_version: ({ found, expected }) =>
    `This run has format version ${found}, but this Convscope reads version ${expected}. Open it with the version that saved it.`,
  safetensors: ({ reason }) =>
    `This is not a safetensors file that Convscope can read: ${reason}. Save it again, with Convscope or with safetensors.torch.save_file.`,
  weights: ({ faults, more }) =>
    `These weights do not fit the network: ${[...faults, ...(more > 0 ? [`and ${more} more`] : [])].join("; ")}. Choose the network that they were trained with, or another file.`,
  draft: ({ reason }) => `No network can be drafted from this file: ${reason}.`,
  checkpoint: ({ reason }) => `This saved run cannot be continued: ${reason}. Load another file, or start a new run.`,
  snapshot: ({ step }) => `The snapshot of step ${step} is not kept any more: choose another one.`,
  no_run: "No run has been started: start one first.",
  run_replaced: "Another run has taken the place of the one that was asked: ask again.",
  no_other_run: "No other run is open: choose one again.",
  // The device and the page
  web_gpu: ({ detail }) => `The browser refused a WebGPU device (${detail}).`,
  device: ({ detail }) => `The device failed (${detail}). Press Reset to start again, or choose the CPU backend.`,
  no_backend: ({ backend }) => `This build of Convscope has no backend "${backend}".`,
  unreadable: ({ detail }) => `The page has sent a value that cannot be read (${detail}). Load the page again.`,
  // Why a run has ended: src/training/stop.rs
  target_reached: ({ accuracy }) =>
    `Stopped: the test accuracy of ${(100 * accuracy).toFixed(2)} % has reached the target.`,
  validation_target_reached: ({ accuracy }) =>
    `Stopped: the validation accuracy of ${(100 * accuracy).toFixed(2)} % has reached the target.`,
  no_improvement: ({ epochs }) =>
    epochs === 1
      ? "Stopped: the last epoch brought no lower test loss."
      : `Stopped: ${epochs} epochs have brought no lower test loss.`,
  no_validation_improvement: ({ epochs }) =>
    epochs === 1
      ? "Stopped: the last epoch brought no lower validation loss."
      : `Stopped: ${epochs} epochs have brought no lower validation loss.`,
  loss_not_finite: ({ step }) =>
    `Stopped: the loss of step ${step} is not finite. The last good weights are kept; lower the learning rate to go on.`,
  // Why a layer is invalid: src/error/layer.rs
  layer_setting: ({ field, value, range }) => `its ${field} is ${value}, but it must be ${range}`,
  same_needs_stride_one: ({ stride }) => `its padding "same" needs stride 1, but its stride is ${stride}`,
  needs_maps: ({ features }) =>
    `it needs an image-like input, but ${features} flat features come in; move it before the flatten layer`,
  needs_flat: ({ input }) => `it needs a flat input, but ${input} comes in; put a flatten layer before it`,
  padding_of_pooling: ({ padding, kernel }) =>
    `its padding of ${padding} must be at most half of its kernel of ${kernel}`,
  padding_of_kernel: ({ padding, kernel }) => `its padding of ${padding} must be smaller than its kernel of ${kernel}`,
  groups_of_channels: ({ groups, channels, filters }) =>
    `its ${groups} groups must divide both its ${channels} input channels and its ${filters} filters; choose another number`,
  window_of_zeros: ({ dilation, padding, rows, columns }) =>
    `with dilation ${dilation} and padding ${padding}, some of its windows would see zeros alone in ${rows}x${columns} pixels; reduce one of the two`,
  window_too_large: ({ kernel, dilation, rows, columns, padding }) => {
    const side = dilation * (kernel - 1) + 1;
    const spread = dilation > 1 ? ` (kernel ${kernel}, dilation ${dilation})` : "";
    const padded = padding > 0 ? ` padded by ${padding}` : "";
    return `its ${side}x${side} window${spread} does not fit into ${rows}x${columns} pixels${padded}`;
  },
  empty_body: "its body is empty; add a layer to it",
  branch_count: ({ count, fewest, most }) => `it has ${count} branches, but it must have ${fewest} to ${most}`,
  empty_branch: ({ branch }) => `its branch ${branch} is empty; add a layer to it`,
  branch_of_other_size: ({ first, branch, output }) =>
    `its branch 1 gives ${first}, but its branch ${branch} gives ${output}; to be concatenated, all need the same height and width`,
  nested_too_deep: ({ most }) =>
    `it is within ${most} other blocks, but blocks nest ${most} deep at most; move it out of one`,
  identity_of_other_shape: ({ body, input }) =>
    `its body makes ${body} of ${input}, and an identity shortcut needs the same shape; choose the 1x1 convolution as its shortcut, or let the body keep the shape`,
  projection_of_other_shape: ({ body, shortcut, stride }) =>
    `its body gives ${body}, but its shortcut, a 1x1 convolution of stride ${stride}, gives ${shortcut}; pad the body's convolutions, so that strides alone change the size`,
  // Quantities, values and ranges: src/error/range.rs
  setting_named: ({ name }) => name,
  layer_count: "The number of layers",
  image_channels: "The number of image channels",
  image_rows: "The number of image rows",
  image_columns: "The number of image columns",
  class_count: "The number of classes",
  parameter_count: "The network's number of parameters",
  trained_parameter_count: "The network's number of trained parameters",
  activation_count: "The network's number of activations for one image",
  step_memory: "The memory that a training step needs",
  cover_side: "The side of the cover",
  cover_step: "The step of the cover",
  given: ({ digits }) => digits,
  gigabytes: ({ gigabytes }) => `about ${gigabytes} GB`,
  switched_on: "on",
  whole: ({ minimum, maximum }) => `a whole number from ${minimum} to ${maximum}`,
  from_to: ({ minimum, maximum }) => `from ${minimum} to ${maximum}`,
  from_to_below: ({ minimum, maximum }) => `from ${minimum} to below ${maximum}`,
  above_at_most: ({ minimum, maximum }) => `above ${minimum} and at most ${maximum}`,
  one_or_three: "1 or 3",
  off_without_momentum: "off while momentum is 0",
  some_trained: "at least 1: every layer is frozen; train one of them",
  some_parameters: "at least 1: add a convolution or a fully connected layer",
  fewer_parameters: ({ most }) =>
    `at most ${grouped(most)}: make its layers narrower, or pool more before the first fully connected layer`,
  fewer_activations: ({ most }) => `at most ${grouped(most)}: use fewer filters, or pool earlier`,
  less_memory: ({ gigabytes }) => `at most ${gigabytes} GB: make the batch smaller, use fewer filters, or pool earlier`,
  within_image: "a whole number from 1 to the image's shorter side",
  within_cover: "a whole number from 1 to its side",
  // Why data cannot be used: src/error/data.rs
  sizes_differ: "its training and its test images differ in size",
  too_large: ({ megabytes, most }) =>
    `its images take ${megabytes} MB of memory, and at most ${most} MB can be used; take fewer or smaller ones`,
  part_empty: ({ train, test }) =>
    `it has ${train} training and ${test} test images, and takes at least one of each; add images, or split them otherwise`,
  label_without_class: ({ label, classes }) =>
    `a label is ${label}, and its ${classes} classes have the labels 0 to ${Math.max(classes - 1, 0)}`,
  data_name: ({ most }) => `its name must have 1 to ${most} letters`,
  class_name: ({ class: name, most }) => `the class “${name}” must have a name of 1 to ${most} letters`,
  class_twice: ({ class: name }) => `two of its classes are called “${name}”`,
  not_saved_here: "the file is none that Convscope has saved",
  header_unreadable: ({ key, detail }) => `${key} is unreadable (${detail})`,
  data_version: ({ found, expected }) => `it has format version ${found}, and this Convscope reads version ${expected}`,
  tensor_missing: ({ name }) => `${name} is missing from it`,
  tensor_type: ({ name }) => `${name} is not of type U8`,
  shapes_differ: ({ split }) => `the shapes of ${split}.images and ${split}.labels do not fit each other`,
  no_size: "its images have no size",
  data_unreadable: ({ detail }) => detail,
  // Why a run or a file cannot be read: src/error/files.rs
  run_too_long: ({ bytes, most }) => `it has ${bytes} bytes, and a run has at most ${most}`,
  run_unreadable: ({ detail }) => detail,
  field_unreadable: ({ path, detail }) => `${path}: ${detail}`,
  normalisation_count: ({ name, found, channels }) =>
    `normalisation.${name} has ${found} numbers; it needs 1, or one for each of the ${channels} channels`,
  data_set_name: "data_set.own.name has no name, or a very long one",
  data_set_digest: "data_set.own.digest is no SHA-256 in hexadecimal",
  not_plain: "it is no plain value",
  nothing_given: "nothing was given",
  draft_empty: "it has no weights of a convolution or a fully connected layer; choose another file",
  draft_too_long: ({ count, most }) =>
    `it has ${count} layers with weights, and a network here has at most ${most} layers; choose another file`,
  draft_layer: ({ name, shapes }) =>
    `${name} (${shapes}) is no convolution, fully connected layer or batch normalisation; build the network by hand`,
  draft_order:
    "its layers are sorted by their names, and their shapes do not tell one order; save them with torch.save(model.state_dict(), ...), which keeps the order",
  draft_chain: ({ name, reads, comes }) =>
    `${name} reads ${reads} channels or features, but ${comes} come from what stands before it, so the layers are no plain row for these images; build the network by hand`,
  archive: "it is an archive, as torch.save writes them",
  number_type: ({ name, dtype }) => `${name} holds ${dtype} numbers; save it as float32`,
  no_fixture: "it is no fixture",
  fixture_missing: ({ name }) => `${name} is missing from the fixture`,
  file_unreadable: ({ detail }) => detail,
  weight_missing: ({ name }) => `${name} is missing`,
  weight_shape: ({ name, found, expected }) => `${name} is ${found} instead of ${expected}`,
  weight_not_finite: ({ name }) => `${name} has values that are not finite`,
  weight_surplus: ({ name }) => `${name} is not part of it`,
  other_image_count: ({ saved, here }) => `it was trained on ${saved} images, and ${here} are here`,
  history_length: "its history is not as long as its position says",
  entry_missing: ({ key }) => `${key} is missing from its metadata`,
  not_base64: ({ key, detail }) => `${key} is not base64 (${detail})`,
  losses_cut: ({ key }) => `${key} ends within a number`,
  entry_unreadable: ({ key, detail }) => `${key} is unreadable (${detail})`,
  entry_surplus: ({ name }) => `${name} is not part of it`,
  position_outside: ({ images }) => `its position is not one of ${images} training images`,
  optimiser_state: ({ names }) => `its optimiser state does not fit the network: ${names}`,
  weights_alone: "it holds weights alone, and no run",
  other_images_than_run: "it is on other images than the run under way",
};

/** Networks to begin with: src/network/presets.rs */
export const presets = {
  "simple-cnn": {
    title: "SimpleCNN",
    hint: "The tutorial's network: 95 % of its parameters are in the first fully connected layer.",
  },
  sprint: {
    title: "Sprint",
    hint: "The tutorial's network, trained on MNIST to 99 % test accuracy in a fifth of the steps: batches of 256, a large learning rate with warm-up and a cosine schedule, Nesterov momentum and label smoothing. It brings these settings along, but of a few images of your own its four epochs are only a few steps.",
  },
  "lenet-5": {
    title: "LeNet-5",
    hint: "A seventh of the tutorial's parameters, and tanh lets both signs through, so that no map is ever empty.",
  },
  vgg: {
    title: "VGG-like",
    hint: "Two small convolutions before each pooling see as far as one large one; its loss stays near 2.3 for a while before it falls.",
  },
  "deep-narrow": {
    title: "Deep and narrow",
    hint: "Twelve convolutions of eight maps without normalisation: the signal shrinks on its way, and the loss stays near 2.3, that of guessing.",
  },
  mlp: {
    title: "Multilayer perceptron",
    hint: "No convolution, so a digit moved by two pixels is new to it: compare its test accuracy.",
  },
  "logistic-regression": {
    title: "Logistic regression",
    hint: "One layer: each class has one picture to compare with, and that alone gets most digits right.",
  },
  "all-convolutional": {
    title: "All-convolutional",
    hint: "Strides instead of pooling, batch normalisation, and each class is the mean of a map: see where in the image it is.",
  },
  "tiny-vgg": {
    title: "TinyVGG",
    hint: "The network of CNN Explainer: four convolutions of ten filters without padding, so that the maps lose a pixel at every edge; it has 4,440 parameters, a ninety-fifth of the tutorial's.",
  },
  mobilenet: {
    title: "MobileNet (small)",
    hint: "Depthwise separable convolutions: one 3×3 filter for each channel, then a 1×1 convolution that mixes the channels; from 64 to 64 channels they take 4,672 parameters in place of 36,864.",
  },
  "resnet-8": {
    title: "ResNet-8",
    hint: "Three residual blocks, each adding two convolutions to a shortcut: mute all maps of a body's last layer, and see how much of the prediction the shortcut alone carries.",
  },
  "resnet-20": {
    title: "ResNet-20",
    hint: "Nine residual blocks, 20 layers deep: compare its first losses with those of “Deep and narrow”, which is half as deep and has no shortcuts. On the CPU an epoch takes long: use few images.",
  },
  inception: {
    title: "Inception (small)",
    hint: "Two modules of four branches, with 1×1, 3×3 and twice 3×3 convolutions and with 3×3 max pooling, whose maps are concatenated: compare the receptive fields of their maps, and mute a branch to see what it carries.",
  },
};
