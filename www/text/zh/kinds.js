/**
 * The kinds of layers, in Chinese (Simplified): their names, and a layer in a few words. What each does and what its settings do is in layers.js.
 * @module
 */

/** @type {typeof import("../en/kinds.js").kinds} */
export const kinds = {
  group: {
    weights: "带权重",
    activation: "激活",
    pooling: "池化",
    normalisation: "归一化",
    shape: "形状",
    blocks: "块",
  },
  conv2d: {
    label: "卷积",
    words: (filters, groups) => `卷积 ${filters}${groups && ` 分组${groups}`}`,
  },
  linear: {
    label: "全连接",
    words: (features) => `全连接 ${features}`,
  },
  max_pool2d: {
    label: "最大池化",
    words: "最大池化",
  },
  avg_pool2d: {
    label: "平均池化",
    words: "平均池化",
  },
  global_avg_pool2d: {
    label: "全局平均池化",
    words: "全局池化",
  },
  batch_norm: {
    label: "批归一化",
    words: "批归一化",
  },
  local_response_norm: {
    label: "局部响应归一化（LRN）",
    words: "LRN",
  },
  dropout: {
    label: "丢弃（dropout）",
    words: (probability) => `丢弃 ${probability}`,
  },
  flatten: {
    label: "展平",
    words: "展平",
  },
  residual: {
    label: "残差块",
    words: (count) => `残差块 (${count})`,
  },
  branches: {
    label: "分支",
    words: (count) => `${count}个分支`,
  },
  frozen: {
    layer: (/** @type {string} */ words) => `${words}（冻结）`,
    network: (/** @type {string} */ network, /** @type {string} */ layers) => `${network}，冻结：${layers}`,
  },
};
