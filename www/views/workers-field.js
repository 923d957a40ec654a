/**
 * With how many workers the CPU computes a step: a setting of this browser, and no part of a run.
 * @module
 */

/** @import {ChoiceSpec} from "./fields.js" */

import { texts } from "../later-text.js";
import { WORKERS_MOST } from "../protocol/speed.js";
import { ChoiceField } from "./choice-field.js";

/** @type {ChoiceSpec} 0 is "as many as are fastest" */
export const WORKERS = {
  key: "workers",
  type: "choice",
  label: texts.speed.workers.label,
  explanation: texts.speed.workers.help,
  options: [
    { value: 0, label: texts.speed.workers.auto.label, explanation: texts.speed.workers.auto.help },
    ...Array.from({ length: WORKERS_MOST }, (_, place) => ({ value: place + 1, label: String(place + 1) })),
  ],
};

export function workersField() {
  const field = new ChoiceField(WORKERS, "setting-workers");
  field.usual(0);
  return field;
}
