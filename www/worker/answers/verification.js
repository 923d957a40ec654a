/** @import {VerificationVerbs} from "../../protocol/verification.js" */
/** @import {AnswersTo} from "./held.js" */

import { verify } from "../verification.js";

/** @type {AnswersTo<keyof VerificationVerbs>} */
export const verificationAnswers = {
  verify: ({ backend }, { builds, queue }) => verify(builds, queue, backend),
};
