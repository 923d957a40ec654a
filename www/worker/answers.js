/**
 * One answer for each question of protocol.js.
 * @module
 */

/** @import {AnyQuestion, Question, Verb} from "../protocol.js" */
/** @import {AnswersTo, Held} from "./answers/held.js" */

import { dataAnswers } from "./answers/data.js";
import { evaluationAnswers } from "./answers/evaluation.js";
import { insideAnswers } from "./answers/inside.js";
import { lookingAnswers } from "./answers/looking.js";
import { pastAnswers } from "./answers/past.js";
import { runAnswers } from "./answers/run.js";
import { speedAnswers } from "./answers/speed.js";
import { trainingAnswers } from "./answers/training.js";
import { verificationAnswers } from "./answers/verification.js";
import { causeOf, fatal, isFatal, post, sentence } from "./post.js";

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

/** @param {AnyQuestion} question @param {Held} held */
export async function answer(question, held) {
  try {
    post({ type: "answer", id: question.id, value: await valueOf(question, held) });
  } catch (error) {
    if (isFatal(error)) fatal(error);
    else post({ type: "failure", id: question.id, message: sentence(error), cause: causeOf(error) });
  }
}

/** @template {Verb} V @param {Question<V>} question @param {Held} held */
function valueOf(question, held) {
  return ANSWERS[question.verb](question, held);
}
