/**
 * The evaluation, in Chinese.
 * @module
 */

/** @type {typeof import("../en/evaluation.js").evaluation} */
export const evaluation = {
  matrix: {
    savedTitle: (images, step) => `${images}张测试图像的混淆矩阵，第${step}步`,
    predicted: "预测",
    actualClass: (name) => `实际为${name}`,
    cell: (support, name, number, read, share) =>
      `“${name}”的${support}张图像中，有${number}张预测为“${read}”${share}。`,
    label: "混淆矩阵：每行是一个实际类别，每列是一个预测类别",
    hint: {
      pointer: "行：实际类别。列：预测类别。点击单元格可列出其中的图像。",
      touch: "行：实际类别。列：预测类别。轻点单元格可列出其中的图像。",
    },
    save: "混淆矩阵",
    heading: "混淆矩阵",
    actual: "实际",
  },
  scores: {
    class: "类别",
    images: "图像数",
    precision: "精确率",
    recall: "召回率",
    caption: "各类别的指标",
    label: "各类别的指标",
    list: (name) => `列出${name}的图像`,
    spoken: "：列出它的图像",
  },
  evaluateNow: "立即评估",
  summary: {
    none: "尚未评估",
    found: (share, images, loss, step) => `${images}张中${share}正确，损失${loss}，第${step}步`,
  },
  empty: "一轮结束后，或按下“立即评估”后，这里会显示全部测试图像的混淆矩阵、各类别的指标和分类错误的图像。",
  heading: "评估",
  list: {
    sortings: {
      mostConfident: "置信度从高到低",
      leastConfident: "置信度从低到高",
      largestLoss: "损失从大到小",
      smallestLoss: "损失从小到大",
      index: "按编号",
    },
    allClasses: "所有类别",
    more: "显示更多",
    mostConfidentlyWrong: "置信度最高的错误",
    wrongOnly: "只看分类错误",
    sort: "排序",
    empty: "没有符合条件的测试图像。",
    correct: "正确",
    actual: (truth) => `实际为${truth}`,
    image: (index, said, share, verdict, loss) => `图像${index}：预测为${said}（${share}），${verdict}；损失${loss}`,
    ofClass: (name) => `实际为${name}`,
    heading: (images, _, parts, areWrong) => {
      const words = [...parts, ...(areWrong ? ["分类错误"] : [])];
      return `${words.join("、")}${words.length > 0 ? "的" : ""}${images}张图像`;
    },
  },
};
