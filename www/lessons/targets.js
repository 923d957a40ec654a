/**
 * What a lesson can show: for each name of docs/lessons.md where it stands in the page, and what has to be opened or chosen for it to be
 * seen. The only place that knows where the page's parts stand.
 * @module
 */

/** @import {Task} from "./lesson.js" */

import { texts } from "../later-text.js";
import { kindOfName } from "./layers-text.js";
import { SETTING_NAMES } from "./set-up.js";

/**
 * @typedef {object} Place
 * @property {string} selector with `$1`, `$2` for what stands behind the name
 * @property {number} [takes] how many words must stand behind the name
 * @property {number} [may] how many more may stand there
 * @property {string} [usage] how it is written with them
 * @property {string} [press] a selector of a button that is pressed first, unless it is pressed or selected already
 * @property {boolean} [isOfInspector] whether what stands behind the name is chosen in the inspector: layer, unit, row, column
 */

const section = (/** @type {string} */ heading) => `section[aria-labelledby="${heading}-heading"]`;
const tab = (/** @type {string} */ name) => ({
  selector: `#inside-panel-${name}`,
  press: `#inside-tab-${name}`,
  may: 1,
  usage: `inspector.${name} conv1`,
  isOfInspector: true,
});

/** @type {Record<string, Place>} */
export const TARGETS = {
  input: { selector: section("input") },
  "input.picker": { selector: ".test-only", press: ".input .segments > button:first-child" },
  "input.pad": { selector: "#pad", press: ".input .segments > button:nth-child(2)" },
  network: { selector: "#network" },
  layer: {
    selector: '#network .block:has([data-layer="$1"]), #network .block:has([data-stage="$1"])',
    takes: 1,
    usage: "layer conv1",
    press: '#network [data-stage="$1"]',
  },
  probabilities: { selector: "#network .block-classes" },
  inspector: { selector: "#inside", may: 1, usage: "inspector conv1", isOfInspector: true },
  "inspector.arithmetic": tab("arithmetic"),
  "inspector.maps": tab("maps"),
  "inspector.filters": tab("filters"),
  "inspector.why": tab("why"),
  "inspector.histogram": tab("histogram"),
  unit: { selector: "#inside .inside-choice", takes: 2, usage: "unit conv1 1", isOfInspector: true },
  pixel: {
    ...{ selector: "#inside-panel-arithmetic", press: "#inside-tab-arithmetic", isOfInspector: true },
    ...{ takes: 4, usage: "pixel conv1 1 0 0" },
  },
  run: { selector: "#run" },
  "run.train": { selector: "#run .run-buttons > button:nth-child(1)" },
  "run.step": { selector: "#run .run-buttons > button:nth-child(2)" },
  "run.reset": { selector: "#run .run-buttons > button:nth-child(3)" },
  settings: { selector: section("settings") },
  setting: { selector: ".field:has(#setting-$1)", takes: 1, usage: "setting learning_rate" },
  build: { selector: "#editor" },
  loss: { selector: "#loss-chart" },
  accuracy: { selector: "#accuracy-chart" },
  record: { selector: "#epochs" },
  digits: { selector: "#digits" },
  evaluation: { selector: "#evaluation" },
  confusion: { selector: "#evaluation .evaluation-matrix, #evaluation" },
  mistakes: { selector: "#evaluation .predicted, #evaluation" },
  time: { selector: "#time" },
  runs: { selector: section("runs") },
  data: { selector: section("data-sets") },
  "data.own": { selector: ".data-own" },
  files: { selector: "#files" },
  verify: { selector: section("verify") },
  speed: { selector: section("speed") },
  slow: { selector: "#slow-step" },
};

/** @typedef {{name: string, of: string[]}} Target */

/** @param {string} text @returns {Target} throws an `Error` with a sentence */
export function parseTarget(text) {
  const [name = "", ...of] = text.split(/\s+/);
  const place = TARGETS[name];
  if (!place && kindOfName(name)) throw new Error(texts.lessonFaults.isALayer(name, `layer ${name}`));
  if (!place) throw new Error(texts.lessonFaults.noSuchTarget(name, Object.keys(TARGETS).join(", ")));
  const { takes = 0, may = 0, usage = name } = place;
  const isFitting = of.length >= takes && of.length <= takes + may && of.every((word) => /^[\w-]+$/.test(word));
  if (!isFitting) throw new Error(texts.lessonFaults.targetTakes(text, usage));
  if (name === "setting" && !SETTING_NAMES.includes(of[0] ?? ""))
    throw new Error(texts.lessonFaults.noSuchSetting(of[0] ?? "", SETTING_NAMES.join(", ")));
  return { name, of };
}

/** Where an action is done, for those that are done beside the network. @type {Record<string, string>} */
const DONE_IN = {
  ...{ unit: "inspector", inspect: "inspector", mute: "inspector", set: "settings", slow: "slow", layers: "build" },
  ...{ evaluate: "evaluation", cell: "confusion", open: "files" },
};

/** What a task is about: what it shows, and where what it asks for is done. @param {Task} task @returns {Target[]} */
export function targetsOf(task) {
  const [show, action] =
    task.kind === "look"
      ? [task.show, null]
      : task.kind === "do"
        ? [task.show, task.action]
        : task.kind === "predict"
          ? [task.question.show, task.question.reveal]
          : [null, null];
  const place = action && DONE_IN[action.name];
  return [...(show ? [show] : []), ...(place ? [{ name: place, of: [] }] : [])];
}

/** The selectors of a target with its words in them. @param {Target} target */
export function placeOf({ name, of }) {
  const place = TARGETS[name];
  const filled = (/** @type {string} */ selector) => selector.replace(/\$(\d)/g, (_, at) => of[Number(at) - 1] ?? "");
  if (!place) throw new Error(texts.lessonFaults.noSuchTarget(name, ""));
  return { ...place, selector: filled(place.selector), press: place.press && filled(place.press) };
}
