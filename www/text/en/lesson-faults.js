/**
 * What is wrong in the file of a lesson, and what to write instead, in English.
 * @module
 */

import { many } from "./many.js";

/** @typedef {string} S */

export const lessonFaults = {
  line: (/** @type {number} */ line, /** @type {S} */ sentence) => `Line ${line}: ${sentence}`,
  noHeader:
    'The header is missing. Begin the file with a line "---", then "title: …", "language: en", "minutes: 5", and another line "---".',
  unknownHeader: (/** @type {S} */ key, /** @type {S} */ known) =>
    `The header has no entry "${key}". Write one of: ${known}.`,
  headerNeeds: (/** @type {S} */ key) => `The header does not say "${key}". Add a line "${key}: …".`,
  headerNumber: (/** @type {S} */ key, /** @type {number} */ least, /** @type {number} */ most) =>
    `"${key}" must be a whole number from ${least} to ${most}.`,
  tooLong: (/** @type {number} */ kilobytes) =>
    `The file has more than ${kilobytes},000 characters. Split it into several lessons.`,
  noSteps: 'There is no step. Begin each step with a line "## " and its title.',
  textBeforeSteps: 'This text stands in front of the first step. Put it behind a line "## " with a title.',
  blockBeforeSteps: (/** @type {S} */ kind) =>
    `A "${kind}" block stands in front of the first step; only "set-up" may. Put it behind a line "## " with a title.`,
  otherHeading: 'Only headings with two signs begin a step. Write "## " and a title, or leave the "#" out.',
  noSuchBlock: (/** @type {S} */ kind, /** @type {S} */ known) =>
    `There is no block "${kind}". Write one of: ${known}.`,
  blockNotClosed: (/** @type {S} */ kind) => `The "${kind}" block has no end. Add a line "\`\`\`" behind it.`,
  noTitle: 'The step has no title. Write it behind "## ".',
  tooManyWords: (/** @type {S} */ title, /** @type {number} */ words, /** @type {number} */ most) =>
    `The step "${title}" has ${many(words, "word")}, and may have ${most}. Shorten it, or make two steps of it.`,
  twice: (/** @type {S} */ kind) => `The step has a second "${kind}" block. Put it into a step of its own.`,
  severalTasks: (/** @type {S} */ title) =>
    `The step "${title}" has several tasks. Give each look, do, predict or explain a step of its own.`,
  noTask: (/** @type {S} */ title) => `The step "${title}" has no task. Add a look, do, predict or explain block.`,
  challengeNotLast: "Only the last step may have a challenge. Move it there.",
  needs: (/** @type {S} */ key) => `The block does not say "${key}". Add a line "${key}: …".`,
  noKey: (/** @type {S} */ line) => `"${line}" is no entry. Write "name: value".`,
  unknownKey: (/** @type {S} */ key, /** @type {S} */ known) =>
    `The block has no entry "${key}". Write one of: ${known}.`,
  noSuchTarget: (/** @type {S} */ name, /** @type {S} */ known) =>
    `The page has no part "${name}" to show. Write one of: ${known}.`,
  targetTakes: (/** @type {S} */ text, /** @type {S} */ usage) =>
    `"${text}" names too little, or too much. Write it so: "${usage}".`,
  isALayer: (/** @type {S} */ name, /** @type {S} */ instead) =>
    `"${name}" is the name of a layer. Write "${instead}".`,
  isAField: (/** @type {S} */ key, /** @type {S} */ instead) =>
    `"${key}" is no setting of the run, but of a layer. Write "${instead}".`,
  oneLayer: (/** @type {S} */ instead) => `No network has one layer alone. Write "…" for the others: "${instead}".`,
  noSuchAction: (/** @type {S} */ name, /** @type {S} */ known) =>
    `There is no action "${name}". Write one of: ${known}.`,
  actionTakes: (/** @type {S} */ name) => `What stands behind "${name}" does not fit. See "do" in docs/lessons.md.`,
  noSuchTab: (/** @type {S} */ name, /** @type {S} */ known) =>
    `The inspector has no tab "${name}". Write one of: ${known}.`,
  noSuchPreset: (/** @type {S} */ name, /** @type {S} */ known) =>
    `There is no preset "${name}". Write one of: ${known}.`,
  noSuchKind: (/** @type {S} */ name, /** @type {S} */ known) =>
    `There is no kind of layer "${name}". Write one of: ${known}.`,
  noSuchField: (/** @type {S} */ text, /** @type {S} */ kind, /** @type {S} */ known) =>
    `"${text}" does not fit ${kind}. Write "name=value", with one of: ${known || "no field at all"}.`,
  noSuchSetting: (/** @type {S} */ name, /** @type {S} */ known) =>
    `There is no setting "${name}". Write one of: ${known}.`,
  noSuchOption: (/** @type {S} */ key, /** @type {S} */ value, /** @type {S} */ known) =>
    `"${key}" cannot be "${value}". Write one of: ${known}.`,
  notANumber: (/** @type {S} */ key, /** @type {S} */ value) => `"${key}" must be a number, and "${value}" is none.`,
  notAWholeNumber: (/** @type {S} */ key, /** @type {S} */ value) =>
    `"${key}" must be a whole number from 0, and "${value}" is none.`,
  notPositive: (/** @type {S} */ value) => `"${value}" is no number above 0. Write one.`,
  badWeights: (/** @type {S} */ value) =>
    `"${value}" is no file of weights. Write "pretrained", or a path below the page such as "folder/name.safetensors".`,
  badLinkOfRun: 'This is no link to a run. Write what "Copy link" gives.',
  noSuchAnswer: (/** @type {S} */ kind, /** @type {S} */ known) =>
    `There is no kind of answer "${kind}". Write "answer: " and one of: ${known}.`,
  notAChoice: (/** @type {S} */ text) =>
    `"${text}" is no choice. Begin it with "( )" or "(x)", for several choices with "[ ]" or "[x]".`,
  otherBrackets: /** @returns {string} */ (/** @type {S} */ kind) =>
    kind === "choice"
      ? 'One choice is marked by "( )" or "(x)". Write these, or "answer: several".'
      : 'Several choices are marked by "[ ]" or "[x]". Write these, or "answer: choice".',
  noExplanation: (/** @type {S} */ words) =>
    `"${words}" has no explanation. Say on an indented line below it what is behind the wrong answer.`,
  tooManyLayers: (/** @type {number} */ most) => `There are more than ${most} layers. Repeat fewer.`,
  parentheses: (/** @type {S} */ text) => `The parentheses of "${text}" do not match. Close each that is opened.`,
  notRepeated: (/** @type {S} */ item) =>
    `"${item}" repeats nothing. Write the layers in parentheses: "3 * (conv2d, relu)".`,
  noBody: (/** @type {S} */ kind) =>
    `${kind} has no layers within it. Parentheses go behind "residual" or "branches", or behind a number: "3 * (…)".`,
  stray: (/** @type {S} */ text) =>
    `"${text}" belongs to nothing. Write "name: value"; an explanation begins with two spaces, on the line below what it explains.`,
  needsVerdicts: (/** @type {S} */ words) =>
    `The network decides whether "${words}" is right. Explain both cases on indented lines below it: "right: …" and "wrong: …".`,
  needsNoVerdict: (/** @type {S} */ line) =>
    `"${line}": only a choice marked with "(if …)" has an explanation for "right:" and one for "wrong:". Leave the word out.`,
  tooFewChoices: "There are fewer than two choices. Add one a line.",
  noneIsRight: 'No choice is right. Mark one with "(x)" or "(if …)".',
  tooFewItems: 'There are fewer than two items. Add one a line, beginning with "- ".',
  noValue: (/** @type {S} */ text) => `"${text}" has no value to be ordered by. Add "= " and an expression.`,
  badTolerance: (/** @type {S} */ text) =>
    `"${text}" is no tolerance. Write a number such as 0.05, or a share such as 5%.`,
  badCell: '"right" must say a cell: "most-confused", or the actual and the predicted class, such as "4 9".',
  badName: (/** @type {S} */ name) =>
    `"${name}" is no name for a number that is kept. Use small letters, digits and "_".`,
  badBest: '"best" must say "lowest" or "highest" and what of, such as "best: lowest parameters".',
  badLink: (/** @type {S} */ link) => `A link leads to https://… or to #…, and not to "${link}".`,
  badFormat: (/** @type {S} */ text) =>
    `"{${text}}" is not written as a live value is. Write {value}, {value : 2} for two decimals, or {value : %}.`,
  notAnExpression: (/** @type {S} */ text, /** @type {S} */ at) =>
    `"${text}" cannot be computed${at === "" ? ": it ends too early" : ` from "${at}" on`}. Write numbers and live values with + - * / and parentheses.`,
  notACondition: (/** @type {S} */ text) =>
    `"${text}" is no condition. Write two values with <, <=, >, >=, = or != between them.`,
  noSuchValue: (/** @type {S} */ name, /** @type {S} */ alike) =>
    `There is no live value "${name}". ${alike === "" ? "See the list in docs/lessons.md" : `Write one of: ${alike}`}.`,
};
