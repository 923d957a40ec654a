/**
 * What answers work with: everything that the worker holds.
 * @module
 */

/** @import {Convscope} from "../../../convscope.js" */
/** @import {Question, Verb, Verbs} from "../../protocol.js" */
/** @import {Builds} from "../builds.js" */
/** @import {DataStore} from "../data-store.js" */
/** @import {Pump} from "../pump.js" */
/** @import {Queue} from "../queue.js" */
/** @import {Shards} from "../shards.js" */

/** @typedef {{builds: Builds, scope: Convscope, queue: Queue, pump: Pump, shards: Shards, store: DataStore}} Held */

/**
 * An answer for each of some verbs: at once or later.
 * @template {Verb} V
 * @typedef {{[K in V]: (question: Question<K>, held: Held) => Verbs[K]["answer"] | Promise<Verbs[K]["answer"]>}} AnswersTo
 */

export {};
