/**
 * The time machine, in Chinese.
 * @module
 */

/** @type {typeof import("../en/time.js").time} */
export const time = {
  compare: {
    endOfRun: (name) => `终点：${name}`,
    step: (step) => `第${step}步`,
    label: "对比",
    nothing: "无",
    now: "现在",
  },
  side: {
    filters: {
      reading: (out, size, least, most) => `${out}个${size}的卷积核，权重${least}到${most}`,
      save: "卷积核",
      heading: "卷积核",
    },
    confusion: {
      label: "该步的混淆矩阵",
      all: "全部测试图像",
      save: "该步的混淆矩阵",
      heading: "混淆矩阵",
      notEvaluated: "尚未评估。",
      atStep: (step) => `，第${step}步`,
      accuracy: (share, images, when) => `前${images}张测试图像中${share}正确${when}`,
    },
    maps: {
      save: "特征图",
      heading: "特征图",
      label: (name) => `${name}的特征图`,
    },
    label: "快照",
    prediction: "预测",
    savedTitle: (name, step) => `${name}，第${step}步`,
    snapshot: (snapshot) => `快照：${snapshot}`,
    now: (step) => `现在：第${step}步`,
    otherRun: (name) => `另一次训练：${name}`,
  },
  empty:
    "训练第一步之后，这里会显示训练的快照：较早步数时的卷积核、特征图、预测和错误。训练的同时可以查看、比较，也可以从那里继续。",
  slider: {
    label: "训练的快照",
    hint: "拖动滑块可查看较早的步数；训练会继续。",
  },
  play: {
    start: "播放",
    stop: "停止",
  },
  now: {
    label: "现在",
  },
  branch: {
    label: "从这里继续",
    exact: "从这里继续：开始一次新的训练，与本次完全一致；本次训练保留在列表中。",
    withoutOptimiser:
      "从这里继续：用这些权重开始一次新的训练。该步的优化器状态没有保留，将被重置，因此最初几步与本次训练不同。",
  },
  heading: "时光机",
  layer: {
    label: "层",
  },
  budget: {
    label: "内存上限",
    off: "不保留",
  },
  kept: {
    one: "1个快照",
    several: (snapshots) => `${snapshots}个快照`,
    withOptimiser: (snapshots, states) => `${snapshots}（其中${states}个含优化器状态）`,
    ofBudget: (kept, bytes, budget) => `${kept}，${bytes} MB，上限${budget} MB`,
    tooLarge: "这个网络的一个快照就超过了内存上限",
  },
  shown: {
    nowAtStep: (step) => `现在，第${step}步`,
    snapshot: (snapshot, step) => `${snapshot}，而训练已到第${step}步`,
    now: (now) => `网络${now}`,
    beforeFirstStep: "第一步之前",
    stepInEpoch: (step, epoch) => `第${step}步，第${epoch}轮`,
  },
};
