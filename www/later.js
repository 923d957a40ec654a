/**
 * The areas that nobody needs before a network can be trained: fetched by themselves, as soon as it can.
 * @module
 */

/** @import {LabArea} from "./areas/lab.js" */
/** @import {LookingArea} from "./areas/looking.js" */
/** @import {PastArea} from "./areas/past.js" */
/** @import {RunArea} from "./areas/run.js" */
/** @import {Areas} from "./areas.js" */
/** @import {InputSource} from "./controller/input.js" */
/** @import {Training} from "./controller/training.js" */
/** @import {Engine} from "./engine.js" */

import { AugmentationArea } from "./areas/augmentation.js";
import { EvaluationArea } from "./areas/evaluation.js";
import { InsideArea } from "./areas/inside.js";
import { SpeedArea } from "./areas/speed.js";
import { TimeArea } from "./areas/time.js";
import { VerifyArea } from "./areas/verify.js";
// Nobody shall wait for it who saves a picture.
import "./export/saving.js";
import uPlot from "./vendor/uPlot.js";

/**
 * @typedef {object} There what the page has
 * @property {Areas} areas
 * @property {Engine} engine
 * @property {Training} training
 * @property {InputSource} input
 * @property {RunArea} run
 * @property {LookingArea} looking
 * @property {LabArea} lab
 * @property {PastArea} past
 * @property {(error: unknown) => void} report
 */

/** @param {There} there */
export function addLater({ areas, engine, training, input, run, looking, lab, past, report }) {
  run.record.drawWith(uPlot);
  areas.add(new InsideArea(engine, input, looking, report));
  areas.add(new AugmentationArea(engine, lab));
  areas.add(new EvaluationArea(engine, input, report));
  areas.add(new TimeArea(engine, training, past, report));
  areas.add(new SpeedArea(engine, training, report));
  areas.add(new VerifyArea(engine, lab, report));
}
