/**
 * Pictures and drawings that become the network's input, in Chinese.
 * @module
 */

/** @type {typeof import("../en/ink.js").ink} */
export const ink = {
  noInk: "没有笔迹，无法预测",
  nothingIsDrawn: "画板是空的。请绘画或选择一张图片，网络会预测它的类别。",
  noPicture: "浏览器无法解码此图像。请选择PNG、JPEG、WebP、GIF或SVG文件。",
  blankPicture: "这张图片里没有笔迹：处处与周围一样亮。请选择浅底深色笔画或深底浅色笔画的图片。",
  noisyReads:
    "为防止指纹识别，此浏览器给出的是噪声而不是图片的像素（Firefox的resistFingerprinting、LibreWolf和Tor浏览器）。请允许此页面读取图像数据（地址左侧的图片图标，“提取canvas数据”），再选择一次图片。绘画不需要此权限。",
};
