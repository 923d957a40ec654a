/**
 * One answer for each question of protocol.js, and what the worker holds, which they work with.
 * @module
 */

/** @import {AnyQuestion, Question, Verb, Verbs} from "../protocol.js" */
/** @import {Convscope} from "../../convscope.js" */
/** @import {Builds} from "./builds.js" */
/** @import {DataStore} from "./data-store.js" */
/** @import {SharedSteps} from "./pool/shared-steps.js" */
/** @import {Pump} from "./pump.js" */
/** @import {Queue} from "./queue.js" */
/** @import {BuiltInData} from "./built-in-data.js" */
/** @import {Tiles} from "./tiles.js" */

import { dataAnswers } from "./answers/data.js";
import { evaluationAnswers, verificationAnswers } from "./answers/evaluation.js";
import { insideAnswers, lookingAnswers } from "./answers/inspection.js";
import { pastAnswers, runAnswers, speedAnswers } from "./answers/run.js";
import { trainingAnswers } from "./answers/training.js";
import { buffersIn, causeOf, fatal, isFatal, post, sentence } from "./post.js";

/** @type {AnswersTo<Verb>} */
const ANSWERS = {
  ...runAnswers,
  ...trainingAnswers,
  ...dataAnswers,
  ...lookingAnswers,
  ...insideAnswers,
  ...verificationAnswers,
  ...evaluationAnswers,
  ...pastAnswers,
  ...speedAnswers,
};

/** What is asked ten times a second has its numbers given away: the wasm has made them for this answer alone. @type {ReadonlySet<Verb>} */
const GIVEN_AWAY = new Set(/** @type {const} */ (["inspect", "explain", "layer"]));

/** @param {AnyQuestion} question @param {Held} held */
export async function answer(question, held) {
  try {
    const value = await valueOf(question, held);
    post({ type: "answer", id: question.id, value }, GIVEN_AWAY.has(question.verb) ? buffersIn(value) : []);
  } catch (error) {
    if (isFatal(error)) fatal(error);
    else post({ type: "failure", id: question.id, message: sentence(error), cause: causeOf(error) });
  }
}

/** @template {Verb} V @param {Question<V>} question @param {Held} held */
function valueOf(question, held) {
  return ANSWERS[question.verb](question, held);
}

/** @typedef {{builds: Builds, scope: Convscope, queue: Queue, pump: Pump, steps: SharedSteps, tiles: Tiles, builtIn: BuiltInData, store: DataStore}} Held */

/**
 * An answer for each of some verbs: at once or later.
 * @template {Verb} V
 * @typedef {{[K in V]: (question: Question<K>, held: Held) => Verbs[K]["answer"] | Promise<Verbs[K]["answer"]>}} AnswersTo
 */
