/**
 * The network and its input, in Chinese.
 * @module
 */

/** @type {typeof import("../en/network.js").network} */
export const network = {
  answer: {
    label: "概率",
    isLabel: "（标签）",
    none: "还没有预测",
    prediction: (read) => `预测：${read}`,
    right: (read) => `预测：${read} ✓`,
    wrong: (read, truth) => `预测：${read}，标签：${truth}`,
    predicted: "预测",
    labelled: "标签",
  },
  stages: {
    convolution: {
      name: "卷积",
      after: "卷积之后",
    },
    linear: "线性",
    sum: {
      name: "相加",
      after: "主体与捷径之和",
    },
    concatenation: {
      name: "拼接",
      after: "各分支拼接之后",
    },
    beforeActivation: "激活之前",
    pooling: {
      name: "池化",
      after: "池化之后",
    },
    mean: {
      name: "均值",
      after: "全局池化之后",
    },
    norm: {
      name: "归一化",
      afterBatch: "批归一化之后",
      afterResponse: "局部响应归一化之后",
    },
    after: (name) => `${name}之后`,
    label: (name) => `${name}的阶段`,
  },
  branch: (from, to) => `从${from}到${to}的分支`,
  shortcut: (from, to) => `从${from}到${to}的捷径`,
  digits: {
    none: "还没有图像",
    next: (size) => `下${size}张`,
    summary: (right, predictions) => `${predictions}张中有${right}张正确`,
    correct: "正确",
    actual: (truth) => `实际为${truth}`,
    image: (index, read, share, verdict) => `图像${index}：预测为${read}（${share}），${verdict}`,
  },
  pad: {
    label: "画板：用鼠标、笔或手指绘画",
    undo: "撤销",
    redo: "重做",
    clear: "清空",
    hint: "在此绘画，或粘贴图片",
    picture: "图片…",
    noCanvas: "此浏览器不提供二维画布，无法绘画。",
  },
  input: {
    label: "网络输入",
    caption: "网络输入",
    sources: {
      test: "测试图像",
      draw: "手绘",
      camera: "摄像头",
      label: "输入的来源",
    },
    number: "测试图像",
    previous: "上一张图像",
    next: "下一张图像",
    colours: "红、绿、蓝",
    captionOf: (rows, columns, colours, from, to) => `网络输入：${rows} × ${columns}，${colours}，${from}到${to}`,
    labelOf: (rows, columns) => `网络输入，${rows}×${columns}像素`,
    truth: (name) => `标签：${name}`,
    total: (total) => `共${total}张`,
    notLoaded: "测试图像尚未加载。",
    grey: "灰度",
    random: "随机",
    randomImage: "随机选一张图像",
  },
  maps: {
    featureMaps: "特征图",
    activations: "激活值",
    label: (what, name, stage) => `${name}的${what}（${stage}）`,
    save: (isMaps, name) => `${name}的${isMaps ? "特征图" : "激活值"}`,
    savedTitle: (name, stage, step) => `${name}（${stage}），第${step}步`,
    hint: { pointer: "指向一张特征图可查看取值范围，点击可查看细节。", touch: "轻点一张特征图可查看细节。" },
    none: "还没有数值",
    reading: (name, minimum, maximum, mean, active) => `${name}：${minimum}到${maximum}，均值${mean}，${active}激活`,
    noCanvas: "此浏览器不提供二维画布，无法绘制特征图。",
  },
  building: "正在构建网络。",
  preparation: {
    heading: "MNIST的预处理",
    fit: "把笔迹缩放到20 × 20",
    centre: "按质心居中",
    image: "缩放到方框内的笔迹",
    asDrawn: "保持原样：训练用的数字大多更大，并且居中。",
    centredOnly: "保持原大小，移到中央。",
    mass: (right, down) => `质心与方框中心相距${right}和${down}个像素`,
    size: (size, apart) => `笔迹大小为${size}像素；${apart}。`,
    sizeBox: (size) => `笔迹大小为${size}像素；方框居中。`,
  },
  tiles: {
    map: (place) => `第${place}张特征图`,
    unit: (place) => `第${place}个单元`,
    filter: (place) => `第${place}个卷积核`,
    input: (place) => `第${place}个输入`,
  },
};

/** @type {typeof import("../en/network.js").ink} */
export const ink = {
  noInk: "没有笔迹，无法预测",
  nothingIsDrawn: "画板是空的。请绘画或选择一张图片，网络会预测它的类别。",
  noPicture: "浏览器无法解码此图像。请选择PNG、JPEG、WebP、GIF或SVG文件。",
  blankPicture: "这张图片里没有笔迹：处处与周围一样亮。请选择浅底深色笔画或深底浅色笔画的图片。",
  noisyReads:
    "为防止指纹识别，此浏览器给出的是噪声而不是图片的像素（Firefox的resistFingerprinting、LibreWolf和Tor浏览器）。请允许此页面读取图像数据（地址左侧的图片图标，“提取canvas数据”），再选择一次图片。绘画不需要此权限。",
};
