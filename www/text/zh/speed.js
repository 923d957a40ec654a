/**
 * How fast the run goes, and WebGPU beside the CPU, in Chinese.
 * @module
 */

/** @type {typeof import("../en/speed.js").speed} */
export const speed = {
  whereTheTimeGoes: "一步的时间用在哪里",
  nothingMeasuredYet: "尚未测量：按“训练”，一两秒之后，一步的时间会在这里分解。",
  timeOfAStep: "每步时间",
  stepsPerSecond: "每秒步数",
  imagesPerSecond: "每秒图像数",
  lossesReadTogether: "一起读取的损失数",
  partOfAStep: "一步的组成",
  time: "时间",
  share: "占比",
  queueOnCpu: "取出批次并计算",
  queueOnWebgpu: "取出批次并告诉GPU计算什么",
  readOnCpu: "读取损失",
  readOnWebgpu: "等待GPU并读取损失",
  between: "两步之间：回答页面",
  cores: (cores) => `此浏览器称这台机器有${cores}个核心。`,
  measure: "比较WebGPU与CPU的速度",
  takesAFewSteps:
    "用当前训练的种子，在旁边的工作线程里，在两个后端上各走几步，并在这里显示每步的时间。正在进行的训练会暂停片刻。",
  webgpuAndCpu: "WebGPU与CPU",
  backend: "后端",
  firstStep: "第一步",
  stepsTaken: "已走步数",
  lastCommonLoss: "最后一个共同步的损失",
  measuringWebgpu: "正在测量WebGPU…",
  measuringCpu: "正在测量CPU…",
  brokeOff: "测量中断了。",
  notMeasured: (reason) => `无法测量WebGPU，因为${reason}。`,
  webgpuIsFaster: (times) => `在这里，WebGPU的速度是CPU的${times}倍。`,
  cpuIsFaster: (times) => `在这里，CPU的速度是WebGPU的${times}倍。`,
  adapterIs: (adapter, software) => `适配器是${adapter}${software ? "（软件实现）" : ""}。`,
};
