/**
 * A run in a page that is measured, apart from the page's own.
 * @module
 */

/** @import {Page} from "@playwright/test" */

/**
 * Begins a run in a worker of its own, the page's, which shares its steps with so many: `window.bench[workers]` then takes them and asks questions.
 * False where the site is of before workers shared steps: there it takes them alone, or none is begun for several.
 * @param {Page} page
 * @param {string} script of the page's worker
 * @param {{workers: number, batch: number, preset: string}} options
 * @returns {Promise<boolean>}
 */
export function beginRun(page, script, options) {
  return page.evaluate(
    async ({ script, workers, batch, preset }) => {
      const worker = new Worker(script, { type: "module", name: `convscope-bench${workers}/1/en` });
      /** @type {Map<number, {resolve: (value: any) => void, reject: (error: Error) => void}>} */
      const waiting = new Map();
      let id = 0;
      const ask = (/** @type {string} */ verb, /** @type {object} */ question) =>
        new Promise((resolve, reject) => {
          waiting.set(++id, { resolve, reject });
          worker.postMessage({ id, verb, ...question });
        });
      /** @type {() => void} */
      let arrived = () => {};
      // Only then does the order of the images depend on the seed alone.
      const allData = new Promise((resolve) => (arrived = () => resolve(undefined)));
      /** @type {any} */
      const ready = await new Promise((resolve) => {
        worker.onmessage = ({ data }) => {
          if (data.type === "ready") resolve(data);
          if (data.type === "data" && data.state === "complete") arrived();
          if (data.type === "answer") waiting.get(data.id)?.resolve(data.value);
          if (data.type === "failure") waiting.get(data.id)?.reject(new Error(data.message));
          if (data.type === "crash") console.error(data.message);
        };
      });
      const { network } = ready.presets.find((/** @type {{id: string}} */ { id }) => id === preset);
      const run = { ...ready.run, network, training: { ...ready.run.training, batch_size: batch } };
      await ask("start", { run, backend: "cpu" });
      await allData;
      const canShare = await ask("set_workers", { workers }).then(
        () => true,
        () => false,
      );
      if (!canShare && workers > 1) {
        worker.terminate();
        return false;
      }
      const held = /** @type {any} */ (window);
      const probe = (/** @type {object} */ about) => ask("probe", { about });
      await ask("mute", { layer: 0, units: [0, 1, 2] });
      const pixels = Uint8Array.from({ length: 28 * 28 }, (_, place) => (place * 37) % 256);
      (held.bench ??= {})[workers] = {
        share: (/** @type {number} */ workers) => ask("set_workers", { workers }),
        steps: (/** @type {number} */ steps) => ask("time_steps", { minimum: steps, maximum: steps, budgetMs: 0 }),
        evaluation: () => ask("evaluate", { at: "now", images: 10_000 }),
        occlusion: () => probe({ kind: "occlusion", pixels, patch: 5, stride: 1, fill: 0, class: 3 }),
        "highest activations": () => probe({ kind: "top_activations", layer: 3, unit: 5, images: 10_000, kept: 12 }),
        muting: () => probe({ kind: "accuracy", images: 10_000 }),
      };
      return canShare;
    },
    { script, ...options },
  );
}
