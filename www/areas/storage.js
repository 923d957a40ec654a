/**
 * What this browser keeps for the page: how much it is, and how it is emptied. A release can be used without a network by it.
 * @module
 */

/** @import {Engine} from "../engine.js" */
/** @import {DataProgress} from "../protocol/training.js" */
/** @import {KeepingArea} from "./keeping.js" */

import { StorageLine } from "../views/storage-line.js";

/** Of the page and of MNIST. */
const OURS = /^convscope/;

export class StorageArea {
  #engine;
  #onEmptied;
  #line;
  /** To and from the other pages of this browser. */
  #channel = new BroadcastChannel("convscope-emptied");
  elements;

  /**
   * @param {Engine} engine
   * @param {KeepingArea} keeping
   * @param {() => void} onEmptied this page or another has emptied the storage
   * @param {(error: unknown) => void} onProblem
   */
  constructor(engine, keeping, onEmptied, onProblem) {
    this.#engine = engine;
    this.#onEmptied = onEmptied;
    this.#line = new StorageLine(() => this.#empty().catch(onProblem));
    this.elements = { storage: this.#line.element };
    this.#channel.addEventListener("message", () => onEmptied());
    this.#measure();
    followRelease(() => keeping.leaveAgain());
  }

  /** @param {DataProgress} progress */
  dataArrived({ state }) {
    // Only now: what the page needs comes first.
    if (state === "complete") keepPage().finally(() => this.#measure());
  }

  kept() {
    this.#measure();
  }

  emptied() {
    this.#measure();
  }

  /** Forgets everything but what the pages that are open need to go on. The next visit keeps the page again. */
  async #empty() {
    await (await navigator.serviceWorker?.getRegistration())?.unregister();
    for (const name of await caches.keys()) if (OURS.test(name)) await caches.delete(name);
    await this.#engine.ask("clear_storage", {});
    this.#channel.postMessage(null);
    this.#onEmptied();
  }

  async #measure() {
    this.#line.update(await keptBytes());
  }
}

/** Lets the browser keep the page itself, where this is a release, which has a manifest. Resolves when it does, or cannot. */
async function keepPage() {
  if (!document.querySelector('link[rel="manifest"]') || !navigator.serviceWorker) return;
  try {
    await navigator.serviceWorker.register(new URL("service-worker.js", document.baseURI));
  } catch {
    // Refused in private windows and outside https: then the page needs its network.
    return;
  }
  await navigator.serviceWorker.ready;
}

/**
 * Changes to a newer release that the browser has kept, where no other page shows the older one. Going to the page anew would
 * show the older one without end, for the page that goes away still uses it. For when a page has just been opened: it is loaded again.
 * @param {() => Promise<void>} beforehand what is done before that
 */
async function followRelease(beforehand) {
  const registration = await navigator.serviceWorker?.getRegistration().catch(() => undefined);
  if (!registration?.waiting) return;
  navigator.serviceWorker.addEventListener("controllerchange", follow, { once: true });
  registration.waiting.postMessage("takeOver");

  async function follow() {
    await beforehand();
    location.reload();
  }
}

/** Bytes; null where the browser does not say. */
async function keptBytes() {
  try {
    return (await navigator.storage.estimate()).usage ?? null;
  } catch {
    return null;
  }
}
