/**
 * The groups of settings that are closed at first, and what of them is said while they are.
 * @module
 */

/** @import {Run, TrainingSettings} from "../protocol/run.js" */
/** @import {GroupId, RunKey} from "../run/settings/setting.js" */

import { SETTINGS } from "../run/settings.js";
import { count, percent } from "./figures.js";

/** @typedef {TrainingSettings & Pick<Run, RunKey>} Values what is chosen */

/**
 * @typedef {object} Group
 * @property {Exclude<GroupId, "essential">} id
 * @property {string} title
 * @property {string} about said while nothing in it is pointed at
 * @property {(values: Values) => string} words what is chosen, as short as can be
 */

/** @type {Group[]} */
export const GROUPS = [
  {
    id: "optimiser",
    title: "Optimiser",
    about: "How a step follows from the gradient. Another rule needs a reset.",
    words: ({ optimiser }) => optionName("optimiser", optimiser),
  },
  {
    id: "schedule",
    title: "Schedule",
    about: "How the learning rate changes on the way.",
    words: scheduleWords,
  },
  {
    id: "regularisation",
    title: "Regularisation",
    about: "What keeps weights and steps small.",
    words: regularisationWords,
  },
  {
    id: "loss",
    title: "Loss",
    about: "What the training makes small. Another loss needs a reset.",
    words: ({ loss }) => optionName("loss", loss),
  },
  {
    id: "augmentation",
    title: "Augmentation",
    about: "What chance does to the training images. It acts at once.",
    words: augmentationWords,
  },
  {
    id: "images",
    title: "Training images",
    about: "Which are learned from, and how true their labels are. Needs a reset.",
    words: imageWords,
  },
  {
    id: "stop",
    title: "Stop early",
    about: "Reasons to end the run before its last epoch.",
    words: stopWords,
  },
];

/** How the page calls a value. @param {string} key @param {string | number | boolean} value */
export function optionName(key, value) {
  const field = SETTINGS.find((setting) => setting.key === key)?.field;
  const option = field?.type === "choice" ? field.options.find((each) => each.value === value) : undefined;
  return option?.label ?? String(value);
}

/** @param {TrainingSettings} training */
function scheduleWords({ schedule, warm_up_steps }) {
  const shape = optionName("schedule", schedule);
  return warm_up_steps > 0 ? `${shape}, warm-up` : shape;
}

/** @param {TrainingSettings} training */
function regularisationWords({ weight_decay, l1, clip_norm }) {
  return [weight_decay > 0 && "L2", l1 > 0 && "L1", clip_norm > 0 && "clipping"].filter(Boolean).join(", ") || "None";
}

/** @param {TrainingSettings} training */
function augmentationWords({ shift, rotation, scaling, noise }) {
  const parts = [shift > 0 && "shift", rotation > 0 && "rotation", scaling > 0 && "scaling", noise > 0 && "noise"];
  return parts.filter(Boolean).join(", ") || "None";
}

/** @param {Values} values */
function imageWords({ train_size, label_noise }) {
  const size = train_size > 0 ? count(train_size) : "All";
  return label_noise > 0 ? `${size}, ${percent(label_noise, 0)} wrong` : size;
}

/** @param {TrainingSettings} training */
function stopWords({ target_accuracy, patience }) {
  const target = target_accuracy > 0 && `at ${percent(target_accuracy)}`;
  return [target, patience > 0 && `patience ${patience}`].filter(Boolean).join(", ") || "Never";
}
