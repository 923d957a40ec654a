/**
 * The network's editor, in Chinese (Simplified): what each kind of layer and each of its settings does, and the cards, lists and buttons.
 * @module
 */

/** Of layers with parameters. */
const TUNING = {
  frozen: {
    label: "冻结",
    help: "保持该层的[[参数]]不变：不为它们计算[[梯度]]；若前面的层也被冻结，也不为那些层计算（PyTorch的requires_grad_(False)）。用于[[微调]]来自另一次运行的权重。与PyTorch一样，批归一化仍会更新其滑动统计量。",
  },
  learning_rate_factor: {
    label: "学习率系数",
    help: "只对该层乘以[[学习率]]的系数（PyTorch的参数组）。0.1 使来自另一次运行的特征缓慢变化；0 会冻结该层。",
  },
};

/** Of blocks. */
const TUNING_OF_BLOCK = {
  frozen: {
    label: "冻结",
    help: "保持块中所有层的[[参数]]不变：不为它们计算[[梯度]]（PyTorch的requires_grad_(False)）。用于[[微调]]来自另一次运行的权重。",
  },
  learning_rate_factor: {
    label: "学习率系数",
    help: "对块中所有层乘以[[学习率]]的系数，并与各层自己的系数相乘（PyTorch的参数组）。0 会冻结整个块。",
  },
};

