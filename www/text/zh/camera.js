/**
 * The camera, in Chinese.
 * @module
 */

/** @type {typeof import("../en/camera.js").camera} */
export const camera = {
  picture: "摄像头画面：使用其中央的正方形",
  isOff: "摄像头已关闭",
  turnOn: "打开摄像头",
  turnOff: "关闭摄像头",
  device: "摄像头",
  deviceNumber: (number) => `摄像头${number}`,
  asItIsKept: "网络得到的图像",
  setName: "我的摄像头图像",
  hold: "按住录制",
  holdToRecord: (name) => `按住录制“${name}”`,
  countdown: (countdown, seconds) => `${countdown}秒后录制${seconds}秒`,
  recordExamplesOf: (name) => `录制“${name}”的样本`,
  recorded: (name, examples) => `“${name}”有${examples}个样本。`,
  classIsFull: (most) => `每个类别最多${most}个。`,
  yourExamplesAreStill: "录制的样本仍保留在这里：可以继续录制并重新创建。",
  prepare: "MNIST的预处理",
  prepareHelp: "纸上的深色笔画像手绘一样变成数字",
  insecure: "浏览器只允许通过https或localhost打开的页面使用摄像头，而此页面是通过http打开的：请使用它的https地址。",
  unsupported: "此浏览器不向页面提供摄像头。请改为选择图片文件。",
  refused: "摄像头未获允许（被您、浏览器或系统拒绝）。请为此页面允许摄像头（地址旁的摄像头图标），再重新打开。",
  notFound: "没有找到摄像头。请连接摄像头，再重新打开。",
  inUse: "摄像头无法启动，可能正被其他程序使用。请关闭该程序，再重新打开。",
  ended: "摄像头已停止：连接断开，或权限被收回。请重新打开。",
  noisyReads:
    "为防止指纹识别，此浏览器给出的是噪声而不是图片的像素（Firefox的resistFingerprinting、LibreWolf和Tor浏览器）。请允许此页面读取图像数据（地址左侧的图片图标，“提取canvas数据”），再重新打开摄像头。",
};
