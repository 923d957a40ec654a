/**
 * A lesson with one step of each kind, on a network that is there at once.
 * @module
 */

const PREDICTIONS = {
  choice: "( ) wrong\n  It is **not**, and `conv1` says why.\n(x) right\n  It is.",
  several: "[x] right\n  It is.\n[ ] wrong\n  It is not.",
  number: "right: parameters.conv1\nelse: Weights and biases.",
  order: "by: falling\n- conv1 = {parameters.conv1}\n- fc1 = {parameters.fc1}\nelse: Count them.",
  curve: "chart: loss\nuntil: 4\ntop: 3\nelse: Look at both.",
  cell: "right: 4 9\nelse: Look for pairs.",
};

const step = (/** @type {string} */ title, /** @type {string} */ kind, /** @type {string} */ lines) =>
  `## ${title}\n\nA text with a [[gradient]], a [link](https://pytorch.org), *words* and {parameters}.\n\n\`\`\`${kind}\n${lines}\n\`\`\`\n`;

/** Titles are the kinds. */
export const GALLERY = [
  "---\ntitle: Gallery\nlanguage: en\nminutes: 2\nnext: Something else\n---\n",
  "```set-up\nlayers: conv2d filters=2 padding=1, relu, max_pool2d, flatten, linear features=10\ntrain_size: 640\n```\n",
  step("look", "look", "show: layer conv1"),
  step("do", "do", 'action: step\nhint: Press "Step".\nshow: run.step'),
  ...Object.entries(PREDICTIONS).map(([kind, lines]) =>
    step(kind, "predict", `question: Which of these?\nanswer: ${kind}\n${lines}`),
  ),
  step("explain", "explain", "question: Why?\nmodel: Because it is so."),
  "## challenge\n\nTwo of them.\n\n```formula\ny = b + Σ w·x_{i}\n```\n\n```python\nself.conv1 = nn.Conv2d(1, 32, kernel_size=3, padding=1)\n```\n",
  "```challenge\ngoal: step >= 1\nbest: lowest step\n```\n",
  "```challenge\ntitle: Another\ntext: Watch it.\ngoal: accuracy.test >= 0.9\nbest: highest accuracy.test\nmomentum: 0\n```\n",
].join("\n");
