/**
 * How fast the page trains and its maps move.
 * @module
 */

/**
 * @typedef {object} Pace
 * @property {number} steps that were taken
 * @property {number} pictures of the first maps that were shown
 * @property {number} seconds
 */

/** Runs in the page, and so by itself. @param {number} wanted seconds @returns {Promise<Pace>} */
export async function pace(wanted) {
  const [run, maps] = ["#run", "#network canvas[data-layer]"].map((name) => document.querySelector(name));
  if (!(run instanceof HTMLElement) || !maps) throw new Error("the page has no run");
  let pictures = 0;
  const observer = new MutationObserver(() => (pictures += 1));
  observer.observe(maps, { attributes: true, attributeFilter: ["data-step"] });
  const [first, began] = [Number(run.dataset.step), performance.now()];
  await new Promise((resolve) => setTimeout(resolve, wanted * 1000));
  observer.disconnect();
  return { steps: Number(run.dataset.step) - first, pictures, seconds: (performance.now() - began) / 1000 };
}
