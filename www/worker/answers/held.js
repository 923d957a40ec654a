/**
 * Everything that the worker holds, which the answers work with.
 * @module
 */

/** @import {Convscope} from "../../../convscope.js" */
/** @import {Question, Verb, Verbs} from "../../protocol.js" */
/** @import {Builds} from "../builds.js" */
/** @import {DataStore} from "../data-store.js" */
/** @import {SharedSteps} from "../pool/shared-steps.js" */
/** @import {Pump} from "../pump.js" */
/** @import {Queue} from "../queue.js" */
/** @import {BuiltInData} from "../built-in-data.js" */

/** @typedef {{builds: Builds, scope: Convscope, queue: Queue, pump: Pump, steps: SharedSteps, builtIn: BuiltInData, store: DataStore}} Held */

/**
 * An answer for each of some verbs: at once or later.
 * @template {Verb} V
 * @typedef {{[K in V]: (question: Question<K>, held: Held) => Verbs[K]["answer"] | Promise<Verbs[K]["answer"]>}} AnswersTo
 */

export {};
