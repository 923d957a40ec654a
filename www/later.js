/**
 * The areas that nobody needs before a network can be trained: fetched by themselves, as soon as it can.
 * @module
 */

/** @import {LabArea} from "./areas/lab.js" */
/** @import {LookingArea} from "./areas/looking.js" */
/** @import {DigitsArea} from "./areas/digits.js" */
/** @import {FilesArea} from "./areas/files.js" */
/** @import {RunArea} from "./areas/run.js" */
/** @import {Areas} from "./areas.js" */
/** @import {InputSource} from "./controller/input.js" */
/** @import {Training} from "./controller/training.js" */
/** @import {Engine} from "./engine.js" */
/** @import {Store} from "./store.js" */
/** @import {Stage} from "./shell/stage.js" */

import { AugmentationArea } from "./areas/augmentation.js";
import { EditorArea } from "./areas/editor.js";
import { EvaluationArea } from "./areas/evaluation.js";
import { InsideArea } from "./areas/inside.js";
import { LessonsArea } from "./areas/lessons.js";
import { RunsArea } from "./areas/runs.js";
import { SpeedArea } from "./areas/speed.js";
import { TimeArea } from "./areas/time.js";
import { VerifyArea } from "./areas/verify.js";
import { WorkersArea } from "./areas/workers.js";
// Nobody shall wait for it who saves a picture.
import "./export/saving.js";
import uPlot from "./vendor/uPlot.js";

/**
 * @typedef {object} There what the page has
 * @property {Areas} areas
 * @property {Store} store
 * @property {Engine} engine
 * @property {Training} training
 * @property {InputSource} input
 * @property {RunArea} run
 * @property {LookingArea} looking
 * @property {DigitsArea} digits
 * @property {LabArea} lab
 * @property {Stage} stage
 * @property {FilesArea} files
 * @property {(error: unknown) => void} report
 */

/** @param {There} there */
export function addLater({ areas, store, engine, training, input, run, looking, digits, lab, files, stage, report }) {
  run.record.drawWith(uPlot);
  areas.add(new EditorArea(store, lab));
  const runs = areas.add(new RunsArea(engine, training, lab, run.record));
  areas.add(new InsideArea(engine, store, input, looking, digits, stage, report));
  areas.add(new AugmentationArea(engine, store, lab));
  areas.add(new EvaluationArea(engine, store, input, stage, report));
  areas.add(new TimeArea(engine, store, training, runs, report));
  const workers = areas.add(new WorkersArea(engine, lab));
  areas.add(new SpeedArea(engine, store, training, workers, report));
  areas.add(new VerifyArea(engine, lab, report));
  stage.onFirst("code", async () => {
    const { CodeArea } = await import("./areas/code.js");
    areas.add(new CodeArea(engine, lab, looking));
  });
  const lessons = areas.add(new LessonsArea(areas, store, engine, training, lab, input, report));
  files.onLesson((file) => lessons.open(file));
}
