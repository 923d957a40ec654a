/**
 * How fast the run goes, and WebGPU beside the CPU, in Chinese.
 * @module
 */

/** @type {typeof import("../en/speed.js").speed} */
export const speed = {
  heading: "一个训练步的时间",
  empty: "尚未测量：按“训练”，一两秒之后，这里会显示一步的时间分解。",
  readouts: {
    step: "每步时间",
    steps: "每秒步数",
    images: "每秒图像数",
    losses: "每次回读的损失数",
  },
  phases: {
    phase: "阶段",
    time: "时间",
    share: "占比",
    queueOnCpu: "取批量、前向、反向和更新",
    queueOnWebgpu: "取批量并提交GPU命令",
    readOnCpu: "读取损失",
    readOnWebgpu: "等待GPU并读取损失",
    between: "两步之间：更新页面",
  },
  cores: (cores) => `此浏览器报告有${cores}个CPU核心。`,
  workers: {
    label: "工作线程数",
    help: "在CPU上共同计算每个批量的工作线程数（数据并行），每个线程使用一个核心。无论几个线程，结果都相同。",
    auto: {
      label: "自动",
      help: "“自动”会测量几步，并采用最快的线程数，最多每个核心一个。",
    },
    measuring: "训练的前几步会测量几个工作线程最快。",
    shared: (workers, times) => `${workers}个工作线程共同计算每个批量：一步的速度是单个线程的${times}倍。`,
    starting: "目前由一个工作线程计算每一步，其他线程正在启动。",
    one: "由一个工作线程计算每一步。",
    oneIsFastest: "由一个工作线程计算每一步：在这里，更多线程并不更快。",
    wholeBatch: "由一个工作线程计算每一步，因为批归一化需要整个批量。",
    smallBatch: "由一个工作线程计算每一步，因为批量太小，无法分给多个线程。",
  },
  recording: {
    yes: "一个训练步的命令只录制一次，之后每步直接重放。",
    no: "每个训练步的命令都重新准备：Convscope不录制分组卷积和空洞卷积、局部响应归一化，以及冻结的层。",
  },
  tiles: {
    sums: "卷积",
    weight: "卷积权重的梯度",
    linear: "全连接层",
    measured: (names) =>
      `在此适配器上实测：${names ? `${names}采用工作组内存分块最快` : "所有内核采用寄存器分块最快"}。`,
  },
  fallback: (names) => `Convscope自带的内核不支持分组和空洞卷积：${names}由burn的运算计算，每FLOP用时更长。`,
  race: {
    start: "比较WebGPU与CPU的速度",
    help: "在单独的工作线程中，用当前训练的种子在每个后端上训练几步，并显示每步时间。期间训练会暂停。",
    label: "WebGPU与CPU",
    backend: "后端",
    firstStep: "第一步",
    steps: "步数",
    lastLoss: "最后一个共同步的损失",
    measuringWebgpu: "正在测量WebGPU…",
    measuringCpu: "正在测量CPU…",
    brokeOff: "测量中断了。",
    notMeasured: (reason) => `无法测量WebGPU，因为${reason}。`,
    webgpuIsFaster: (times) => `在这里，WebGPU的速度是CPU的${times}倍。`,
    cpuIsFaster: (times) => `在这里，CPU的速度是WebGPU的${times}倍。`,
    adapter: (adapter, software) => `适配器是${adapter}${software ? "（软件实现）" : ""}。`,
  },
};
