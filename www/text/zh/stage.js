/**
 * The stage: names of its views and of the menus in the bar, in Chinese.
 * @module
 */

/** @type {typeof import("../en/stage.js").stage} */
export const stage = {
  views: "视图",
  names: {
    network: "网络",
    inspector: "检视器",
    layers: "层",
    settings: "设置",
    evaluation: "评估",
    time: "时光机",
    data: "数据",
    runs: "历次训练",
    speed: "速度",
    verify: "验证",
    code: "代码",
  },
  fault: (message) => `页面的一部分出错：${message}。其余部分继续运行。`,
  copyDetails: "复制详情",
  files: "文件",
  share: "分享",
  chooseBackend: "在设置中选择",
  computesHere: "计算设备",
  webgpu: "WebGPU",
  cpu: "CPU",
};
