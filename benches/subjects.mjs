/**
 * The subjects of the benchmark: names, and how to start each.
 * @module
 */

/**
 * @typedef {object} SubjectName
 * @property {string} id for SUBJECTS=… of the command line
 * @property {string} title
 * @property {{subject: string, backend: string, workers?: string, site?: "before"}} [page] a file of page/subjects/, the library's word for its backend, how many workers share a step, and whether it is an earlier build
 * @property {{program: "burn" | "pytorch", threads: number}} [native]
 */

/** @type {SubjectName[]} */
export const SUBJECTS = [
  { id: "convscope-webgpu", title: "Convscope, WebGPU", page: { subject: "convscope", backend: "webgpu" } },
  { id: "jax-webgpu", title: "jax-js, WebGPU", page: { subject: "jax", backend: "webgpu" } },
  { id: "tfjs-webgpu", title: "TensorFlow.js, WebGPU", page: { subject: "tensorflow", backend: "webgpu" } },
  { id: "tfjs-webgl", title: "TensorFlow.js, WebGL", page: { subject: "tensorflow", backend: "webgl" } },
  { id: "convscope-cpu", title: "Convscope, CPU", page: { subject: "convscope", backend: "cpu" } },
  {
    id: "convscope-cpu-2",
    title: "Convscope, CPU, 2 workers",
    page: { subject: "convscope", backend: "cpu", workers: "2" },
  },
  {
    id: "convscope-webgpu-before",
    title: "Convscope before, WebGPU",
    page: { subject: "convscope", backend: "webgpu", site: "before" },
  },
  {
    id: "convscope-cpu-before",
    title: "Convscope before, CPU",
    page: { subject: "convscope", backend: "cpu", site: "before" },
  },
  { id: "jax-wasm", title: "jax-js, Wasm", page: { subject: "jax", backend: "wasm" } },
  { id: "tfjs-cpu", title: "TensorFlow.js, CPU", page: { subject: "tensorflow", backend: "cpu" } },
  { id: "burn-flex", title: "burn-flex, native", native: { program: "burn", threads: 1 } },
  { id: "pytorch-1", title: "PyTorch, native, 1 thread", native: { program: "pytorch", threads: 1 } },
  { id: "pytorch-2", title: "PyTorch, native, 2 threads", native: { program: "pytorch", threads: 2 } },
];

/**
 * @param {string | undefined} chosen ids, or beginnings of ids, separated by commas; all without it
 * @param {boolean} hasBefore whether there is an earlier build
 */
export function chosenSubjects(chosen, hasBefore) {
  const all = SUBJECTS.filter(({ page }) => hasBefore || page?.site !== "before");
  if (!chosen) return all;
  const wanted = chosen.split(",");
  const found = all.filter(({ id }) => wanted.some((word) => id.startsWith(word)));
  if (found.length === 0) {
    throw new Error(`No subject begins with ${chosen}: there are ${all.map(({ id }) => id).join(", ")}.`);
  }
  return found;
}
