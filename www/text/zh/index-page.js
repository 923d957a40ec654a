/**
 * What index.html says, in Chinese.
 * @module
 */

/** @type {typeof import("../en/index-page.js").indexPage} */
export const indexPage = {
  title: "Convscope：看着卷积网络学习",
  tagline: "看卷积网络学着识别手写数字，或你自己的图像。",
  run: "运行",
  input: "输入",
  network: "网络",
  inspector: "检视器",
  settings: "设置",
  curves: "学习曲线",
  digits: "测试数字",
  try: "可以试试",
  runs: "历次训练",
  speed: "速度",
  verify: "验证",
};
