/**
 * The evaluation, in Chinese.
 * @module
 */

/** @type {typeof import("../en/evaluation.js").evaluation} */
export const evaluation = {
  confusionOfTestImages: (images, step) => `${images}张测试图像的混淆矩阵，第${step}步`,
  readAs: "识别为",
  class: "类别",
  images: "图像数",
  precision: "精确率",
  recall: "召回率",
  classByClass: "各类别的指标",
  scores: "指标",
  listTheImagesOf: (name) => `列出${name}的图像`,
  listItsImages: "：列出它的图像",
  trulyName: (name) => `实为${name}`,
  ofImagesOfAre: (support, name, number, read, share) =>
    `“${name}”的${support}张图像中，有${number}张识别为“${read}”${share}。`,
  confusionMatrixARow: "混淆矩阵：每行是一个真实类别，每列是一个识别结果",
  rowsAreWhatAn: "行是图像的真实类别，列是识别结果。点击单元格可列出其中的图像。",
  evaluateNow: "立即评估",
  notEvaluatedYet: "尚未评估",
  afterAnEpochOr:
    "一轮结束后，或按下“立即评估”后，这里会显示全部测试图像的混淆矩阵、网络在每个类别上的表现，以及它识别错的每一张图像。",
  theConfusionMatrix: "混淆矩阵",
  evaluation: "评估",
  confusion: "混淆",
  ofReadRightlyLoss: (share, images, loss, step) => `${images}张中${share}识别正确，损失${loss}，第${step}步`,
  surestFirst: "最确信的在前",
  leastSureFirst: "最不确信的在前",
  largestLossFirst: "损失最大的在前",
  smallestLossFirst: "损失最小的在前",
  byNumber: "按编号",
  allClasses: "所有类别",
  showMore: "显示更多",
  mostConfidentlyWrong: "最自信的错误",
  wrongOnly: "只看错误",
  sort: "排序",
  thereIsNoSuch: "没有这样的图像。",
  whichIsRight: "正确",
  butItIs: (truth) => `实为${truth}`,
  imageReadAsWith: (index, said, share, verdict, loss) =>
    `图像${index}：以${share}的概率识别为${said}，${verdict}；损失${loss}`,
  ofName: (name) => `实为${name}`,
  readWrongly: "识别错误",
  is: "实为",
  imagesJudged: (images, _, parts) => `${parts.join("、")}${parts.length > 0 ? "的" : ""}${images}张图像`,
};
