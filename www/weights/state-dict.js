/**
 * The state dict in the pickle of a file of `torch.save`: names, shapes, and where the numbers lie.
 * @module
 */

import { globalName, Opaque, unpickled } from "./pickle.js";

/** @typedef {{type: string, key: string, count: number}} Storage numbers in a row, in a file of the archive that is named by the key */
/** @typedef {{storage: Storage, offset: number, shape: number[], strides: number[]}} SavedTensor offset and strides count numbers */

class Tensor {
  /** @param {SavedTensor} saved */
  constructor(saved) {
    this.saved = saved;
  }
}

/** Where a checkpoint keeps its state dict. */
const PLACES = ["model", "state_dict", "model_state_dict"];

/** What PyTorch calls its types, as safetensors calls them, with the bytes of a number. @type {ReadonlyMap<string, [string, number]>} */
export const TYPES = new Map([
  ["torch.FloatStorage", ["F32", 4]],
  ["torch.HalfStorage", ["F16", 2]],
  ["torch.BFloat16Storage", ["BF16", 2]],
  ["torch.DoubleStorage", ["F64", 8]],
  ["torch.LongStorage", ["I64", 8]],
  ["torch.IntStorage", ["I32", 4]],
  ["torch.ByteStorage", ["U8", 1]],
]);

/** @param {unknown} value @returns {value is number[]} */
function areSizes(value) {
  return Array.isArray(value) && value.every((each) => Number.isSafeInteger(each) && each >= 0);
}

/** `_rebuild_tensor_v2(storage, offset, size, stride, requires_grad, backward_hooks)`. @param {unknown[]} args */
function tensor([storage, offset, shape, strides]) {
  const isPlain = typeof offset === "number" && areSizes([offset]) && areSizes(shape) && areSizes(strides);
  if (!isPlain || shape.length !== strides.length || shape.length > 8) return new Opaque("tensor");
  return new Tensor({ storage: /** @type {Storage} */ (storage), offset, shape, strides });
}

/** What `torch.save` names in a state dict. @type {ReadonlyMap<string, (args: unknown[]) => unknown>} */
const KNOWN = new Map(
  /** @type {[string, (args: unknown[]) => unknown][]} */ ([
    ["collections.OrderedDict", () => new Map()],
    ["torch._utils._rebuild_tensor_v2", tensor],
    ["torch._utils._rebuild_tensor", tensor],
    ["torch._utils._rebuild_parameter", ([data]) => data],
  ]),
);

/** @param {unknown[]} id ("storage", type, key, device, numbers) */
function storage([kind, type, key, , count]) {
  const name = globalName(type);
  if (kind !== "storage" || name === null || typeof key !== "string" || !areSizes([count]))
    return new Opaque("storage");
  return { type: name, key, count };
}

/**
 * @param {Uint8Array} pickle
 * @returns {{tensors: Map<string, SavedTensor>} | {stranger: string}} the stranger is what stands where a tensor should be: a class by its name, or "" where there is nothing like a state dict
 */
export function stateDictIn(pickle) {
  const root = unpickled(pickle, { known: KNOWN, storage });
  if (root instanceof Opaque) return { stranger: root.name };
  const places = root instanceof Map ? PLACES.map((key) => root.get(key)).filter((each) => each !== undefined) : [];
  const nested = places.find((each) => each instanceof Map);
  if (!nested && places[0] instanceof Opaque) return { stranger: places[0].name };
  return tensorsOf(nested ?? root);
}

/** @param {unknown} dictionary @returns {ReturnType<typeof stateDictIn>} */
function tensorsOf(dictionary) {
  if (!(dictionary instanceof Map) || dictionary.size === 0) return { stranger: "" };
  /** @type {Map<string, SavedTensor>} */
  const tensors = new Map();
  for (const [name, value] of dictionary) {
    if (typeof name === "string" && value instanceof Tensor) tensors.set(name, value.saved);
    else return { stranger: value instanceof Opaque ? value.name : "" };
  }
  return { tensors };
}
