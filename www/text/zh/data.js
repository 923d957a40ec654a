/**
 * Data sets, own ones and the camera, in Chinese (Simplified).
 * @module
 */

/** @type {typeof import("../en/data.js").data} */
export const data = {
  counts: {
    class: "类别",
    training: "训练",
    test: "测试",
    caption: "各类别的图像数",
    label: (name) => `${name}的类别`,
    all: "合计",
  },
  own: {
    privacy: "图像只留在此浏览器中，不会上传。",
    ways: { label: "图像的来源", drawings: "手绘", camera: "摄像头", files: "文件" },
    heading: "自己的图像",
  },
  notLoaded: "尚未载入",
  heading: "数据",
  normalised: (means, stds, from, to) =>
    `归一化：取值0到255的像素x以(x/255 − 均值)/标准差进入网络，这里范围为${from}到${to}（PyTorch的Normalize((${means},), (${stds},))）。`,
  drawn: {
    add: "添加",
    name: "我的图形",
    kept: "手绘的图像仍保留在这里：可以继续添加并重新创建。",
    hint: (name) => `画“${name}”的样本`,
    pad: { label: "样本画板：用鼠标、笔或手指绘画", undo: "撤销", clear: "清空", hint: "在此画一个样本" },
    classes: { circle: "圆", cross: "叉", bar: "竖线" },
  },
  make: {
    label: "创建数据集（重新开始）",
    done: (name, words) => `“${name}”已创建并投入使用。${words}`,
    making: "正在创建数据集。",
    needsClasses: "至少需要两个类别。",
    needsExamples: (examples, names) => `以下类别至少各需要${examples}个样本：${names}。`,
  },
  classes: {
    add: "添加类别",
    name: (number) => `类别${number}`,
    addTo: (name) => `添加到“${name}”`,
    nameLabel: "类别名称",
    remove: { help: "删除此类别及其样本", label: "删除此类别" },
    example: { remove: "删除此样本", removeNumber: (number, name) => `删除“${name}”的第${number}个样本` },
    examples: (examples) => `${examples}个样本`,
  },
  fromFiles: {
    about:
      "图像，每个类别一个文件夹；或带标签的IDX、NumPy、CSV或CIFAR文件，例如Fashion-MNIST、KMNIST和EMNIST；可以是zip、tar或gzip压缩包；也可以是在这里保存的数据集。选择文件，或拖放到本页任意位置。制作数据集之前会先显示其中的内容。",
    name: "我的图像",
    classes: { placeholder: "按文件夹或标签命名", label: "类别名称", help: "按顺序，用逗号分隔" },
    colours: { grey: "灰度", colour: "红、绿、蓝", label: "颜色" },
    pictures: "图像缩放为",
    invert: { label: "反相", help: "适用于白纸黑字：MNIST是黑底白字" },
    choose: "选择文件…",
    chooseFolder: "选择文件夹…",
    progress: (done, total) => `已读取${total}个文件中的${done}个。`,
    reading: (total) => `正在读取${total}个文件。`,
  },
  plan: {
    name: "名称",
    test: { label: "测试集比例", help: "每个类别的百分比，随机选取" },
    side: { label: "图像边长", help: "像素，8到64" },
  },
  sets: {
    heading: "数据集",
    use: "使用（重新开始）",
    load: "加载（重新开始）",
    hosted: "与本页在同一主机上",
    loading: (name, loaded, total) => `正在加载${name}：${loaded} / ${total} MB`,
    inUse: "使用中",
    notStored: "未存储：关闭页面后即消失",
    save: { help: "把图像保存为文件", label: "保存" },
    delete: { confirm: "确定删除？", label: "删除" },
  },
  words: {
    classes: (classes) => `${classes}个类别`,
    split: (name, train, test, classes) => `${name}：${train}张训练图像和${test}张测试图像，共${classes}个类别`,
    images: (images) => `${images}张图像`,
    size: (size, isGrey) => `${size}，${isGrey ? "灰度" : "彩色"}`,
  },
};

/** @type {typeof import("../en/data.js").camera} */
export const camera = {
  picture: "摄像头画面：使用其中央的正方形",
  isOff: "摄像头已关闭",
  turnOn: "打开摄像头",
  turnOff: "关闭摄像头",
  device: "摄像头",
  deviceNumber: (number) => `摄像头${number}`,
  asItIsKept: "网络得到的图像",
  setName: "我的摄像头图像",
  hold: "按住录制",
  holdToRecord: (name) => `按住录制“${name}”`,
  countdown: (countdown, seconds) => `${countdown}秒后录制${seconds}秒`,
  recordExamplesOf: (name) => `录制“${name}”的样本`,
  recorded: (name, examples) => `“${name}”有${examples}个样本。`,
  classIsFull: (most) => `每个类别最多${most}个。`,
  yourExamplesAreStill: "录制的样本仍保留在这里：可以继续录制并重新创建。",
  prepare: "MNIST的预处理",
  prepareHelp: "纸上的深色笔画像手绘一样变成数字",
  insecure: "浏览器只允许通过https或localhost打开的页面使用摄像头，而此页面是通过http打开的：请使用它的https地址。",
  unsupported: "此浏览器不向页面提供摄像头。请改为选择图片文件。",
  refused: "摄像头未获允许（被您、浏览器或系统拒绝）。请为此页面允许摄像头（地址旁的摄像头图标），再重新打开。",
  notFound: "没有找到摄像头。请连接摄像头，再重新打开。",
  inUse: "摄像头无法启动，可能正被其他程序使用。请关闭该程序，再重新打开。",
  ended: "摄像头已停止：连接断开，或权限被收回。请重新打开。",
  noisyReads:
    "为防止指纹识别，此浏览器给出的是噪声而不是图片的像素（Firefox的resistFingerprinting、LibreWolf和Tor浏览器）。请允许此页面读取图像数据（地址左侧的图片图标，“提取canvas数据”），再重新打开摄像头。",
};
