// What is said of an answer that the network decides agrees with the verdict, whatever the network did.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import test from "node:test";
import { isTraining } from "../../www/lessons/actions.js";
import { valuesIn, valuesSaid } from "../../www/lessons/expression.js";
import { judged } from "../../www/lessons/judging.js";
import { parseLesson } from "../../www/lessons/lesson.js";
import { lessonFaults } from "../../www/text/en/lesson-faults.js";
import "./layer-kinds.js";

/** @import {Question} from "../../www/lessons/question.js" */

const HEADER = "---\ntitle: T\nlanguage: en\nminutes: 3\n---\n";
const ASKED = `question: Where?\nanswer: choice\nreveal: train 60`;
/** @param {string} choices */
const lesson = (choices) => parseLesson(`${HEADER}\n## Step\n\n\`\`\`predict\n${ASKED}\n${choices}\n\`\`\`\n`);
const NEAR = "(if loss.smoothed > 2) Near 2.3\n  right: It hardly moved.\n  wrong: It has moved.";
const LOW = "(if loss.smoothed <= 2) Lower\n  right: It has moved\n  a little.\n  wrong: Not this time.";

/** What the network may have done: its values far below, near, and far above those that conditions speak of. */
const OUTCOMES = [1e-6, 0.1, 0.3, 0.31, 0.5, 0.7, 0.9, 0.95, 1, 1.2, 1.5, 1.9, 2, 2.05, 2.1, 2.3, 3, 50, 200];
OUTCOMES.push(199, 600, 1000, 1001, 9000, 400_000, 421_642, 500_000, Infinity);

/** Every question of the course that the network decides. @returns {{where: string, question: Question}[]} */
function decided() {
  return ["en", "zh"].flatMap((language) => {
    const folder = `www/lessons/${language}`;
    return readdirSync(folder)
      .filter((name) => name.endsWith(".md"))
      .flatMap((name) => {
        const { lesson: read, faults } = parseLesson(readFileSync(`${folder}/${name}`, "utf8"));
        assert.ok(read, `${language}/${name}: ${faults[0]?.sentence}`);
        return read.steps.flatMap(({ task, title }) => {
          if (task?.kind !== "predict" || !("choices" in task.question.answer)) return [];
          const isLive = task.question.answer.choices.some(({ right }) => typeof right !== "boolean");
          return isLive ? [{ where: `${language}/${name}, ${title}`, question: task.question }] : [];
        });
      });
  });
}

test("a choice that the network decides is explained as the verdict is", () => {
  const task = lesson(`${NEAR}\n${LOW}`).lesson?.steps[0]?.task;
  assert.ok(task?.kind === "predict");
  const said = (/** @type {number} */ chosen, /** @type {number} */ loss) => {
    const verdict = judged(task.question, { chosen: [chosen] }, new Map([["loss.smoothed", loss]]));
    return [verdict?.isRight, ...(verdict?.why ?? [])];
  };
  assert.deepEqual(said(0, 2.3), [true, [{ text: "It hardly moved." }]]);
  assert.deepEqual(said(0, 1.2), [false, [{ text: "It has moved." }]]);
  assert.deepEqual(said(1, 1.2), [true, [{ text: "It has moved a little." }]]);
  assert.deepEqual(said(1, Infinity), [false, [{ text: "Not this time." }]]);
});

test("of several choices, one that was left out is explained as right", () => {
  const choices = `${NEAR}\n${LOW}`.replaceAll("(if", "[if").replace(/^(\[[^)]*)\)/gm, "$1]");
  const source = `${HEADER}\n## Step\n\n\`\`\`predict\n${ASKED.replace("choice", "several")}\n${choices}\n\`\`\`\n`;
  const { lesson: read, faults } = parseLesson(source);
  assert.deepEqual(faults, []);
  const task = read?.steps[0]?.task;
  assert.ok(task?.kind === "predict");
  const verdict = judged(task.question, { chosen: [1] }, new Map([["loss.smoothed", 2.3]]));
  assert.match(JSON.stringify(verdict?.why), /It hardly moved\..*Not this time\./);
});

test("a choice that the network decides needs an explanation for either verdict, and no other choice has two", () => {
  const fault = (/** @type {string} */ choices) => lesson(choices).faults[0]?.sentence;
  for (const below of ["  It hardly moved.", "  right: It hardly moved.", "  Yes.\n  right: a\n  wrong: b"])
    assert.equal(fault(`(if loss.smoothed > 2) Near 2.3\n${below}\n${LOW}`), lessonFaults.needsVerdicts("Near 2.3"));
  assert.equal(fault(`(if loss.smoothed > 2) Near\n${LOW}`), lessonFaults.noExplanation("Near"));
  assert.equal(
    fault(`( ) Near 2.3\n  wrong: It has moved.\n${LOW}`),
    lessonFaults.needsNoVerdict("wrong: It has moved."),
  );
});

test("whatever the network does, one choice of each question of the course is right", () => {
  const all = decided();
  assert.ok(all.length >= 28, String(all.length));
  for (const { where, question } of all) {
    const { answer } = question;
    assert.ok("choices" in answer);
    const names = [
      ...new Set(answer.choices.flatMap(({ right }) => (typeof right === "boolean" ? [] : valuesIn(right)))),
    ];
    assert.ok(names.length <= 2, where);
    for (const one of OUTCOMES)
      for (const other of names.length > 1 ? OUTCOMES.filter(Number.isFinite) : [0]) {
        /** @type {Map<string, number>} */
        const values = new Map(names.map((name, place) => [name, place === 0 ? one : other]));
        /** @type {number} */
        const rights = answer.choices.filter(
          (_, place) => judged(question, { chosen: [place] }, values)?.isRight,
        ).length;
        assert.equal(rights, 1, `${where}: ${JSON.stringify([...values])}`);
      }
  }
});

test("what the course says of a right answer is not what it says of a wrong one", () => {
  for (const { where, question } of decided()) {
    assert.ok("choices" in question.answer);
    for (const { right, why } of question.answer.choices)
      if (typeof right !== "boolean") assert.notDeepEqual(why.right, why.wrong, where);
  }
});

test("all live values of a question are known, those of its explanations too, and which actions go on by themselves", () => {
  const [first] = decided();
  assert.deepEqual(valuesSaid([first?.question.answer]), ["zeros.relu1", "zeros.relu1"]);
  const goesOn = (/** @type {string} */ name) => isTraining(/** @type {any} */ ({ name }));
  assert.deepEqual(["train", "epochs", "step", "reach", "draw", "evaluate"].map(goesOn), [
    true,
    true,
    true,
    true,
    false,
    false,
  ]);
});
