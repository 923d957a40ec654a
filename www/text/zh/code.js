/**
 * The view Code, in Chinese.
 * @module
 */

/** @type {typeof import("../en/code.js").code} */
export const code = {
  heading: "代码",
  note: {
    pointer: "“导出PyTorch”保存的程序。指向一行代码或一层，两者会一起标出。",
    touch: "“导出PyTorch”保存的程序。轻点一行代码，对应的层会一起标出。",
  },
  draft: "正在编辑的网络的程序，尚未应用。",
  program: "PyTorch程序",
};
