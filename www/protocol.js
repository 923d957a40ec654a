/**
 * Every message between the page and the worker, and nothing else. Questions carry an id, and each is answered once, by
 * `answer` or `failure`; events come unasked. What may be asked, and what comes back, is described by subject in
 * www/protocol/.
 * @module
 */

/** @import {BuiltIn, Run} from "./protocol/core.js" */
/** @import {DataVerbs} from "./protocol/data.js" */
/** @import {Evaluated, EvaluationVerbs, Verification, VerificationVerbs} from "./protocol/evaluation.js" */
/** @import {InsideVerbs, LookingVerbs, Probed} from "./protocol/inspection.js" */
/** @import {LayerKind, PastVerbs, Preset, RunVerbs, SettingRange, SpeedVerbs} from "./protocol/run.js" */
/** @import {DataProgress, EpochEvent, KeptEvent, Progress, TrainingVerbs} from "./protocol/training.js" */

/**
 * The questions of the page, with their answers.
 * @typedef {RunVerbs & TrainingVerbs & DataVerbs & LookingVerbs & InsideVerbs & VerificationVerbs & EvaluationVerbs & PastVerbs & SpeedVerbs} Verbs
 */

/**
 * The cause of a failure, beside the sentence for the user: the `cause` of an `Error`, on both sides. It is the core's problem, with sentences
 * in place of those of its values that are problems themselves; or "crash", of a worker that has gone, which is told by itself.
 * @typedef {{code: string, values?: Record<string, any>}} Cause
 */

/** @typedef {keyof Verbs} Verb */

/** @template {Verb} V @typedef {{id: number, verb: V} & Verbs[V]["question"]} Question */

/** @typedef {{[V in Verb]: Question<V>}[Verb]} AnyQuestion */

/**
 * @typedef {{type: "alive"}} Alive the worker has begun, and holds the lock of its name until it ends
 * @typedef {{type: "ready", run: Run, dataSets: BuiltIn[], ranges: SettingRange[], kinds: LayerKind[], blockDepth: number, branchCounts: number[], presets: Preset[]}} Ready the worker is there, with
 *   the tutorial's run, the built-in data sets, what settings of runs and layers may be, how deep blocks nest, and networks to begin with
 * @typedef {{type: "answer", id: number, value: unknown}} Answer
 * @typedef {{type: "failure", id: number, message: string, cause?: Cause}} Failure
 * @typedef {{type: "fault", message: string}} Fault something failed that nobody asked for; training has paused
 * @typedef {{type: "crash", message: string, isFinal?: boolean}} Crash the worker can do no more and must be replaced, unless that has been tried
 *   often enough
 * @typedef {Progress | EpochEvent | KeptEvent | DataProgress | Verification | Evaluated | Probed | Fault | Crash} WorkerEvent
 * @typedef {Alive | Ready | Answer | Failure | WorkerEvent} WorkerMessage
 */

/** @typedef {{code: string, values?: Record<string, any>}} Problem a value may be a problem of its own, or a list of them */

/** @typedef {Record<string, string | ((values: any) => string)>} Sentences by code; a value that is a problem comes as its sentence */

export {};
