/**
 * What is wrong in the file of a lesson, and what to write instead, in Chinese (Simplified).
 * @module
 */

/** @typedef {string} S */

export const lessonFaults = {
  line: (/** @type {number} */ line, /** @type {S} */ sentence) => `第 ${line} 行：${sentence}`,
  noHeader: "缺少文件头。请以一行“---”开头，然后写“title: …”、“language: zh”、“minutes: 5”，再写一行“---”。",
  unknownHeader: (/** @type {S} */ key, /** @type {S} */ known) => `文件头没有“${key}”这一项。可写：${known}。`,
  headerNeeds: (/** @type {S} */ key) => `文件头缺少“${key}”。请加一行“${key}: …”。`,
  headerNumber: (/** @type {S} */ key, /** @type {number} */ least, /** @type {number} */ most) =>
    `“${key}”必须是 ${least} 到 ${most} 的整数。`,
  tooLong: (/** @type {number} */ kilobytes) => `文件超过 ${kilobytes},000 个字符。请分成几课。`,
  noSteps: "没有步骤。每个步骤以一行“## ”加标题开头。",
  textBeforeSteps: "这段文字在第一个步骤之前。请放到一行“## ”加标题之后。",
  blockBeforeSteps: (/** @type {S} */ kind) =>
    `“${kind}”块在第一个步骤之前，那里只能有“set-up”。请放到一行“## ”加标题之后。`,
  otherHeading: "只有两个 # 的标题才是步骤。请写“## ”加标题，或去掉“#”。",
  noSuchBlock: (/** @type {S} */ kind, /** @type {S} */ known) => `没有“${kind}”块。可写：${known}。`,
  blockNotClosed: (/** @type {S} */ kind) => `“${kind}”块没有结束。请在后面加一行“\`\`\`”。`,
  noTitle: "步骤没有标题。请写在“## ”之后。",
  tooManyWords: (/** @type {S} */ title, /** @type {number} */ words, /** @type {number} */ most) =>
    `步骤“${title}”长 ${words}（两个汉字计一），最多 ${most}。请缩短，或分成两步。`,
  twice: (/** @type {S} */ kind) => `这一步有第二个“${kind}”块。请放到单独的步骤里。`,
  severalTasks: (/** @type {S} */ title) =>
    `步骤“${title}”有多个任务。请给每个 look、do、predict 或 explain 单独一步。`,
  noTask: (/** @type {S} */ title) => `步骤“${title}”没有任务。请加一个 look、do、predict 或 explain 块。`,
  challengeNotLast: "只有最后一步可以有挑战。请移到那里。",
  needs: (/** @type {S} */ key) => `这一块缺少“${key}”。请加一行“${key}: …”。`,
  noKey: (/** @type {S} */ line) => `“${line}”不是一项。请写“名称: 值”。`,
  unknownKey: (/** @type {S} */ key, /** @type {S} */ known) => `这一块没有“${key}”这一项。可写：${known}。`,
  noSuchTarget: (/** @type {S} */ name, /** @type {S} */ known) => `页面没有可显示的部分“${name}”。可写：${known}。`,
  targetTakes: (/** @type {S} */ text, /** @type {S} */ usage) => `“${text}”写得太少或太多。请这样写：“${usage}”。`,
  isALayer: (/** @type {S} */ name, /** @type {S} */ instead) => `“${name}”是层的名称。请写“${instead}”。`,
  isAField: (/** @type {S} */ key, /** @type {S} */ instead) =>
    `“${key}”不是运行的设置，而是层的设置。请写“${instead}”。`,
  oneLayer: (/** @type {S} */ instead) => `没有只有一层的网络。请用“…”表示其余的层：“${instead}”。`,
  noSuchAction: (/** @type {S} */ name, /** @type {S} */ known) => `没有操作“${name}”。可写：${known}。`,
  actionTakes: (/** @type {S} */ name) => `“${name}”后面的内容不对。见 docs/lessons.md 的“do”。`,
  noSuchTab: (/** @type {S} */ name, /** @type {S} */ known) => `检查器没有“${name}”选项卡。可写：${known}。`,
  noSuchPreset: (/** @type {S} */ name, /** @type {S} */ known) => `没有预设“${name}”。可写：${known}。`,
  noSuchKind: (/** @type {S} */ name, /** @type {S} */ known) => `没有“${name}”这种层。可写：${known}。`,
  noSuchField: (/** @type {S} */ text, /** @type {S} */ kind, /** @type {S} */ known) =>
    `“${text}”不适用于 ${kind}。请写“名称=值”，名称可为：${known || "（没有）"}。`,
  noSuchSetting: (/** @type {S} */ name, /** @type {S} */ known) => `没有设置“${name}”。可写：${known}。`,
  noSuchOption: (/** @type {S} */ key, /** @type {S} */ value, /** @type {S} */ known) =>
    `“${key}”不能是“${value}”。可写：${known}。`,
  notANumber: (/** @type {S} */ key, /** @type {S} */ value) => `“${key}”必须是数字，而“${value}”不是。`,
  notAWholeNumber: (/** @type {S} */ key, /** @type {S} */ value) => `“${key}”必须是从 0 起的整数，而“${value}”不是。`,
  notPositive: (/** @type {S} */ value) => `“${value}”不是大于 0 的数。请写一个。`,
  badWeights: (/** @type {S} */ value) =>
    `“${value}”不是权重文件。请写“pretrained”，或页面目录下的路径，如“folder/name.safetensors”。`,
  badLinkOfRun: "这不是运行的链接。请写“复制链接”给出的内容。",
  noSuchAnswer: (/** @type {S} */ kind, /** @type {S} */ known) =>
    `没有“${kind}”这种回答。请写“answer: ”加其中之一：${known}。`,
  notAChoice: (/** @type {S} */ text) => `“${text}”不是选项。请以“( )”或“(x)”开头，多选时以“[ ]”或“[x]”开头。`,
  otherBrackets: /** @returns {string} */ (/** @type {S} */ kind) =>
    kind === "choice"
      ? "单选用“( )”或“(x)”标记。请这样写，或写“answer: several”。"
      : "多选用“[ ]”或“[x]”标记。请这样写，或写“answer: choice”。",
  noExplanation: (/** @type {S} */ words) => `“${words}”没有解释。请在下面缩进一行，说明错误答案背后的误解。`,
  tooManyLayers: (/** @type {number} */ most) => `超过${most}层。请减少重复次数。`,
  parentheses: (/** @type {S} */ text) => `“${text}”的括号不成对。请把每个左括号都闭合。`,
  notRepeated: (/** @type {S} */ item) => `“${item}”没有重复任何层。请把层写在括号里：“3 * (conv2d, relu)”。`,
  noBody: (/** @type {S} */ kind) => `${kind}里面没有别的层。括号只能写在“residual”或“branches”后面，或写成“3 * (…)”。`,
  stray: (/** @type {S} */ text) =>
    `“${text}”不属于任何一项。请写“名称: 值”；解释写在它所解释的那一行下面，开头空两格。`,
  needsVerdicts: (/** @type {S} */ words) =>
    `“${words}”是否正确由网络决定。请在下面用缩进行分别说明两种情况：“right: …”和“wrong: …”。`,
  needsNoVerdict: (/** @type {S} */ line) =>
    `“${line}”：只有用“(if …)”标记的选项才有“right:”和“wrong:”两种解释。请去掉这个词。`,
  tooFewChoices: "选项少于两个。每行加一个。",
  noneIsRight: "没有正确的选项。请用“(x)”或“(if …)”标记一个。",
  tooFewItems: "条目少于两个。每行加一个，以“- ”开头。",
  noValue: (/** @type {S} */ text) => `“${text}”没有排序用的值。请加“= ”和表达式。`,
  badTolerance: (/** @type {S} */ text) => `“${text}”不是误差范围。请写数字，如 0.05，或比例，如 5%。`,
  badCell: "“right”必须是一个格子：“most-confused”，或真实类别和预测类别，如“4 9”。",
  badName: (/** @type {S} */ name) => `“${name}”不能作为保存的数的名称。请用小写字母、数字和“_”。`,
  badBest: "“best”必须写“lowest”或“highest”以及对象，如“best: lowest parameters”。",
  badLink: (/** @type {S} */ link) => `链接要指向 https://… 或 #…，不能指向“${link}”。`,
  badFormat: (/** @type {S} */ text) =>
    `“{${text}}”不是实时数值的写法。请写 {value}，两位小数写 {value : 2}，百分比写 {value : %}。`,
  notAnExpression: (/** @type {S} */ text, /** @type {S} */ at) =>
    `“${text}”无法计算${at === "" ? "：结束得太早" : `，从“${at}”起`}。请写数字和实时数值，用 + - * / 和括号。`,
  notACondition: (/** @type {S} */ text) => `“${text}”不是条件。请写两个值，中间用 <、<=、>、>=、= 或 !=。`,
  noSuchValue: (/** @type {S} */ name, /** @type {S} */ alike) =>
    `没有实时数值“${name}”。${alike === "" ? "见 docs/lessons.md 的列表" : `可写：${alike}`}。`,
};
