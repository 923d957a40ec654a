/** @import {RunVerbs} from "../../protocol/run.js" */
/** @import {AnswersTo} from "./held.js" */

import { Convscope } from "../../../convscope.js";

/** @type {AnswersTo<keyof RunVerbs>} */
export const runAnswers = {
  describe: ({ network }) => Convscope.describe(network),
  pytorch_program: ({ text }) => Convscope.pytorch_program(text),
  parse_run: ({ text }) => Convscope.parse_run(text),
};
