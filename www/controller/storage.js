/**
 * What this browser keeps for the page: how much it is, and how it is emptied. A release can be used without a network by it.
 * @module
 */

/** @import {Engine} from "../engine.js" */

/** Of the page and of MNIST. */
const OURS = /^convscope/;

/** Lets the browser keep the page itself, where this is a release, which has a manifest. Resolves when it does, or cannot. */
export async function keepPage() {
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
export async function followRelease(beforehand) {
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
export async function keptBytes() {
  try {
    return (await navigator.storage.estimate()).usage ?? null;
  } catch {
    return null;
  }
}

/**
 * Forgets everything but what the pages that are open need to go on. The next visit keeps the page again.
 * @param {Engine} engine
 */
export async function emptyStorage(engine) {
  await (await navigator.serviceWorker?.getRegistration())?.unregister();
  for (const name of await caches.keys()) if (OURS.test(name)) await caches.delete(name);
  await engine.ask("clear_storage", {});
}
