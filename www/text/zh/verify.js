/**
 * The comparison with PyTorch, in Chinese.
 * @module
 */

/** @type {typeof import("../en/verify.js").verify} */
export const verify = {
  groups: {
    outputs: "各层输出",
    gradients: "损失与梯度",
    afterSteps: (steps) => `${steps}步之后`,
    agree: (passed, rows) => `${rows}个中有${passed}个一致`,
  },
  outcome: {
    agree: (rows) => `全部${rows}个数与PyTorch一致`,
    differ: (differing, rows) => `${rows}个中有${differing}个不一致`,
  },
  columns: {
    absolute: "最大绝对误差",
    relative: "相对误差",
    tolerance: "容差",
    result: "结果",
    quantity: "量",
  },
  copied: {
    backend: "后端",
    adapter: "适配器",
    noWebgpu: "未用WebGPU",
    because: (reason) => `因为${reason}`,
    userAgent: "用户代理",
    heading: (rows) => `Convscope与PyTorch的比较：${rows}。`,
    none: "无",
  },
  empty:
    "用相同的权重和图像在这里重复PyTorch的计算，并列出差异：每一层的输出、损失、梯度，以及1步和20步之后的权重。训练会继续。",
  start: "与PyTorch比较",
  progress: {
    label: "比较",
    words: "正在比较…",
  },
  done: {
    computed: "计算",
    errors: "最大绝对误差是单个元素的最大差；相对误差是所有差的范数除以PyTorch数值的范数，不得超过容差。",
  },
  failed: "比较中断了。",
  row: {
    pass: "通过",
    fail: "不符",
    loss: "损失",
    losses: "损失",
  },
  compared: {
    output: ({ layer }) => `${layer}的输出`,
    loss: "损失",
    gradient: ({ parameter }) => `${parameter}的梯度`,
    parameter: ({ steps, parameter }) => `${steps}步之后：${parameter}`,
    losses: ({ steps }) => `${steps}步的损失`,
  },
};
