/**
 * The run under way, in Chinese.
 * @module
 */

/** @type {typeof import("../en/run.js").run} */
export const run = {
  train: "训练",
  takeStep: "单步",
  takesOneTrainingStep: "训练一步（一个批量），然后暂停",
  reset: "重置",
  startsAgainWithThe: "重新初始化权重并应用全部设置；相同的种子重复相同的训练",
  epoch: "轮次",
  step: "步",
  imagesSeen: "已用图像",
  stepsPerSecond: "每秒步数",
  loss: "损失",
  testAccuracy: "测试准确率",
  timeLeft: "剩余时间",
  run: "训练进度",
  stepOfSteps: (step, steps) => `${step} / ${steps}`,
  pause: "暂停",
  epochOfEpochs: (epoch, epochs) => `${epoch} / ${epochs}`,
  buildingTheNetwork: "正在构建网络。",
  noNetworkIsThere: "没有网络。请检查设置，然后重置。",
  readyNoStepTaken: "可以开始训练。",
  readySoon: "就绪。正在为 GPU 编译。",
  training: "正在训练。",
  startingToTrain: "即将开始训练。",
  trainingSoon: "正在为 GPU 编译，随后开始训练。",
  paused: "已暂停。",
  waitingForTrainingImages: "正在等待训练图像。",
  evaluatingOnAllTest: (share) => `正在用全部测试图像评估：已完成${share}。`,
  /** @param {number} steps */
  finishedAfterFew: (steps) => `训练${steps}步后已完成，训练量很小：请增加轮次继续训练。`,
  finishedRaiseEpochsTo: "已完成。增加轮次可继续训练，或者重置。",
};
