/**
 * Takes the measurements of one case: all subjects in turn, round after round, so that whatever else the machine does hits all alike.
 * @module
 */
import { largestDifference, summarise } from "./statistics.mjs";

/** @import {GpuCalls} from "./page/gpu-calls.js" */
/** @import {Summary} from "./statistics.mjs" */
/** @import {SubjectName} from "./subjects.mjs" */

/**
 * @typedef {object} Measured a subject that is ready for its first step
 * @property {string} adapter
 * @property {(steps: number) => Promise<{ms: number, losses: number[], calls?: GpuCalls}>} train
 * @property {(count: number) => Promise<{ms: number}>} infer
 * @property {() => Promise<void>} close
 */

/**
 * @typedef {object} Plan
 * @property {number} rounds
 * @property {number} budgetMs about how long one measurement of one subject may take
 * @property {number[]} inferences numbers of images
 * @property {number} [together] so many steps, or as many as the budget allows, are measured too with their losses read together
 */

/**
 * @typedef {object} Result ms a step; null where it could not be measured
 * @property {string} title
 * @property {string} adapter
 * @property {string} problem
 * @property {number[]} losses of the first steps
 * @property {number} difference of those losses, from those of the first subject that has any
 * @property {number} firstStepMs pipelines and whatever else is made at first included
 * @property {Summary | null} everyStep the loss read every step
 * @property {Summary | null} together the losses of `stepsTogether` steps read together
 * @property {number[]} togetherByRound the same, round by round; empty where it was not measured
 * @property {number} stepsTogether
 * @property {Record<string, Summary>} inference by number of images; ms
 * @property {GpuCalls | null} calls of one step whose loss is read
 */

/** Steps before anything but the first is timed; their losses are compared. */
const WARM_UP_STEPS = 3;
/** At most so many steps are taken one by one. */
const STEPS_MOST = 20;

/** A subject while it is measured. */
class Taken {
  /** @type {number[]} */
  everyStep = [];
  /** @type {number[]} */
  together = [];
  /** @type {Map<number, number[]>} */
  inference = new Map();
  stepsTogether = 0;
  /** @type {GpuCalls | null} */
  calls = null;
  firstStepMs = 0;
  stepMs = 0;
  /** @type {number[]} */
  losses = [];

  /** @param {SubjectName} name @param {Measured} subject */
  constructor(name, subject) {
    this.name = name;
    this.subject = subject;
  }

  async warmUp() {
    for (let step = 0; step < WARM_UP_STEPS; step++) {
      const { ms, losses } = await this.subject.train(1);
      if (step === 0) this.firstStepMs = ms;
      this.stepMs = ms;
      this.losses.push(...losses);
    }
  }

  /** @param {Plan} plan */
  async round({ budgetMs, inferences, together }) {
    const affordable = Math.max(1, Math.round(budgetMs / this.stepMs));
    const steps = Math.min(STEPS_MOST, affordable);
    let total = 0;
    for (let step = 0; step < steps; step++) {
      const { ms, calls } = await this.subject.train(1);
      total += ms;
      this.calls = calls ?? null;
    }
    this.everyStep.push(total / steps);
    if (together) {
      this.stepsTogether = Math.max(2, Math.min(together, affordable));
      this.together.push((await this.subject.train(this.stepsTogether)).ms / this.stepsTogether);
    }
    for (const count of inferences) {
      const taken = this.inference.get(count);
      // The first compiles; and a subject that does not wait for the update of the last step does it here.
      if (!taken || count === 1) await this.subject.infer(count);
      this.inference.set(count, [...(taken ?? []), (await this.subject.infer(count)).ms]);
    }
  }
}

/**
 * @param {SubjectName[]} names
 * @param {(name: SubjectName) => Promise<Measured>} open
 * @param {Plan} plan
 * @returns {Promise<Result[]>}
 */
export async function measure(names, open, plan) {
  /** @type {Map<SubjectName, string>} */
  const problems = new Map();
  /** @type {Taken[]} */
  const taken = [];
  const attempt = async (/** @type {SubjectName} */ name, /** @type {() => Promise<void>} */ work) => {
    if (problems.has(name)) return;
    try {
      await work();
    } catch (error) {
      problems.set(name, String(error).split("\n")[0]);
      console.error(`  ${name.title}: ${problems.get(name)}`);
    }
  };
  for (const name of names) {
    await attempt(name, async () => {
      const subject = new Taken(name, await open(name));
      taken.push(subject);
      await subject.warmUp();
      console.log(
        `  ${name.title}: first step ${subject.firstStepMs.toFixed(0)} ms, then ${subject.stepMs.toFixed(0)} ms`,
      );
    });
  }
  for (let round = 1; round <= plan.rounds; round++) {
    console.log(`  round ${round} of ${plan.rounds}`);
    for (const subject of taken) await attempt(subject.name, () => subject.round(plan));
  }
  for (const { subject } of taken) await subject.close();
  const reference = taken.find(({ losses }) => losses.length > 0)?.losses ?? [];
  return names.map((name) =>
    result(
      name,
      taken.find((subject) => subject.name === name),
      reference,
      problems.get(name) ?? "",
    ),
  );
}

/** @param {SubjectName} name @param {Taken | undefined} taken @param {number[]} reference @param {string} problem @returns {Result} */
function result({ title }, taken, reference, problem) {
  const summary = (/** @type {number[] | undefined} */ values) => (values?.length ? summarise(values) : null);
  const inference = [...(taken?.inference ?? [])].map(([count, ms]) => [String(count), summarise(ms)]);
  return {
    title,
    problem,
    adapter: taken?.subject.adapter ?? "",
    losses: taken?.losses ?? [],
    difference: largestDifference(taken?.losses ?? [], reference),
    firstStepMs: taken?.firstStepMs ?? 0,
    everyStep: summary(taken?.everyStep),
    together: summary(taken?.together),
    togetherByRound: taken?.together ?? [],
    stepsTogether: taken?.stepsTogether ?? 0,
    inference: Object.fromEntries(inference),
    calls: taken?.calls ?? null,
  };
}
