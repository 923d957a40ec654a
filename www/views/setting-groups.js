/**
 * The groups of settings that are closed at first, and what of them is said while they are.
 * @module
 */

/** @import {Run, TrainingSettings} from "../protocol/core.js" */
/** @import {GroupId, RunKey} from "../run/settings/setting.js" */

import { SETTINGS } from "../run/settings.js";
import { texts } from "../text.js";
import { count, percent } from "./figures.js";

/** @typedef {TrainingSettings & Pick<Run, RunKey | "normalisation">} Values what is chosen */

/**
 * @typedef {object} Group
 * @property {Exclude<GroupId, "essential">} id
 * @property {string} title
 * @property {string} about said while nothing in it is pointed at
 * @property {(values: Values) => string} words what is chosen, as short as can be
 * @property {(values: Values) => string} [note] what follows from that and is easily missed; empty where nothing does
 */

/** @type {Group[]} */
export const GROUPS = [
  {
    id: "optimiser",
    title: texts.settings.groups.optimiser.title,
    about: texts.settings.groups.optimiser.help,
    words: ({ optimiser }) => optionName("optimiser", optimiser),
  },
  {
    id: "schedule",
    title: texts.settings.groups.schedule.title,
    about: texts.settings.groups.schedule.help,
    words: scheduleWords,
  },
  {
    id: "regularisation",
    title: texts.settings.groups.regularisation.title,
    about: texts.settings.groups.regularisation.help,
    words: regularisationWords,
  },
  {
    id: "loss",
    title: texts.settings.loss.label,
    about: texts.settings.groups.loss.help,
    words: ({ loss }) => optionName("loss", loss),
  },
  {
    id: "augmentation",
    title: texts.settings.groups.augmentation.title,
    about: texts.settings.groups.augmentation.help,
    words: augmentationWords,
  },
  {
    id: "images",
    title: texts.settings.trainSize.label,
    about: texts.settings.groups.images.help,
    words: imageWords,
  },
  {
    id: "stop",
    title: texts.settings.groups.stop.title,
    about: texts.settings.groups.stop.help,
    words: stopWords,
    note: stopNote,
  },
];

/** How the page calls a value. @param {string} key @param {string | number | boolean} value */
export function optionName(key, value) {
  const field = SETTINGS.find((setting) => setting.key === key)?.field;
  const option = field?.type === "choice" ? field.options.find((each) => each.value === value) : undefined;
  return option?.label ?? String(value);
}

/** What there is of it, in one line. @param {(string | false)[]} parts */
function listed(parts) {
  return parts.filter(Boolean).join(texts.page.comma);
}

/** @param {TrainingSettings} training */
function scheduleWords({ schedule, warm_up_steps }) {
  const shape = optionName("schedule", schedule);
  return warm_up_steps > 0 ? texts.settings.shapeWarmUp(shape) : shape;
}

/** @param {TrainingSettings} training */
function regularisationWords({ weight_decay, l1, clip_norm }) {
  return (
    listed([weight_decay > 0 && "L2", l1 > 0 && "L1", clip_norm > 0 && texts.settings.clipping]) || texts.settings.none
  );
}

/** @param {TrainingSettings} training */
function augmentationWords({ shift, rotation, scaling, noise }) {
  const { movedABit, turned, scaled, noisy } = texts.settings;
  return (
    listed([shift > 0 && movedABit, rotation > 0 && turned, scaling > 0 && scaled, noise > 0 && noisy]) ||
    texts.settings.none
  );
}

/** @param {Values} values */
function imageWords({ train_size, validation_share, label_noise, normalisation }) {
  const size = train_size > 0 ? count(train_size) : texts.settings.all;
  const held = validation_share > 0 && texts.settings.validationShareShort(percent(validation_share));
  const { mean, std } = normalisation ?? { mean: [], std: [] };
  const normalised = normalisation !== undefined && texts.settings.normalisedShort(mean.join(" "), std.join(" "));
  return listed([
    label_noise > 0 ? texts.settings.sizeShareWrong(size, percent(label_noise, 0)) : size,
    held,
    normalised,
  ]);
}

/** @param {TrainingSettings} training */
function stopWords({ target_accuracy, patience }) {
  const target = target_accuracy > 0 && texts.settings.atShare(percent(target_accuracy));
  return listed([target, patience > 0 && texts.settings.patienceEpochs(patience)]) || texts.settings.never;
}

/** What the rules watch: a test accuracy that has decided when to stop is no fair estimate any more. @param {Values} values */
function stopNote({ target_accuracy, patience, validation_share }) {
  if (target_accuracy === 0 && patience === 0) return "";
  return validation_share > 0 ? texts.settings.stopWatchesValidation : texts.settings.stopWatchesTest;
}
