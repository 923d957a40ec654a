/**
 * Curves and numbers, in Chinese.
 * @module
 */

/** @type {typeof import("../en/charts.js").charts} */
export const charts = {
  accuracy: {
    heading: "测试准确率",
    empty: "这里会显示每一轮之后的测试准确率。",
    save: "测试准确率",
    column: "测试准确率，%",
    reading: (epoch, share) => `第${epoch}轮：测试图像的准确率为${share}`,
    tutorial: (share) => `教程的最终准确率：${share}`,
    validation: { column: "验证准确率，%", reading: (share) => `验证准确率${share}` },
  },
  epochs: {
    epoch: "轮次",
    trainingLoss: "训练损失",
    tutorialsLoss: "教程的损失",
    validationLoss: "验证损失",
    validationAccuracy: "验证准确率",
    testLoss: "测试损失",
    caption: "各轮的指标",
    tutorial: (share) => `教程的测试准确率为${share}。`,
  },
  heading: "训练曲线",
  figures: {
    notANumber: "不是数",
    seconds: (seconds) => `${seconds}秒`,
    minutes: (minutes, seconds) => `${minutes}分${seconds}秒`,
    hours: (hours, minutes) => `${hours}小时${minutes}分`,
    parameters: (parameters) => `${parameters}个参数`,
  },
  loss: {
    log: { label: "对数", help: "损失轴取对数" },
    smoothing: "平滑",
    save: "损失",
    heading: "损失",
    empty: "这里会显示每一步的训练损失和每一轮之后的测试损失。",
    reading: {
      step: (step, loss) => `第${step}步：${loss}`,
      smoothed: (loss) => `平滑后${loss}`,
      test: (loss) => `测试${loss}`,
      validation: (loss) => `验证${loss}`,
    },
  },
  axes: { epoch: "轮次", step: "步", loss: "损失" },
  curves: {
    batch: "批",
    smoothed: "平滑",
    test: "测试",
    validation: "验证",
    earlierRun: (number) => `较早的训练${number}`,
  },
};
