/**
 * What the page says of weights from elsewhere, in Chinese (Simplified).
 * @module
 */

/** @type {typeof import("../en/weights.js").weights} */
export const weights = {
  isOld: (name) => `${name}是PyTorch 1.6之前torch.save写出的格式。请在PyTorch中加载后再用torch.save保存。`,
  isNotPytorchs: (name) =>
    `${name}不是可以读取的torch.save文件。请用torch.save(model.state_dict(), "${name}")保存权重。`,
  isTorchScript: (name) => `${name}是TorchScript程序，不是权重。请用torch.save(model.state_dict(), …)保存权重。`,
  holdsOther: (name, global) =>
    `${name}在应为权重的位置是Python对象（${global}），而这里不执行文件中的任何内容。请用torch.save(model.state_dict(), …)保存权重。`,
  holdsNone: (name) =>
    `${name}中没有state_dict：文件本身以及其中的model、state_dict、model_state_dict都不是张量的字典。请用torch.save(model.state_dict(), …)保存权重。`,
  hasOtherNumbers: (name, tensor, type) =>
    `${name}中的${tensor}的数值类型为${type}。请以float32保存权重：model.float().state_dict()。`,
  isLarge: (name, megabytes) => `${name}中的数值超过上限${megabytes} MB。请保存较小的网络。`,
  isDamaged: (name) => `${name}已损坏：缺少部分内容。请重新复制或保存。`,
  prefix: (prefix) => `所有名称的前缀${prefix}已去掉。`,
  inOrder: "文件中的名称与此网络的不同，因此按层的顺序对应。",
  title: (name) => `${name}中的权重`,
  doNotFit: (fitting, total) =>
    fitting === 0
      ? "此网络没有任何参数与文件相符。请用此文件搭建网络，再打开文件。"
      : `网络的${total}个参数中有${fitting}个与文件相符，其余将从新权重开始。`,
  inFile: "文件中",
  inNetwork: "网络中",
  fits: "相符",
  fitsNot: "不相符",
  nothing: "–",
  take: "使用相符的（重新开始）",
  draft: "用此文件搭建网络",
  draftHelp: "把文件中的各层作为草稿放入“网络结构”，文件中没有的内容会标出。",
  drafted: (name) => `${name}的网络已作为草稿放入“网络结构”：请检查标出的内容并应用，再打开文件。`,
  close: "取消",
  taken: (name, fitting, total) => `已打开${name}：${total}个参数中有${fitting}个来自文件，其余为新权重。`,
};
