/**
 * What comes from PyTorch or goes there: the comparison with its numbers, the program, and weights, in Chinese.
 * @module
 */

/** @type {typeof import("../en/pytorch.js").verify} */
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

/** @type {typeof import("../en/pytorch.js").code} */
export const code = {
  heading: "代码",
  note: {
    pointer: "“导出PyTorch”保存的程序。指向一行代码或一层，两者会一起标出。",
    touch: "“导出PyTorch”保存的程序。轻点一行代码，对应的层会一起标出。",
  },
  draft: "正在编辑的网络的程序，尚未应用。",
  program: "PyTorch程序",
};

/** @type {typeof import("../en/pytorch.js").weights} */
export const weights = {
  isOld: (name) => `${name}是PyTorch 1.6之前torch.save写出的格式。请在PyTorch中加载后再用torch.save保存。`,
  isNotPytorchs: (name) =>
    `${name}不是可以读取的torch.save文件。请用torch.save(model.state_dict(), "${name}")保存权重。`,
  isTorchScript: (name) => `${name}是TorchScript程序，不是权重。请用torch.save(model.state_dict(), …)保存权重。`,
  holdsOther: (name, global) =>
    `${name}在应为权重的位置是Python对象（${global}），而这里不执行文件中的任何内容。请用torch.save(model.state_dict(), …)保存权重。`,
  holdsNone: (name) =>
    `${name}中没有state_dict：文件本身以及其中的model、state_dict、model_state_dict都不是张量的字典。请用torch.save(model.state_dict(), …)保存权重。`,
  hasOtherNumbers: (name, tensor, type) =>
    `${name}中的${tensor}的数值类型为${type}。请以float32保存权重：model.float().state_dict()。`,
  isLarge: (name, megabytes) => `${name}中的数值超过上限${megabytes} MB。请保存较小的网络。`,
  isDamaged: (name) => `${name}已损坏：缺少部分内容。请重新复制或保存。`,
  prefix: (prefix) => `所有名称的前缀${prefix}已去掉。`,
  inOrder: "文件中的名称与此网络的不同，因此按层的顺序对应。",
  title: (name) => `${name}中的权重`,
  doNotFit: (fitting, total) =>
    fitting === 0
      ? "此网络没有任何参数与文件相符。请用此文件搭建网络，再打开文件。"
      : `网络的${total}个参数中有${fitting}个与文件相符，其余将从新权重开始。`,
  inFile: "文件中",
  inNetwork: "网络中",
  fits: "相符",
  fitsNot: "不相符",
  nothing: "–",
  take: "使用相符的（重新开始）",
  draft: "用此文件搭建网络",
  draftHelp: "把文件中的各层作为草稿放入“网络结构”，文件中没有的内容会标出。",
  drafted: (name) => `${name}的网络已作为草稿放入“网络结构”：请检查标出的内容并应用，再打开文件。`,
  close: "取消",
  taken: (name, fitting, total) => `已打开${name}：${total}个参数中有${fitting}个来自文件，其余为新权重。`,
};
