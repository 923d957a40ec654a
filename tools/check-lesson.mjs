/**
 * Checks files of lessons with the parser that the page uses: line, fault, and what to write. Usage:
 * node tools/check-lesson.mjs FILE … (docs/lessons.md says how a lesson is written). Exits with 1 where there are faults.
 * node tools/check-lesson.mjs --list writes what the page lists of the course: www/lessons/{en,zh}/list.json, from the files' headers.
 * @module
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import "../tests/js/layer-kinds.js";
import { listed } from "../www/lessons/course.js";
import { parseLesson } from "../www/lessons/lesson.js";
import { lessonFaults } from "../www/text/en/lesson-faults.js";

const files = process.argv.slice(2);
if (files[0] === "--list") {
  for (const language of ["en", "zh"])
    writeFileSync(`www/lessons/${language}/list.json`, `${JSON.stringify(listOf(language), null, 2)}\n`);
  process.exit(0);
}
if (files.length === 0) {
  console.error("Usage: node tools/check-lesson.mjs FILE …");
  process.exit(2);
}

let bad = 0;
for (const file of files) {
  let text;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    console.error(`${file} cannot be read. Check its path.`);
    bad += 1;
    continue;
  }
  const { lesson, faults } = parseLesson(text);
  if (lesson) console.log(`${file}: "${lesson.title}", ${lesson.steps.length} steps, no faults`);
  for (const { line, sentence } of faults) console.error(`${file}: ${lessonFaults.line(line, sentence)}`);
  if (!lesson) bad += 1;
}
process.exitCode = bad > 0 ? 1 : 0;

/** @param {string} language */
function listOf(language) {
  const folder = `www/lessons/${language}`;
  const names = readdirSync(folder)
    .filter((name) => name.endsWith(".md"))
    .sort();
  return names.flatMap((file) => {
    const { lesson } = parseLesson(readFileSync(`${folder}/${file}`, "utf8"));
    return lesson ? [listed(file, lesson)] : [];
  });
}
