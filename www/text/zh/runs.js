/**
 * Earlier runs, in Chinese.
 * @module
 */

/** @type {typeof import("../en/runs.js").runs} */
export const runs = {
  name: {
    tutorial: "教程的训练",
    without: (label) => `无${label}`,
    current: (name) => `当前：${name}`,
    setting: (label, value) => `${label}${value}`,
  },
  columns: {
    run: "训练",
    steps: "步数",
    lastLoss: "最后的损失",
    bestTestAccuracy: "最佳轮次的测试准确率",
    actions: "操作",
  },
  note: {
    none: "较早的训练连同权重留在这里；保留最近八次。",
    curves: "损失图中灰色的细线是较早的训练。",
  },
  table: {
    label: "训练列表",
  },
  restore: {
    label: "恢复",
    help: "从这次训练的权重继续",
  },
  forget: {
    label: "删除这次训练",
    help: "删除",
  },
};
