/**
 * What the worker says, in Chinese, and its words for what the core says.
 * @module
 */

export { core } from "./core.js";

/** @type {typeof import("../en/worker.js").worker} */
export const worker = {
  thisBrowserHasNo: "此浏览器没有WebGPU",
  webgpuNeedsHttpsOr: "WebGPU需要https或localhost",
  theBrowserOffersNo: "浏览器在这台机器上不提供WebGPU适配器",
  theOnlyWebgpuAdapter: (name) => `这里唯一的WebGPU适配器${name}是软件实现的，比CPU后端更慢`,
  theBrowserRefusedA: (error) => `浏览器拒绝提供WebGPU适配器（${error}）`,
  thisDataSetIs: "这个数据集已不在浏览器的存储中。",
  ofIdxFilesOne: (images, labels) =>
    `IDX文件需要一个图像文件和一个标签文件，或者各两个，文件名中含有“train”与“test”或“t10k”。这里有${images}个图像文件和${labels}个标签文件。`,
  emnistsImagesLieOn: "EMNIST的图像在文件中是横躺的：已经转正。",
  eachPicturesMiddleSquare: (side) => `每张图片中央的正方形已变为${side}×${side}像素。`,
  noneOfTheCould: (files, path, reason) => `没有可用的文件：${path}${reason}。`,
  thereIsNoPicture: "选择的内容里没有图片，也没有IDX文件。",
  theseAreFilesAnd: (files, FILES_MAX) => `有${files}个文件，而最多只能读取${FILES_MAX}个。`,
  isTooLarge: "太大",
  isEmpty: "是空的",
  thePicturesLieIn: (classes, CLASSES_MAX) => `图片分布在${classes}个文件夹中，而类别最多为${CLASSES_MAX}个。`,
  allPicturesLieIn: (name) => `所有图片都在同一个文件夹“${name}”中：每个类别需要一个文件夹，至少两个。`,
  isNoPictureThat: "不是此浏览器能解码的图片",
  isPixelsLarge: (width, height) => `的大小为${width}×${height}像素`,
  thisBrowserGivesNo: "此浏览器不提供二维画布，无法读取图片。",
  noFolder: "无文件夹",
  mnistComesWithThe: "MNIST随页面提供，不占用存储空间。",
  cannotBeUnpackedIt: (path) => `无法解压${path}：它已损坏或已加密。`,
  holdsFilesAndAt: (path, seen, FILES_MAX) => `${path}含有${seen}个文件，而最多只能读取${FILES_MAX}个。`,
  unpacksToMbAnd: (path, size, limit) => `${path}解压后为${size} MB，而最多只能读取${limit} MB。`,
  hasAPathThat: "的路径指向压缩包之外",
  isAnArchiveIn: "是压缩包中的压缩包",
  unpacksToMoreThan: (limit) => `解压后超过${limit} MB`,
  cannotBeUnpacked: "无法解压",
  differsFromWhatThe: (file) => `${file}与清单所列不符：它在传输途中或服务器上被改动了。请重试，或运行make data。`,
  couldNotBeLoaded: (file) => `无法加载${file}：服务器没有响应。请检查网络连接后重试。`,
  couldNotBeLoadedThe: (file, status) => `无法加载${file}：服务器返回${status}。请重试，或运行make data。`,
  brokeOffAfterOf: (file, length, bytes) => `${file}在${bytes}字节中的第${length}字节处中断。请重试。`,
  bytesOrMoreCame: (found, bytes) => `收到${found}字节或更多，而应为${bytes}字节`,
  isNotWhatThe: (file, sizes) => `${file}不是清单所列的文件：${sizes}。请重试，或运行make data。`,
  cannotBeUnpackedItIs: (file) => `无法解压${file}：它已损坏。请重试，或运行make data。`,
  unpacksToMoreThanMb: (path, limit) => `${path}解压后超过${limit} MB。`,
  cannotBeUnpackedItIsDamaged: (path) => `无法解压${path}：它已损坏。`,
  itIsFull: "存储空间已满",
  thisBrowsersStorageDoes: (why) =>
    `此浏览器的存储无法保存训练（${why}）。训练会继续：离开之前请按“保存”，或者腾出一些空间。`,
  theDataSetsManifest: (path, status) =>
    `无法加载数据集的清单（${path}：HTTP ${status}）。请运行make data并重新加载页面。`,
  pytorchsNumbersCouldNot: "无法加载PyTorch的数值：服务器没有响应。请检查网络连接。",
  pytorchsNumbersCouldNotBe: (path, status) => `无法加载PyTorch的数值（${path}：HTTP ${status}）。`,
  buildNotLoaded: "无法加载本页中在WebGPU上计算的部分。请检查网络连接。",
  partNotLoaded: "无法加载本页的一部分。请检查网络连接，然后重新加载页面。",
};
