/**
 * Curves and numbers, in Chinese.
 * @module
 */

/** @type {typeof import("../en/charts.js").charts} */
export const charts = {
  testAccuracy: "测试准确率",
  theAccuracyOnAll: "每一轮结束后，这里会显示在全部测试图像上的准确率。",
  theTestAccuracy: "测试准确率",
  accuracyColumn: "测试准确率，%",
  epochOfTheTest: (epoch, share) => `第${epoch}轮：${share}的测试图像识别正确`,
  tutorialAtItsEnd: (share) => `教程的最终结果：${share}`,
  epoch: "轮次",
  trainingLoss: "训练损失",
  tutorials: "教程的损失",
  testLoss: "测试损失",
  epochByEpoch: "逐轮记录",
  theTutorialEndsAt: (share) => `教程最终的测试准确率为${share}。`,
  recordOfTheRun: "训练记录",
  notANumber: "不是数",
  secondsS: (seconds) => `${seconds}秒`,
  minutesMinSecondsS: (minutes, seconds) => `${minutes}分${seconds}秒`,
  hoursHMinutesMin: (hours, minutes) => `${hours}小时${minutes}分`,
  log: "对数",
  logarithmicLossAxis: "损失轴取对数",
  smoothing: "平滑",
  theLosses: "损失",
  loss: "损失",
  theTrainingLossOf: "这里会显示每一步的训练损失和每一轮之后的测试损失。",
  stepStepLoss: (step, loss) => `第${step}步：${loss}`,
  smoothedLoss: (loss) => `平滑后${loss}`,
  testAt: (loss) => `测试${loss}`,
  parameterCount: (parameters) => `${parameters}个参数`,
  epochAxis: "轮次",
  stepAxis: "步",
  lossAxis: "损失",
  batch: "批",
  smoothedCurve: "平滑",
  testCurve: "测试",
  earlierRun: (number) => `较早的训练${number}`,
};
