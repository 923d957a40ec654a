/**
 * The settings, in Chinese.
 * @module
 */

/** @type {typeof import("../en/settings.js").settings} */
export const settings = {
  shift: {
    label: "平移",
    help: "训练图像随机平移的最大像素数，空出的部分填黑色（torchvision的RandomAffine(translate)）。越大，网络对位置越不敏感。",
  },
  rotation: {
    label: "旋转",
    help: "训练图像随机旋转的最大角度，单位为度（torchvision的RandomAffine(degrees)）。太大会把6变成9。",
  },
  scaling: {
    label: "缩放",
    help: "训练图像随机缩放的最大幅度：0.1表示缩放0.9到1.1倍（torchvision的RandomAffine(scale)）。越大，网络对大小越不敏感。",
  },
  noise: {
    label: "噪声",
    help: "加到每个像素上的高斯噪声的标准差σ，其中黑为0，白为1（torchvision的v2.GaussianNoise）。越大，细节越难辨认。",
  },
  learningRate: {
    label: "学习率",
    help: "步长η：每一步使[[权重]]w沿更新量u移动的倍数（PyTorch的lr）。太小训练慢，太大会[[发散]]。",
  },
  momentum: {
    label: "动量",
    help: "上一次更新量乘以系数μ后加到[[梯度]]g上（PyTorch的momentum）。越大，对越多步取平均；0表示不用动量。",
  },
  batchSize: {
    label: "批量大小",
    help: "每个[[训练步]]使用的图像数，它们的[[梯度]]取平均（PyTorch的DataLoader(batch_size)）。批量越大，梯度噪声越小，每步越慢。",
  },
  epochs: {
    label: "轮次",
    help: "遍历[[训练集]]的次数。轮次越多，对训练集拟合得越好，直至[[过拟合]]。",
  },
  seed: {
    label: "随机种子",
    help: "所有随机数的种子：[[初始化|初始权重]]、图像顺序、[[dropout]]和[[数据增强]]（PyTorch的torch.manual_seed）。相同的种子重复相同的训练。",
  },
  backend: {
    label: "后端",
    help: "计算网络所用的硬件（PyTorch的device）。",
    auto: {
      label: "自动",
      help: "“自动”在浏览器支持时使用WebGPU，否则使用CPU。",
    },
    webgpu: {
      help: "WebGPU在GPU上运行。",
    },
    cpu: {
      help: "CPU总是可用。",
    },
  },
  trainSize: {
    label: "训练图像",
    help: "训练图像的数量，用种子从每个类别中均匀抽取。0表示全部使用。图像越少，越容易[[过拟合]]；[[测试集]]保持完整（PyTorch的Subset）。",
  },
  validationShare: {
    label: "验证集比例",
    help: "留作[[验证集]]的训练图像的比例：用种子从每个类别中均匀抽取，不参与训练，每轮结束后评估（PyTorch的random_split）。0表示不留，与教程相同。",
  },
  validationShareShort: (share) => `${share}用于验证`,
  labelNoise: {
    label: "标签噪声",
    help: "训练图像中得到[[标签噪声|错误标签]]的比例，由种子决定。验证集和测试集的标签不变。噪声越多，越能看出网络是否在死记硬背。",
  },
  mean: {
    label: (channel) => `像素均值，通道${channel}`,
    help: "[[归一化]]时从该通道的每个像素中减去的均值μ，其中黑为0、白为1（PyTorch的Normalize(mean, std)）。外来的权重需要训练它们时所用的均值：MNIST上大多为0.1307。",
  },
  std: {
    label: (channel) => `像素标准差，通道${channel}`,
    help: "[[归一化]]时减去均值后所除的标准差σ（PyTorch的Normalize(mean, std)）。外来的权重需要训练它们时所用的标准差：MNIST上大多为0.3081。",
  },
  normalisedShort: (means, stds) => `按${means}和${stds}归一化`,
  loss: {
    label: "损失函数",
    help: "训练所最小化的量。",
    crossEntropy: {
      label: "交叉熵",
      help: "[[交叉熵]]：标签概率的负对数（PyTorch的nn.CrossEntropyLoss）。在K个类别中随机猜测时为ln K，十个类别时为2.30。",
      formula: "L = −ln p(标签)",
    },
    meanSquaredError: {
      label: "均方误差",
      help: "[[logits]]与独热目标之间的均方误差（MSE）：标签为1，其余类别为0（PyTorch的nn.MSELoss）。",
    },
  },
  labelSmoothing: {
    label: "标签平滑",
    help: "[[标签平滑|目标]]中平均分给全部K个类别的比例ε（PyTorch的label_smoothing）。越大，网络越不会过度自信。",
  },
  optimiser: {
    label: "算法",
    help: "[[优化器|优化算法]]：由[[梯度]]g计算更新量u（PyTorch的torch.optim）。",
    adam: {
      help: "[[Adam]]用梯度及其平方的滑动平均调整每个权重的步长。",
    },
    adamW: {
      help: "AdamW是[[权重衰减]]解耦的Adam：衰减直接作用于权重，而不是梯度。",
    },
    rmsProp: {
      help: "[[RMSprop]]把梯度除以其平方的滑动平均的平方根。",
    },
  },
  looksOneStepOf: "[[Nesterov动量]]：在动量方向上提前一步计算更新（PyTorch的nesterov）。通常比普通动量收敛得更快。",
  beta1: {
    label: "β₁（beta 1）",
    help: "[[梯度]]滑动平均的衰减率β₁（PyTorch的betas[0]）。越接近1，对越多步取平均。",
  },
  beta2: {
    label: "β₂（beta 2）",
    help: "[[梯度]]平方滑动平均的衰减率β₂（PyTorch的betas[1]）。越接近1，对越多步取平均。",
  },
  alpha: {
    label: "α（alpha）",
    help: "[[梯度]]平方滑动平均的衰减率α（PyTorch的alpha）。越接近1，对越多步取平均。",
  },
  epsilon: {
    label: "ε（epsilon）",
    help: "避免除以零的小常数ε（PyTorch的eps）。越大，[[梯度]]小的权重步长越短。",
  },
  weightDecay: {
    help: "[[权重衰减|L2惩罚]]的系数λ：每一步按权重大小的比例缩小权重（PyTorch的weight_decay）。越大，[[过拟合]]越少；太大会[[欠拟合]]。",
    label: "权重衰减（L2）",
  },
  l1: {
    help: "[[L1惩罚]]的系数λ：每一步使所有权重以相同的幅度趋向0。越大，权重越稀疏。PyTorch没有对应的参数：把λ·Σ|w|加到损失上。",
    label: "L1惩罚",
  },
  clipNorm: {
    label: "梯度裁剪（最大范数）",
    help: "整个[[梯度]]的最大范数；更长的梯度会被[[梯度裁剪|缩短]]（PyTorch的clip_grad_norm_）。越小，步子越受限制；0表示不裁剪。",
  },
  schedule: {
    label: "衰减方式",
    help: "学习率调度：[[学习率]]在训练过程中如何变化（PyTorch的torch.optim.lr_scheduler）。",
    constant: {
      label: "恒定",
    },
    step: {
      label: "阶梯",
      help: "每n轮乘以一次因子f（StepLR）。",
      formula: "η_{t} = η·f^{⌊轮次/n⌋}",
    },
    cosine: {
      label: "余弦",
      help: "沿余弦曲线下降，到训练结束时为0（CosineAnnealingLR）。",
    },
  },
  stepEpochs: {
    label: "间隔轮数",
    help: "学习率两次衰减之间的轮数n（PyTorch的step_size）。越少，学习率下降得越早。",
  },
  stepFactor: {
    label: "衰减因子",
    help: "每次衰减时学习率所乘的因子f（PyTorch的gamma）。越小，学习率下降得越快。",
  },
  warmUpSteps: {
    label: "预热步数",
    help: "学习率线性增大到设定值所用的前n步（PyTorch的LinearLR）。越多，起步越平缓；0表示不[[预热]]。",
  },
  targetAccuracy: {
    label: "目标准确率",
    help: "使训练结束的[[准确率]]，例如0.98：每轮结束后在验证集（没有验证集时为测试集）上检查。0表示不启用。",
  },
  patience: {
    label: "耐心（轮）",
    help: "[[验证集|验证损失]]（没有验证集时为测试损失）连续多少轮没有下降就停止训练。越大，越能容忍平台期；0表示不启用。",
  },
  stopWatchesValidation: "早停依据验证集。测试集不参与任何决定。",
  stopWatchesTest:
    "早停依据测试集，因为没有留出验证集。这样测试准确率会偏高：它参与决定了何时停止，不再是在未见过的图像上的度量。请在“训练图像”中设置验证集比例来避免这一点。",
  eightTrainingImagesWill: "这里会显示八张增强后的训练图像。",
  again: "重新采样",
  asAnotherEpochShows: "显示它们在另一轮中增强后的样子",
  asEpochShowsThem: (epoch) => `第${epoch}轮中增强后的样子`,
  aTrainingImageOf: (name, epoch) => `“${name}”的一张训练图像，第${epoch}轮中增强后的样子`,
  appliesAtReset: "重置后生效",
  backToUsual: (usual) => `恢复为${usual}`,
  spokenBackTo: (usual) => `恢复为${usual}`,
  mustBeRange: (range) => `必须是${range}`,
  groups: {
    optimiser: {
      title: "优化器",
      help: "由[[梯度]]更新权重的方法。更换算法在下次重置后生效。",
    },
    schedule: {
      title: "学习率调度",
      help: "学习率在训练过程中如何变化。",
    },
    regularisation: {
      title: "正则化",
      help: "对大权重的惩罚和对大梯度的限制，用来防止[[过拟合]]和[[发散]]。",
    },
    loss: {
      help: "训练所最小化的量。更换[[损失|损失函数]]在下次重置后生效。",
    },
    augmentation: {
      title: "数据增强",
      help: "对训练图像的[[数据增强|随机变换]]，立即生效。",
    },
    images: {
      help: "训练集的大小、[[验证集]]比例和错误标签的比例（[[标签噪声]]）。更改在下次重置后生效。",
    },
    stop: {
      title: "早停",
      help: "在最后[[epoch|一轮]]之前结束训练的条件。",
    },
  },
  shapeWarmUp: (shape) => `${shape}，预热`,
  none: "无",
  all: "全部",
  sizeShareWrong: (size, share) => `${size}，标签噪声${share}`,
  atShare: (share) => `达到${share}`,
  patienceEpochs: (epochs) => `耐心${epochs}轮`,
  never: "关闭",
  optimiserLossTrainingImages: "优化器、损失函数、训练图像、种子和后端在下次重置后生效，其余立即生效。",
  theSettingsHaveNot: "设置尚未加载：请等待工作线程。",
  anotherSeed: "换一个种子",
  clipping: "裁剪",
  movedABit: "平移",
  turned: "旋转",
  scaled: "缩放",
  noisy: "噪声",
  on: "开",
  off: "关",
};
