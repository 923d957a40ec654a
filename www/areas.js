/**
 * The areas of the page: each has views and controllers of its own, and hears of what happens to the run by the methods that it
 * has. An area that has no such method does not care.
 * @module
 */

/** @import {Input} from "./controller/input.js" */
/** @import {Choice} from "./controller/training.js" */
/** @import {EpochEnd, RunHistory, TrainingSettings} from "./protocol/core.js" */
/** @import {Evaluated, Verification} from "./protocol/evaluation.js" */
/** @import {Probed} from "./protocol/inspection.js" */
/** @import {DataProgress, Progress, Restored, Started} from "./protocol/training.js" */
/** @import {Crash, Ready} from "./protocol.js" */
/** @import {Pick} from "./views/map-grid.js" */

/**
 * @typedef {object} Hooks
 * @property {(ready: Ready) => void} ready a worker is there, the first one or another
 * @property {() => void} leaving another run has been asked for; the one under way is still there
 * @property {() => void} stayed that run cannot be had
 * @property {(started: Started, choice: Choice) => void} started a run is there, new or from a file
 * @property {(restored: Restored) => void} restored the run under way has a past, which this is
 * @property {(history: RunHistory) => void} rewound the run under way has gone back, and this is what is left of its past
 * @property {(training: TrainingSettings) => void} planned the run under way is to go on with these settings
 * @property {(progress: Progress) => void} progressed
 * @property {(end: EpochEnd) => void} epochEnded
 * @property {(progress: DataProgress) => void} dataArrived
 * @property {(input: Input | null) => void} inputChanged the network looks at something else; null while nothing is drawn on the pad, and
 *   while a run on other images has come and none of them has: nobody hears of that run who still has an image of the last one's
 * @property {(verification: Verification) => void} compared some of the run's numbers with PyTorch's
 * @property {(evaluated: Evaluated) => void} evaluated some of the test images for an evaluation
 * @property {(progress: Probed) => void} probed some of what a probe looks at
 * @property {(layer: string, pick: Pick) => void} picked a feature map has been chosen
 * @property {(crash: Crash) => void} crashed the worker has gone, and the run with it
 * @property {() => void} recovering the run that went with the worker is about to come back
 * @property {() => void} emptied the browser's storage has been emptied, but for what pages that are open need to go on
 * @property {() => void} recolour the theme has changed
 */

/** @typedef {Partial<Hooks> & {elements: Record<string, HTMLElement>}} Area `elements` by the name of their place in index.html */

export class Areas {
  /** @type {Area[]} */
  #areas = [];
  /**
   * The latest of each event, oldest first.
   * @type {Map<keyof Hooks, Parameters<Hooks[keyof Hooks]>>}
   */
  #latest = new Map();
  #onFault;

  /** @param {(error: unknown) => void} [onFault] an area failed at what it was told; the others hear of it all the same */
  constructor(onFault = (error) => reportError(error)) {
    this.#onFault = onFault;
  }

  /** One that comes later hears how things stand. @template {Area} A @param {A} area @returns {A} */
  add(area) {
    for (const [name, element] of Object.entries(area.elements))
      document.querySelector(`[data-mount="${name}"]`)?.replaceWith(element);
    this.#areas.push(area);
    for (const [event, what] of [...this.#latest]) this.#hear(area, event, what);
    return area;
  }

  /**
   * Tells every area that listens, in the order in which they were added.
   * @template {keyof Hooks} Event
   * @param {Event} event
   * @param {Parameters<Hooks[Event]>} what
   */
  tell(event, ...what) {
    this.#latest.delete(event);
    this.#latest.set(event, what);
    for (const area of this.#areas) this.#hear(area, event, what);
  }

  /** @param {Area} area @param {keyof Hooks} event @param {Parameters<Hooks[keyof Hooks]>} what */
  #hear(area, event, what) {
    try {
      hear(area, event, what);
    } catch (error) {
      this.#onFault(error);
    }
  }
}

/** @param {Area} area @param {keyof Hooks} event @param {Parameters<Hooks[keyof Hooks]>} what */
function hear(area, event, what) {
  const hook = /** @type {((...what: unknown[]) => void) | undefined} */ (area[event]);
  hook?.apply(area, what);
}
