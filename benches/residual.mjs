/**
 * Plain against residual: trains the three networks of lesson 12's challenges natively with three seeds each, prints what they reach, and
 * draws the curves into docs/residual.svg. Usage: node benches/residual.mjs [FOLDER for the logs; a log that is there is not made again]
 * @module
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { parseLesson } from "../www/lessons/lesson.js";
import { isRunSetting } from "../www/lessons/set-up.js";
import "../tests/js/layer-kinds.js";

const SEEDS = [1, 2, 3];
const NETWORKS = [
  { title: "Many plain layers", label: "7 convolutions, plain", colour: "#b3261e" },
  { title: "Few plain layers", label: "3 convolutions, plain", colour: "#6b6b6b" },
  { title: "As many residual ones", label: "7 convolutions in 3 residual blocks", colour: "#1f5fbf" },
];
/** Steps that a point of a curve averages. */
const WINDOW = 16;
const [WIDTH, HEIGHT, LEFT, BOTTOM, TOP] = [640, 320, 48, 40, 2.5];

/** The run that a challenge of the lesson sets up. @param {string} title @param {number} seed */
function runOf(title, seed) {
  const { lesson } = parseLesson(readFileSync("www/lessons/en/12-deeper.md", "utf8"));
  const setUp = lesson?.steps.flatMap(({ challenges }) => challenges).find((each) => each.title === title)?.setUp;
  if (!setUp?.layers) throw new Error(`lesson 12 has no challenge "${title}"`);
  const entries = Object.entries(setUp.settings);
  const training = Object.fromEntries(entries.filter(([key]) => !isRunSetting(key)));
  const ofRun = Object.fromEntries(entries.filter(([key]) => isRunSetting(key)));
  return { version: 1, network: { input: [1, 28, 28], classes: 10, layers: setUp.layers }, training, ...ofRun, seed };
}

/** The loss of each step. @param {string} folder @param {string} title @param {number} seed @returns {number[]} */
function losses(folder, title, seed) {
  const path = `${folder}/${title.replaceAll(" ", "-")}-${seed}`;
  if (!existsSync(`${path}.log`)) {
    writeFileSync(`${path}.json`, JSON.stringify(runOf(title, seed)));
    const trained = ["--run", `${path}.json`, "--shards", "shards", "--log", `${path}.log`];
    execFileSync("cargo", ["run", "--release", "--quiet", "--example", "train", "--", ...trained], {
      stdio: "inherit",
    });
  }
  const lines = readFileSync(`${path}.log`, "utf8").trim().split("\n");
  return lines.map((line) => JSON.parse(line)).flatMap(({ step, loss }) => (step === undefined ? [] : [loss]));
}

/** @param {number[]} all */
const mean = (all) => all.reduce((sum, each) => sum + each, 0) / all.length;

/** A line of means over windows. @param {number[]} all @param {string} colour */
function curve(all, colour) {
  const points = [];
  for (let from = 0; from + WINDOW <= all.length; from += WINDOW)
    points.push([x((from + WINDOW / 2) / all.length), y(mean(all.slice(from, from + WINDOW)))]);
  const path = points.map(([across = 0, down = 0]) => `${across.toFixed(1)},${down.toFixed(1)}`).join(" ");
  return `<polyline points="${path}" fill="none" stroke="${colour}" stroke-width="1.6"/>`;
}

/** @param {number} share of all steps */
const x = (share) => LEFT + share * (WIDTH - LEFT - 10);
/** @param {number} loss */
const y = (loss) => 10 + (1 - Math.min(loss, TOP) / TOP) * (HEIGHT - BOTTOM - 10);
/** @param {number} across @param {number} down @param {string} words @param {string} [colour] @param {string} [anchor] */
const text = (across, down, words, colour = "#444", anchor = "start") =>
  `<text x="${across}" y="${down}" fill="${colour}" text-anchor="${anchor}">${words}</text>`;

const folder = process.argv[2] ?? mkdtempSync(`${tmpdir()}/residual-`);
mkdirSync(folder, { recursive: true });
const drawn = [];
let steps = 0;
console.log("| network | seed | mean loss of the last 32 steps |\n| --- | --- | --- |");
for (const [place, { title, label, colour }] of NETWORKS.entries()) {
  for (const seed of SEEDS) {
    const all = losses(folder, title, seed);
    steps = all.length;
    drawn.push(curve(all, colour));
    console.log(`| ${label} | ${seed} | ${mean(all.slice(-32)).toFixed(3)} |`);
  }
  drawn.push(text(WIDTH - 14, 54 + 18 * place, label, colour, "end"));
}
for (const loss of [0, 0.5, 1, 1.5, 2, 2.5]) {
  drawn.push(`<line x1="${LEFT}" x2="${WIDTH - 10}" y1="${y(loss)}" y2="${y(loss)}" stroke="#ddd"/>`);
  drawn.push(text(LEFT - 6, y(loss) + 4, String(loss), "#444", "end"));
}
drawn.push(text(LEFT, HEIGHT - 8, `training loss, means of ${WINDOW} of ${steps} steps, seeds ${SEEDS.join(", ")}`));
const head = `xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12"`;
const white = `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>`;
writeFileSync("docs/residual.svg", `<svg ${head}>\n${[white, ...drawn].join("\n")}\n</svg>\n`);
