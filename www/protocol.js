/**
 * Every message between the page and the worker, and nothing else. Questions carry an id, and each is answered once, by
 * `answer` or `failure`; events come unasked. What may be asked, and what comes back, is described by subject in
 * www/protocol/.
 * @module
 */

/** @import {DataVerbs, Importing} from "./protocol/data.js" */
/** @import {EvaluationVerbs, Surveyed} from "./protocol/evaluation.js" */
/** @import {InsideVerbs, Probed} from "./protocol/inside.js" */
/** @import {LookingVerbs} from "./protocol/looking.js" */
/** @import {PastVerbs} from "./protocol/past.js" */
/** @import {Preset, Run, RunVerbs, SettingRange} from "./protocol/run.js" */
/** @import {SpeedVerbs} from "./protocol/speed.js" */
/** @import {DataProgress, EpochEnd, KeptEvent, Progress, TrainingVerbs} from "./protocol/training.js" */
/** @import {Verification, VerificationVerbs} from "./protocol/verification.js" */

/**
 * What the page may ask, with what it gets back.
 * @typedef {RunVerbs & TrainingVerbs & DataVerbs & LookingVerbs & InsideVerbs & VerificationVerbs & EvaluationVerbs & PastVerbs & SpeedVerbs} Verbs
 */

/**
 * What to act upon, beside the sentence for the user: the `cause` of an `Error`, on both sides.
 * @typedef {object} Cause
 * @property {number} [layer] the one that makes the network impossible, from 0
 * @property {string} [reason] why, as the end of a sentence
 * @property {boolean} [end] the network does not end in its classes
 * @property {boolean} [device] the device can do no more
 * @property {boolean} [absent] there is no run that could be asked: the last one has gone with its worker, and is about to come back
 * @property {boolean} [crash] the worker has gone, which is told by itself
 */

/** @typedef {keyof Verbs} Verb */

/** @template {Verb} V @typedef {{id: number, verb: V} & Verbs[V]["question"]} Question */

/** @typedef {{[V in Verb]: Question<V>}[Verb]} AnyQuestion */

/**
 * @typedef {{type: "alive"}} Alive the worker has begun, and holds the lock of its name until it ends
 * @typedef {{type: "ready", run: Run, ranges: SettingRange[], presets: Preset[]}} Ready the worker is there, with the tutorial's
 *   run, what its settings may be, and networks to begin with
 * @typedef {{type: "answer", id: number, value: unknown}} Answer
 * @typedef {{type: "failure", id: number, message: string, cause?: Cause}} Failure
 * @typedef {{type: "fault", message: string}} Fault something failed that nobody asked for; training has paused
 * @typedef {{type: "crash", message: string, isFinal?: boolean}} Crash the worker can do no more and must be replaced, unless that has been tried
 *   often enough
 * @typedef {Progress | EpochEnd | KeptEvent | DataProgress | Importing | Verification | Surveyed | Probed | Fault | Crash} WorkerEvent
 * @typedef {Alive | Ready | Answer | Failure | WorkerEvent} WorkerMessage
 */

export {};
