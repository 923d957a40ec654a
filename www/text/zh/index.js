/**
 * All that the page says, in Chinese (Simplified): an object of texts, and of functions of what they name.
 * @module
 */

/** @import {Texts} from "../../text.js" */

import { charts } from "./charts.js";
import { core } from "./core.js";
import { data } from "./data.js";
import { evaluation } from "./evaluation.js";
import { indexPage } from "./index-page.js";
import { inside } from "./inside.js";
import { layers } from "./layers.js";
import { network } from "./network.js";
import { page } from "./page.js";
import { run } from "./run.js";
import { runs } from "./runs.js";
import { settings } from "./settings.js";
import { speed } from "./speed.js";
import { time } from "./time.js";
import { verify } from "./verify.js";
import { worker } from "./worker.js";

/** @type {Texts} */
export const zh = {
  charts,
  core,
  data,
  evaluation,
  indexPage,
  inside,
  layers,
  network,
  page,
  run,
  runs,
  settings,
  speed,
  time,
  verify,
  worker,
};
