/**
 * The glossary, in Chinese: what a network consists of and computes.
 * @module
 */

/** @type {typeof import("../../en/glossary/network.js").network} */
export const network = {
  activation: { term: "激活值", sentence: "单元或层对给定输入的输出值，通常指经过激活函数之后的值。" },
  activationFunction: {
    term: "激活函数",
    sentence: "作用于层的每个输出的非线性函数，例如ReLU；没有它，多层叠加仍是一个线性映射。",
  },
  batchNorm: {
    term: "批归一化",
    sentence: "在一批数据上把每个通道归一化为均值0、方差1，再做可学习的缩放和平移。",
    pytorch: "nn.BatchNorm2d",
  },
  bias: { term: "偏置", sentence: "加到加权和上的可学习常数。", pytorch: "bias" },
  channel: {
    term: "通道",
    sentence: "图像或层的输出由若干张二维的图组成，每一张是一个通道：灰度图像1个，彩色图像3个。",
  },
  convolution: { term: "卷积", sentence: "让卷积核在输入上滑动，在每个位置计算加权和。", pytorch: "nn.Conv2d" },
  dropout: {
    term: "丢弃（dropout）",
    sentence: "训练时把随机的值置为0，使网络不依赖个别单元；评估时关闭。",
    pytorch: "nn.Dropout",
  },
  featureMap: { term: "特征图", sentence: "一个卷积核的输出：它的模式在每个位置出现得有多强。" },
  filter: { term: "滤波器", sentence: "产生一张特征图的卷积权重：每个输入通道一个卷积核。" },
  flatten: { term: "展平", sentence: "把特征图变形为一个向量，供全连接层使用。", pytorch: "nn.Flatten" },
  forwardPass: { term: "前向传播", sentence: "由输入逐层计算网络的输出。", pytorch: "model(x)" },
  fullyConnected: { term: "全连接层", sentence: "每个输出都是所有输入的加权和的层。", pytorch: "nn.Linear" },
  initialisation: {
    term: "初始化",
    sentence: "训练之前权重的随机值；合适的大小使激活值不会爆炸或消失。",
    pytorch: "nn.init",
  },
  kernel: { term: "卷积核", sentence: "卷积在输入上滑动的一小块权重；它的边长是卷积核大小。", pytorch: "kernel_size" },
  layer: { term: "层", sentence: "网络计算中的一步，可以有权重，也可以没有。", pytorch: "nn.Module" },
  logit: { term: "logits", sentence: "最后一层的输出，每个类别一个得分，经softmax变为概率。" },
  lrn: {
    term: "局部响应归一化（LRN）",
    sentence: "把每个值除以相邻通道在同一位置上的强度；用于AlexNet。",
    pytorch: "nn.LocalResponseNorm",
  },
  padding: { term: "填充", sentence: "在输入四周补零的行和列，使输出保持大小。", pytorch: "padding" },
  parameter: { term: "参数", sentence: "训练所改变的数：权重或偏置。", pytorch: "nn.Parameter" },
  pooling: { term: "池化", sentence: "减小高和宽：取每个窗口的最大值或平均值。", pytorch: "nn.MaxPool2d" },
  receptiveField: { term: "感受野", sentence: "层中一个值所依赖的输入区域；逐层增大。" },
  relu: { term: "ReLU", sentence: "保留正值、把负值变为0的激活函数：max(0, x)。", pytorch: "nn.ReLU" },
  branches: { term: "分支", sentence: "并列的几串层：读取同一输入，输出再合在一起。" },
  concatenation: {
    term: "拼接",
    sentence: "把高度和宽度相同的特征图前后排在一起，通道数相加。",
    pytorch: "torch.cat",
  },
  residualBlock: { term: "残差块", sentence: "若干层，其输出与经捷径绕过它们的输入相加。" },
  sigmoid: { term: "sigmoid", sentence: "把任意值映射到0与1之间的激活函数。", pytorch: "nn.Sigmoid" },
  softmax: { term: "softmax", sentence: "把logits变为概率：各自取指数再除以总和，因此和为1。", pytorch: "nn.Softmax" },
  stride: { term: "步幅", sentence: "窗口相邻两个位置之间的像素数；2使高和宽减半。", pytorch: "stride" },
  tanh: { term: "tanh", sentence: "把任意值映射到−1与1之间的激活函数。", pytorch: "nn.Tanh" },
  tensor: { term: "张量", sentence: "具有任意维数的数值数组。", pytorch: "torch.Tensor" },
  unit: { term: "单元", sentence: "层的一个输出：全连接层的一个值，或卷积的一张特征图。" },
  weight: { term: "权重", sentence: "与输入值相乘的可学习的数。", pytorch: "weight" },
};
