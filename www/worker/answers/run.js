/** @import {RunVerbs} from "../../protocol/run.js" */
/** @import {AnswersTo} from "./held.js" */

import { Convscope } from "../../../convscope.js";

/** @type {AnswersTo<keyof RunVerbs>} */
export const runAnswers = {
  describe: ({ network }) => Convscope.describe(network),
  parse_run: ({ text }) => Convscope.parse_run(text),
};
