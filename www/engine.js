/**
 * The page side of the worker: questions become promises, everything else an event. A worker that crashed is replaced, and
 * whoever waited for it is told.
 * @module
 */

/** @import {Cause, Ready, Verb, Verbs, WorkerEvent, WorkerMessage} from "./protocol.js" */

import { gone, newOwner, workerName } from "./keeping/owners.js";
import { language } from "./language.js";
import { texts } from "./text.js";

/** @typedef {{verb: Verb, resolve: (value: any) => void, reject: (error: Error) => void, isOutdated: () => boolean}} Waiting */

/** A worker that crashes this often in a row is not replaced again: the cause is not going away. */
const CRASHES_MAX = 3;

/** What is asked of the network of a run: of another one it is another question. @type {ReadonlySet<Verb>} */
const OF_THE_NETWORK = new Set(
  /** @type {const} */ ([
    ...["inspect", "predict", "explain", "layer", "attribute", "mute", "probe"],
    ...["evaluate", "evaluation", "predicted_images", "snapshots", "view_network"],
  ]),
);
/** What is asked of its images, which may be there before it. @type {ReadonlySet<Verb>} */
const OF_THE_IMAGES = new Set(["test_image", "digit"]);

/** What a killed worker cannot say itself. */
const KILLED = texts.page.crash.ended;

export class Engine {
  /** @type {Map<number, Waiting>} */
  #waiting = new Map();
  #lastId = 0;
  #crashes = 0;
  #gaveUp = "";
  #owner;
  #workers = 0;
  /** What waits for the worker to be ready; null when it is. @type {(() => void)[] | null} */
  #untold = null;
  /** Raised when another run is asked for, and when that is there or refused. */
  #run = 0;
  #isReplaced = false;
  /** @type {Worker} */
  #worker;

  /**
   * @param {(event: WorkerEvent | Ready) => void} onEvent every event of the worker, in order
   * @param {string} [owner] the page, by which its workers are named
   */
  constructor(onEvent, owner = newOwner()) {
    this.#owner = owner;
    this.onEvent = onEvent;
    this.#worker = this.#startWorker();
  }

  /**
   * Asks the worker; rejects with an `Error` whose message is a sentence for the user.
   * @template {Verb} V
   * @param {V} verb
   * @param {Verbs[V]["question"]} question
   * @param {Transferable[]} [transfer] what the page gives away, because it is too large to be copied
   * @returns {Promise<Verbs[V]["answer"]>}
   */
  ask(verb, question, transfer = []) {
    if (this.#gaveUp) return Promise.reject(new Error(this.#gaveUp));
    const id = ++this.#lastId;
    const [run, wasReplaced] = [this.#run, this.#isReplaced];
    const isOutdated = () => wasReplaced || run !== this.#run;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { verb, resolve, reject, isOutdated });
      this.#post(() => this.#worker.postMessage({ id, verb, ...question }, transfer));
    });
  }

  /**
   * Another run takes the place of the one that is there, or has done so, or cannot be had. What is asked of a network before that and
   * answered after it, or asked in between, is of no use to anybody, and its failure is nobody's problem.
   * @param {boolean} isReplaced whether that is under way
   */
  replaced(isReplaced) {
    this.#run += 1;
    this.#isReplaced = isReplaced;
  }

  /** A worker that still loads its modules does not hear what it is told. @param {() => void} tell */
  #post(tell) {
    if (this.#untold) this.#untold.push(tell);
    else tell();
  }

  /** Ends the worker for good; whoever waits for it is told. */
  end() {
    this.#gaveUp = texts.page.workerEnded;
    this.#worker.terminate();
    for (const { reject } of this.#waiting.values()) reject(new Error(this.#gaveUp));
    this.#waiting.clear();
  }

  /** The worker's; it says the language too, because a worker has no storage to look a choice up in. */
  get #name() {
    return workerName(this.#owner, this.#workers, language.id);
  }

  #startWorker() {
    this.#workers += 1;
    this.#untold = [];
    const worker = new Worker(new URL("./worker/main.js", import.meta.url), { type: "module", name: this.#name });
    worker.addEventListener("message", (message) => {
      if (worker === this.#worker) this.#receive(message.data);
    });
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      // A script that failed to load has no message.
      const what = event.message || texts.page.crash.notLoaded;
      if (worker === this.#worker) this.#receive({ type: "crash", message: what });
    });
    return worker;
  }

  /** @param {WorkerMessage} message */
  #receive(message) {
    switch (message.type) {
      case "answer":
        this.#answered(this.#settle(message.id), message.value);
        return;
      case "failure":
        this.#failed(this.#settle(message.id), message);
        return;
      case "crash":
        this.#replaceWorker(message.message);
        return;
      case "alive":
        this.#watch();
        return;
      case "ready":
        this.#untold?.forEach((tell) => tell());
        this.#untold = null;
        break;
      case "progress":
        // It computes: what crashed before has been overcome.
        if (message.losses.length > 0) this.#crashes = 0;
        break;
    }
    this.onEvent(message);
  }

  /** @param {Waiting | undefined} waiting @param {unknown} value */
  #answered(waiting, value) {
    if (!waiting) return;
    if (OF_THE_NETWORK.has(waiting.verb) && waiting.isOutdated())
      waiting.reject(new Error(texts.page.askedOfAnotherRun, { cause: { code: "run_replaced" } }));
    else waiting.resolve(value);
  }

  /** @param {Waiting | undefined} waiting @param {{message: string, cause?: Cause}} failure */
  #failed(waiting, { message, cause }) {
    if (!waiting) return;
    const isAboutTheRun = OF_THE_NETWORK.has(waiting.verb) || OF_THE_IMAGES.has(waiting.verb);
    const isOutdated = isAboutTheRun && waiting.isOutdated();
    waiting.reject(new Error(message, { cause: isOutdated ? { code: "run_replaced" } : cause }));
  }

  /** @param {number} id */
  #settle(id) {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    return waiting;
  }

  /** Hears of the worker's death. */
  async #watch() {
    const worker = this.#worker;
    await gone(this.#name);
    if (worker === this.#worker && !this.#gaveUp) this.#receive({ type: "crash", message: KILLED });
  }

  /** @param {string} cause */
  #replaceWorker(cause) {
    this.#worker.terminate();
    const sentence = texts.page.crash.stopped(cause);
    if (++this.#crashes >= CRASHES_MAX) {
      this.#gaveUp = texts.page.crash.final(sentence);
    }
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    const error = new Error(sentence, { cause: { code: "crash" } });
    for (const { reject } of waiting) reject(error);
    if (!this.#gaveUp) this.#worker = this.#startWorker();
    this.onEvent({ type: "crash", message: this.#gaveUp || sentence, isFinal: this.#gaveUp !== "" });
  }
}

/**
 * Whether the run that was asked is not there: the last one has gone with its worker and is about to come back, or another one has taken
 * its place since.
 * @param {Cause | undefined} cause
 */
export function isAboutAbsentRun(cause) {
  return cause?.code === "no_run" || cause?.code === "run_replaced";
}
