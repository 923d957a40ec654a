/**
 * The run, earlier runs, and why the CPU computes in WebGPU's place, in Chinese.
 * @module
 */

/** @type {typeof import("../en/run.js").run} */
export const run = {
  data: {
    label: "数据集",
    none: "尚未加载数据集。",
    retry: "重试",
    loading: (name, loadedBytes, totalBytes, trainLoaded, trainTotal) =>
      `正在加载${name}：${loadedBytes} MB，共${totalBytes} MB；训练图像${trainLoaded}张，共${trainTotal}张`,
    done: (name, trainLoaded, testLoaded) => `${name}已加载：${trainLoaded}张训练图像和${testLoaded}张测试图像`,
  },
  train: {
    label: "训练",
  },
  oneStep: {
    label: "单步",
    help: "训练一步（一个批量），然后暂停",
  },
  reset: {
    label: "重置",
    help: "重新初始化权重并应用全部设置；相同的种子重复相同的训练",
  },
  readouts: {
    epoch: "轮次",
    step: "步",
    imagesSeen: "已用图像",
    stepsPerSecond: "每秒步数",
    loss: "损失",
    testAccuracy: "测试准确率",
    timeLeft: "剩余时间",
    stepOfSteps: (step, steps) => `${step} / ${steps}`,
    epochOfEpochs: (epoch, epochs) => `${epoch} / ${epochs}`,
  },
  progress: {
    label: "训练进度",
  },
  pause: {
    label: "暂停",
  },
  state: {
    building: "正在构建网络。",
    noNetwork: "没有网络。请检查设置，然后重置。",
    ready: "可以开始训练。",
    readyCompiling: "就绪。正在为 GPU 编译。",
    training: "正在训练。",
    starting: "即将开始训练。",
    compiling: "正在为 GPU 编译，随后开始训练。",
    paused: "已暂停。",
    waiting: "正在等待训练图像。",
    evaluating: (share) => `正在用全部测试图像评估：已完成${share}。`,
    /** @param {number} steps */
    finishedAfterFew: (steps) => `训练${steps}步后已完成，训练量很小：请在设置中增加轮次继续训练。`,
    finished: "已完成。在设置中增加轮次可继续训练，或者重置。",
  },
};

/** @type {import("../../protocol/training.js").BackendReasons} */
export const backendReasons = {
  unsupported: "此浏览器没有WebGPU",
  insecure: "WebGPU需要https或localhost",
  no_adapter: "浏览器在这台设备上不提供WebGPU适配器",
  software_adapter: ({ adapter }) => `这里唯一的WebGPU适配器${adapter}是软件实现的，比CPU后端更慢`,
  refused: ({ detail }) => `浏览器拒绝提供WebGPU适配器（${detail}）`,
  failed: ({ sentence }) => sentence.replace(/。$/, ""),
};

/** @type {typeof import("../en/run.js").runs} */
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
