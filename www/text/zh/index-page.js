/**
 * What index.html says, in Chinese.
 * @module
 */

/** @type {typeof import("../en/index-page.js").indexPage} */
export const indexPage = {
  title: "Convscope：在浏览器中训练卷积神经网络",
  tagline: "用手写数字或自己的图像训练卷积神经网络，看见它的内部。",
  run: "运行",
  input: "输入",
  network: "网络",
  inspector: "检视器",
  settings: "设置",
  curves: "训练曲线",
  digits: "测试图像",
  runs: "历次训练",
  speed: "速度",
  verify: "验证",
  code: "代码",
};
