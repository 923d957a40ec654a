/**
 * Training and its results in the glossary, in Chinese.
 * @module
 */

/** @type {typeof import("../../en/glossary/training.js").training} */
export const training = {
  adam: { term: "Adam", sentence: "用梯度及其平方的滑动平均调整每个权重步长的优化器。", pytorch: "torch.optim.Adam" },
  adamw: {
    term: "AdamW",
    sentence: "权重衰减解耦的Adam：衰减直接缩小权重，而不是加到梯度上。",
    pytorch: "torch.optim.AdamW",
  },
  augmentation: {
    term: "数据增强",
    sentence: "对训练图像做随机变换，例如平移和旋转，使网络对它们不敏感。",
    pytorch: "torchvision.transforms",
  },
  backpropagation: {
    term: "反向传播",
    sentence: "用链式法则从最后一层到第一层计算损失对每个权重的梯度。",
    pytorch: "loss.backward()",
  },
  batch: {
    term: "批量",
    sentence: "一步训练所用的图像，它们的梯度取平均；其数量称为批量大小。",
    pytorch: "DataLoader(batch_size)",
  },
  checkpoint: {
    term: "检查点",
    sentence: "保存权重、优化器状态和训练进度的文件，可以从它继续训练。",
    pytorch: "torch.save(model.state_dict())",
  },
  crossEntropy: {
    term: "交叉熵",
    sentence: "分类所用的损失：网络给标签的概率的负对数。",
    pytorch: "nn.CrossEntropyLoss",
  },
  divergence: { term: "发散", sentence: "损失不降反升的训练，通常是因为学习率太大。" },
  earlyStopping: { term: "早停", sentence: "验证损失不再下降时结束训练，以免过拟合。" },
  epoch: { term: "轮次（epoch）", sentence: "把全部训练图像遍历一遍。" },
  fineTuning: {
    term: "微调",
    sentence: "继续训练在其他数据上训练过的网络：保留其特征或让其缓慢变化，并学习新的最后一层。",
    pytorch: "requires_grad_(False)",
  },
  gradient: { term: "梯度", sentence: "损失对所有权重的导数：损失上升最快的方向。", pytorch: "parameter.grad" },
  gradientClipping: {
    term: "梯度裁剪",
    sentence: "当梯度的范数超过上限时按比例缩小，避免突然的大步。",
    pytorch: "nn.utils.clip_grad_norm_",
  },
  l1: { term: "L1惩罚", sentence: "加到损失上的权重绝对值之和；它使许多权重几乎为0。" },
  label: { term: "标签", sentence: "数据集给出的图像的实际类别。" },
  labelNoise: { term: "标签噪声", sentence: "标签错误的训练图像的比例。" },
  labelSmoothing: {
    term: "标签平滑",
    sentence: "把目标概率的一小部分从标签分给所有类别，防止过度自信。",
    pytorch: "label_smoothing",
  },
  learningRate: { term: "学习率", sentence: "每一步使权重沿负梯度方向移动的倍数。", pytorch: "lr" },
  schedule: {
    term: "学习率调度",
    sentence: "学习率在训练过程中变化的规则，例如阶梯衰减或余弦。",
    pytorch: "torch.optim.lr_scheduler",
  },
  loss: { term: "损失", sentence: "表示预测错得多厉害的数；训练使它最小化。", pytorch: "criterion(output, target)" },
  momentum: { term: "动量", sentence: "把上一次更新量的一部分加到这一次，使权重的路径更平滑。", pytorch: "momentum" },
  mse: { term: "均方误差（MSE）", sentence: "输出与目标之差的平方的平均值。", pytorch: "nn.MSELoss" },
  nesterov: { term: "Nesterov动量", sentence: "在动量方向上提前一步计算更新的动量法。", pytorch: "nesterov" },
  normalisation: {
    term: "归一化",
    sentence: "把数值变换到共同的范围或分布，使训练更快、更稳定。",
    pytorch: "transforms.Normalize",
  },
  optimiser: { term: "优化器", sentence: "由梯度更新权重的算法，例如SGD或Adam。", pytorch: "torch.optim" },
  regularisation: { term: "正则化", sentence: "防止过拟合的方法，例如权重衰减、丢弃和数据增强。" },
  rmsprop: {
    term: "RMSprop",
    sentence: "把梯度除以其平方的滑动平均的平方根的优化器。",
    pytorch: "torch.optim.RMSprop",
  },
  seed: {
    term: "随机种子",
    sentence: "决定一次训练中所有随机数的数；相同的种子重复相同的训练。",
    pytorch: "torch.manual_seed",
  },
  sgd: {
    term: "SGD",
    sentence: "随机梯度下降：每一步用一个批量的梯度，使权重沿负梯度方向移动。",
    pytorch: "torch.optim.SGD",
  },
  step: { term: "训练步", sentence: "用一个批量的梯度更新一次权重，也称为一次迭代。", pytorch: "optimizer.step()" },
  trainingSet: { term: "训练集", sentence: "用来学习权重的图像。" },
  validationSet: { term: "验证集", sentence: "从训练图像中留出的图像，用来选择设置和决定何时停止。" },
  vanishingGradient: { term: "梯度消失", sentence: "梯度在反向经过许多层时趋近于0，使前面的层几乎学不到东西。" },
  warmUp: { term: "预热", sentence: "学习率从接近0增大到设定值的最初若干步。", pytorch: "lr_scheduler.LinearLR" },
  weightDecay: {
    term: "权重衰减（L2）",
    sentence: "每一步按权重大小的比例缩小权重，防止过拟合。",
    pytorch: "weight_decay",
  },
};

/** @type {typeof import("../../en/glossary/training.js").results} */
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
