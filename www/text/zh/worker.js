/**
 * What the worker says, in Chinese, and its words for what the core says.
 * @module
 */

export { core, presets } from "./core.js";

/** @type {typeof import("../en/worker.js").worker} */
export const worker = {
  file: {
    noAnswer: (file) => `无法加载${file}：服务器没有响应。请检查网络连接后重试。`,
    status: (file, status) => `无法加载${file}：服务器返回${status}。请重试，或运行make data。`,
    altered: (file) => `${file}与清单所列不符：它在传输途中或服务器上被改动了。请重试，或运行make data。`,
    cutOff: (file, length, bytes) => `${file}在${bytes}字节中的第${length}字节处中断。请重试。`,
    otherSize: (file, sizes) => `${file}不是清单所列的文件：${sizes}。请重试，或运行make data。`,
    tooLong: (found, bytes) => `收到${found}字节或更多，而应为${bytes}字节`,
    damaged: (file) => `无法解压${file}：它已损坏。请重试，或运行make data。`,
  },
  manifest: {
    status: (path, status) => `无法加载数据集的清单（${path}：HTTP ${status}）。请运行make data并重新加载页面。`,
  },
  dataSet: {
    gone: "这个数据集已不在浏览器的存储中。",
    builtIn: "内置数据集随页面提供，不占用存储空间。",
  },
  storage: {
    notStored: (why) => `此浏览器的存储无法保存训练（${why}）。训练会继续：离开之前请按“保存”，或者腾出一些空间。`,
    full: "存储空间已满",
  },
  reference: {
    noAnswer: "无法加载PyTorch的数值：服务器没有响应。请检查网络连接。",
    status: (path, status) => `无法加载PyTorch的数值（${path}：HTTP ${status}）。`,
  },
  part: {
    webgpuNotLoaded: "无法加载本页中在WebGPU上计算的部分。请检查网络连接。",
  },
};
