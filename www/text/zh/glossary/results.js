/**
 * The glossary, in Chinese: how a trained network is judged and looked into.
 * @module
 */

/** @type {typeof import("../../en/glossary/results.js").results} */
export const results = {
  accuracy: { term: "准确率", sentence: "预测类别等于实际类别的图像所占的比例。" },
  confusionMatrix: { term: "混淆矩阵", sentence: "统计每个实际类别（行）的图像被预测为每个类别（列）的次数的表。" },
  deadUnit: { term: "死亡单元", sentence: "对任何输入ReLU都输出0的单元；它的梯度为0，因此不再学习。" },
  evaluation: {
    term: "评估",
    sentence: "在没有训练过的图像上衡量网络，此时关闭丢弃，批归一化使用固定的统计量。",
    pytorch: "model.eval()",
  },
  f1: { term: "F1", sentence: "精确率和召回率的调和平均：两者都高时才高。" },
  generalisation: { term: "泛化", sentence: "网络对没有训练过的图像预测得有多好。" },
  gradCam: { term: "Grad-CAM", sentence: "显示支持某个类别的区域的图：以平均梯度加权一层的特征图。" },
  inference: { term: "推理", sentence: "用训练好的网络做预测，不改变权重。", pytorch: "torch.no_grad()" },
  occlusion: { term: "遮挡敏感度", sentence: "显示遮住图像一处时某个类别的概率下降多少的图。" },
  overfitting: { term: "过拟合", sentence: "网络记住了训练图像：训练损失下降，测试损失却上升。" },
  precision: { term: "精确率", sentence: "在预测为某个类别的图像中，确实属于该类别的比例。" },
  prediction: { term: "预测", sentence: "网络给出最高概率的类别。" },
  recall: { term: "召回率", sentence: "在某个类别的图像中，被预测为该类别的比例。" },
  saliency: { term: "显著图", sentence: "某个类别的logit对每个像素的梯度：改变哪些像素影响最大。" },
  testSet: { term: "测试集", sentence: "从不参与训练、用来最终衡量网络的图像。" },
  underfitting: { term: "欠拟合", sentence: "网络连训练图像也拟合不好：网络太小，或正则化太强。" },
};
