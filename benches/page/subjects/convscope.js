/**
 * Convscope as it is built in dist/: its wasm in a worker, as in its page.
 * @module
 */

/** @import {Subject} from "../subject.js" */
/** @import {Workload} from "../workload.js" */

/** @param {Workload} workload @param {string} backend @returns {Promise<Subject>} */
export async function prepare({ item, pixels, labels, file }, backend) {
  const worker = new Worker(new URL("./convscope-worker.js", import.meta.url), { type: "module" });
  const ask = (/** @type {object} */ question) =>
    new Promise((resolve, reject) => {
      worker.onmessage = ({ data }) => ("error" in data ? reject(new Error(data.error)) : resolve(data.value));
      worker.onerror = (event) => reject(new Error(event.message || "the worker could not be loaded"));
      worker.postMessage(question);
    });
  const parameters = new URLSearchParams(location.search);
  const [module, workers] = [parameters.get("module"), Number(parameters.get("workers") ?? 1)];
  const adapter = await ask({ verb: "prepare", item, pixels, labels, file, backend, module, workers });
  return {
    adapter,
    train: (steps) => ask({ verb: "train", steps }),
    infer: (count) => ask({ verb: "infer", count }),
    takeGpuCalls: () => ask({ verb: "gpu_calls" }),
  };
}
