/**
 * Faults of a lesson's networks: only the core knows whether layers fit each other and the images.
 * @module
 */

/** @import {Engine} from "../engine.js" */
/** @import {NetworkSpec} from "../protocol/core.js" */
/** @import {Store} from "../store.js" */
/** @import {Lesson} from "./lesson.js" */
/** @import {SetUp} from "./set-up.js" */
/** @import {Fault} from "./source.js" */

import { fitted } from "../run/changes.js";
import { EMPTY, merged } from "./set-up.js";

/**
 * The network that a set-up names, not yet fitted to its images.
 * @param {SetUp} setUp @param {Store} store @param {NetworkSpec} usual @param {NetworkSpec} [base] where it names none
 */
export function networkOf({ preset, layers }, store, usual, base = usual) {
  return layers ? { ...usual, layers } : (presetOf({ preset }, store)?.network ?? base);
}

/** @param {Pick<SetUp, "preset">} setUp @param {Store} store */
export function presetOf({ preset }, store) {
  return store.presets.value.find(({ id }) => id === preset);
}

/** @param {Lesson} lesson @param {Engine} engine @param {Store} store @returns {Promise<Fault[]>} in the order of their lines */
export async function networkFaults({ setUp, steps }, engine, store) {
  const usual = store.usual.value?.network;
  if (!usual) return [];
  const whole = setUp ?? EMPTY;
  const ofSteps = steps.flatMap((step) => (step.setUp ? [merged(whole, step.setUp)] : []));
  const ofChallenges = steps.flatMap((step) => step.challenges.flatMap((each) => each.setUp ?? []));
  /** @type {Map<string, Fault | null>} what several steps have is judged once */
  const judged = new Map();
  for (const each of [whole, ...ofSteps, ...ofChallenges]) {
    if (!each.layers && !each.preset) continue;
    // On images that a reader may have by then ("current"), a network is judged by those of the tutorial.
    const data = store.dataSets.value.find(({ id }) => id === each.data);
    const images = data ? { input: data.input, classes: data.classes.length } : usual;
    const network = fitted(networkOf(each, store, usual), images);
    const key = JSON.stringify([each.networkLine, network]);
    if (!judged.has(key)) judged.set(key, await faultOf(each.networkLine, network, engine));
  }
  return [...judged.values()].filter((fault) => fault !== null).sort((one, other) => one.line - other.line);
}

/** @param {number} line @param {NetworkSpec} network @param {Engine} engine @returns {Promise<Fault | null>} */
async function faultOf(line, network, engine) {
  try {
    await engine.ask("describe", { network });
    return null;
  } catch (error) {
    const { message, cause } = /** @type {Error} */ (error);
    // A worker that has stopped says nothing of the network.
    if (/** @type {{code?: string} | undefined} */ (cause)?.code === "crash") throw error;
    return { line, sentence: message };
  }
}