/** @type {typeof import("../en/layers.js").layers} */
export const layers = {
  kind: {
    conv2d: {
      help: "[[卷积]]：每个[[卷积核]]以k×k的窗口滑过所有输入[[通道]]，在每个位置计算加权和（PyTorch的nn.Conv2d）。",
      formula: "y = b + Σ w·x；边长 ⌊(n + 2p − d·(k − 1) − 1) / s⌋ + 1",
      settings: {
        filters: {
          label: "卷积核数",
          help: "输出通道数：[[卷积核]]的个数，每个卷积核产生一张[[特征图]]（PyTorch的out_channels）。越多，能检测的模式越多，计算也越多。",
        },
        kernel: {
          label: "卷积核大小",
          help: "窗口的边长k，单位为像素（PyTorch的kernel_size）。越大，覆盖的输入越多。",
        },
        stride: {
          label: "步幅",
          help: "[[步幅]]s：相邻窗口之间的步长，单位为像素（PyTorch的stride）。2使高和宽减半。",
        },
        padding: {
          label: "填充",
          help: "[[填充]]p：在每一边补的零的行数和列数（PyTorch的padding）。same保持高和宽不变，valid不填充。",
        },
        bias: {
          label: "偏置",
          help: "每个卷积核是否加上一个[[偏置|可学习的常数]]b（PyTorch的bias）。",
        },
        groups: {
          label: "分组数",
          help: "把通道分成若干组，各组分别卷积（PyTorch的groups）。分组数等于输入通道数时就是深度卷积（depthwise）：每个[[卷积核]]只读一个通道。它必须整除输入通道数和卷积核数。",
        },
        dilation: {
          label: "空洞率",
          help: "空洞率d：相邻权重所对应的输入像素之间的距离（PyTorch的dilation）。取2时，3×3的卷积核覆盖5×5像素，[[参数]]个数不变。",
        },
        ...TUNING,
      },
    },
    linear: {
      help: "[[全连接层]]：每个输出是所有输入的加权和（PyTorch的nn.Linear）。之前需要先[[展平]]。",
      settings: {
        features: {
          label: "输出特征数",
          help: "输出特征数：输出的个数（PyTorch的out_features）。越多，表达能力越强，[[参数]]也越多。",
        },
        bias: {
          label: "偏置",
          help: "每个输出是否加上一个[[偏置|可学习的常数]]b（PyTorch的bias）。",
        },
        ...TUNING,
      },
    },
    relu: {
      help: "[[ReLU]]：保留正值，把负值变为0（PyTorch的nn.ReLU）。",
    },
    leaky_relu: {
      help: "Leaky ReLU：负值乘以较小的斜率a，使[[梯度]]不为0（PyTorch的nn.LeakyReLU）。",
      settings: {
        negative_slope: {
          label: "负半轴斜率",
          help: "负值的斜率a（PyTorch的negative_slope）。0即为[[ReLU]]。",
        },
      },
    },
    gelu: {
      help: "GELU：[[ReLU]]的平滑变体，常用于Transformer（PyTorch的nn.GELU）。",
    },
    tanh: {
      help: "Tanh：把每个值映射到−1与1之间；绝对值大时[[梯度消失]]（PyTorch的nn.Tanh）。",
    },
    sigmoid: {
      help: "Sigmoid：把每个值映射到0与1之间；绝对值大时[[梯度消失]]（PyTorch的nn.Sigmoid）。",
    },
    max_pool2d: {
      help: "[[池化|最大池化]]：逐通道取每个窗口中的最大值（PyTorch的nn.MaxPool2d）。",
      settings: {
        kernel: {
          label: "卷积核大小",
          help: "窗口的边长k，单位为像素（PyTorch的kernel_size）。越大，覆盖的输入越多。",
        },
        stride: {
          label: "步幅",
          help: "步幅：相邻窗口之间的步长，单位为像素（PyTorch的stride）。默认与窗口大小相同，窗口互不重叠。",
        },
        padding: {
          label: "填充",
          help: "[[填充]]p：在每一边补的行数和列数，它们从不成为最大值（PyTorch的padding）。最多是窗口大小的一半。窗口大小为3、步幅为1时，取1保持高和宽不变。",
        },
      },
    },
    avg_pool2d: {
      help: "[[池化|平均池化]]：逐通道取每个窗口的平均值（PyTorch的nn.AvgPool2d）。",
      settings: {
        kernel: {
          label: "卷积核大小",
          help: "窗口的边长k，单位为像素（PyTorch的kernel_size）。越大，覆盖的输入越多。",
        },
        stride: {
          label: "步幅",
          help: "步幅：相邻窗口之间的步长，单位为像素（PyTorch的stride）。默认与窗口大小相同，窗口互不重叠。",
        },
        padding: {
          label: "填充",
          help: "[[填充]]p：在每一边补的零的行数和列数，计入平均值（PyTorch的padding，count_include_pad=True）。最多是窗口大小的一半。窗口大小为3、步幅为1时，取1保持高和宽不变。",
        },
      },
    },
    global_avg_pool2d: {
      help: "[[池化|全局平均池化]]：取每张[[特征图]]的平均值（PyTorch的nn.AdaptiveAvgPool2d(1)）。",
    },
    batch_norm: {
      help: "[[批归一化]]：在一批数据上把每个[[通道]]归一化为均值0、方差1，再用可学习的γ缩放、β平移。评估时使用滑动统计量（PyTorch的nn.BatchNorm2d）。",
      settings: {
        epsilon: {
          label: "ε（epsilon）",
          help: "避免除以零的小常数ε（PyTorch的eps）。",
        },
        momentum: {
          label: "动量",
          help: "每一批对滑动均值和滑动方差的更新比例，评估时使用这些统计量（PyTorch的momentum）。",
        },
        ...TUNING,
      },
    },
    local_response_norm: {
      help: "[[LRN|局部响应归一化（LRN）]]：把每个值除以相邻通道在同一位置上的强度（PyTorch的nn.LocalResponseNorm）。",
      formula: "y = x / (k + α·均值 x^{2})^{β}",
      settings: {
        size: {
          label: "邻域大小",
          help: "求平均时包含的相邻通道数（PyTorch的size）。越大，互相抑制的通道越多。",
        },
        alpha: {
          label: "α（alpha）",
          help: "平方均值的系数α（PyTorch的alpha）。越大，归一化越强。",
        },
        beta: {
          label: "β（beta）",
          help: "除数的指数β（PyTorch的beta）。越大，归一化越强。",
        },
        k: {
          label: "k",
          help: "除数中的常数k（PyTorch的k）。越大，归一化越弱。",
        },
      },
    },
    dropout: {
      help: "[[dropout|丢弃（dropout）]]：训练时以概率p把每个值置为0，其余的乘以1 / (1 − p)；评估时不做任何改变（PyTorch的nn.Dropout）。",
      formula: "y = x / (1 − p)，或 0",
      settings: {
        probability: {
          label: "概率",
          help: "每个值被丢弃的概率p（PyTorch的p）。越大，[[过拟合]]越少；太大会[[欠拟合]]。",
        },
      },
    },
    flatten: {
      help: "[[展平]]：把所有[[特征图]]变形为一个向量，供全连接层使用（PyTorch的nn.Flatten）。",
    },
    residual: {
      help: "[[残差块]]：把主体（一串层）对输入的输出与走捷径的输入本身相加（He等，2016）。",
      formula: "y = 主体(x) + 捷径(x)",
      settings: {
        shortcut: {
          label: "捷径",
          help: "主体旁的路径：主体保持形状时为恒等；否则为1×1[[卷积]]，卷积核数和[[步幅]]与主体相同。",
        },
        ...TUNING_OF_BLOCK,
      },
    },
    branches: {
      help: "[[分支]]：各分支（各是一串层）读取同一输入，输出的特征图[[拼接]]在一起，如Inception模块（Szegedy等，2015）。",
      formula: "y = 拼接(分支1(x), 分支2(x), …)",
      settings: TUNING_OF_BLOCK,
    },
  },
  option: {
    kernel: "同窗口大小",
    identity: "恒等",
    projection: "1×1卷积",
  },
  menu: {
    label: "添加一层",
  },
  list: {
    label: "各层",
    add: {
      label: "添加一层",
      here: "在此处添加一层",
      atEnd: "在末尾添加一层",
      before: (name) => `在${name}之前添加一层`,
      toBody: (name) => `在${name}主体的末尾添加一层`,
    },
    body: (name) => `${name}的主体`,
    added: (name, place, total) => `已添加${name}，成为${total}层中的第${place}层。`,
    moved: (name, place, total) => `${name}已移到第${place}位，共${total}层。`,
    transferred: (
      /** @type {string} */ name,
      /** @type {string} */ now,
      /** @type {number} */ place,
      /** @type {number} */ total,
    ) => `${name}现在是${now}，位于第${place}层，共${total}层。`,
    duplicated: (name) => `已复制${name}。`,
    removed: (name) => `已删除${name}。`,
  },
  branch: {
    add: {
      label: "添加分支",
      to: (name) => `给${name}添加分支`,
    },
    added: (name) => `已添加${name}。`,
  },
  card: {
    grip: {
      help: "拖动，或按方向键；按住Shift可将其移入旁边的块",
      move: (name) => `移动${name}`,
    },
    duplicate: {
      help: "复制",
      label: (name) => `复制${name}`,
    },
    remove: {
      help: "删除",
      label: (name) => `删除${name}`,
    },
    output: "输出",
    parameters: "参数",
  },
  editor: {
    title: "网络结构",
    note: "在此修改各层。应用之前，正在运行的网络不会改变。",
    apply: "应用（重新开始）",
    discard: "放弃",
    notApplied: "尚未应用",
    invalid: "无效",
    unchanged: (sentence) => `${sentence}正在运行的网络不受影响。`,
    totals: (parameters, flops) => `${parameters} · 每张图像${flops} MFLOP`,
  },
  preset: {
    label: "预设",
    own: "自定义",
  },
  draft: {
    open: {
      window: "文件中没有步幅、填充和空洞率：请检查。",
      activation: "文件中没有激活函数：请检查或替换。",
      pooling: "文件中没有池化：请检查、移动或删除。",
      classes: "宽度与文件中的不同：权重将重新开始。",
    },
    sizesChosen: (of) =>
      `${of.name}读取${of.features}个数，即${of.maps}张图各${of.pixels}个：填充和池化是据此选择的，也可能是别的。`,
    sizesOpen: (of) =>
      `${of.name}读取${of.features}个数，即${of.maps}张图各${of.pixels}个：请设置它之前的步幅、填充和池化，使每张图有这么多像素。`,
    classesDiffer: (of) =>
      `${of.name}在文件中输出${of.found}个类别，而这里的图像有${of.classes}个：最后一层已按后者设置。`,
  },
};
