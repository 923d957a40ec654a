/**
 * What the page's main thread does, by Chromium's own trace: the processor's time of each task, which other programs of the
 * machine do not lengthen.
 * @module
 */

/** @import {Page} from "@playwright/test" */

/** @typedef {{name: string, pid: number, tid: number, tdur?: number, args?: {name?: string}}} TraceEvent */

/**
 * The longest tasks of the main thread meanwhile, longest first, in ms of processor time.
 * @param {Page} page
 * @param {() => Promise<void>} act
 * @returns {Promise<number[]>}
 */
export async function tasksDuring(page, act) {
  const browser = page.context().browser();
  if (!browser) throw new Error("only a browser that was launched can be traced");
  await browser.startTracing(page, { categories: ["toplevel"] });
  await act();
  /** @type {{traceEvents: TraceEvent[]}} */
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString());
  const mains = traceEvents.filter(({ name, args }) => name === "thread_name" && args?.name === "CrRendererMain");
  const tasks = traceEvents.filter(
    ({ name, pid, tid }) =>
      name.endsWith("RunTask") && mains.some((thread) => thread.pid === pid && thread.tid === tid),
  );
  return tasks.map(({ tdur = 0 }) => tdur / 1000).sort((a, b) => b - a);
}
