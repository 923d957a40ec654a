/**
 * Earlier runs, in Chinese.
 * @module
 */

/** @type {typeof import("../en/runs.js").runs} */
export const runs = {
  theTutorialsRun: "教程的训练",
  noLabel: (label) => `无${label}`,
  run: "训练",
  steps: "步数",
  lastLoss: "最后的损失",
  testAccuracyOfBest: "最佳轮次的测试准确率",
  aRunThatAnother: "较早的训练连同权重留在这里；保留最近八次。",
  theThinGreyCurves: "损失图中灰色的细线是较早的训练。",
  whatCanBeDone: "操作",
  tableOfRuns: "训练列表",
  nowName: (name) => `当前：${name}`,
  restore: "恢复",
  goesOnWithThis: "从这次训练的权重继续",
  forgetThisRun: "删除这次训练",
  forget: "删除",
  labelValue: (label, value) => `${label}${value}`,
};
