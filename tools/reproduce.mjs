/**
 * Trains the tutorial's five epochs natively on flex with three seeds, and prints their figures beside the tutorial's.
 * Takes a quarter of an hour or more a seed; what it has trained stays in target/reproduce (weights and logs), and the weights of
 * the first seed become those that the page shows to a first visitor.
 * @module
 */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";

const SEEDS = [1, 2, 3];
/** The tutorial's printed training losses and final accuracy. */
const TUTORIAL = { losses: [0.2325, 0.0526, 0.0366, 0.0273, 0.0221], accuracy: 0.9896 };
/** The same recipe in native PyTorch, seeds 1 to 3, as measured with PyTorch 1.13. */
const PYTORCH = [0.9881, 0.991, 0.989];

const target = process.env.CARGO_TARGET_DIR ?? "target";
const folder = `${target}/reproduce`;

mkdirSync(folder, { recursive: true });
execFileSync("cargo", ["build", "--release", "--quiet", "--example", "train"], { stdio: "inherit" });
const runs = SEEDS.map(train);
print(runs);
ship(SEEDS[0]);

/** Writes the page's pretrained weights. @param {number} seed whose run they are */
function ship(seed) {
  const files = ["--from", `${folder}/seed-${seed}.safetensors`, "--out", "pretrained/tutorial.safetensors"];
  const program = ["run", "--release", "--quiet", "--example", "pretrained", "--", "--shards", "shards"];
  execFileSync("cargo", [...program, ...files], { stdio: "inherit" });
}

/** @typedef {{epoch: number, train_loss: number, test_loss: number, test_accuracy: number}} Epoch */

/** @param {number} seed @returns {Epoch[]} */
function train(seed) {
  const log = `${folder}/seed-${seed}.jsonl`;
  const options = ["--shards", "shards", "--eval", "--seed", String(seed), "--log", log];
  const program = `${target}/release/examples/train`;
  console.error(`seed ${seed}`);
  const { status } = spawnSync(program, [...options, "--out", `${folder}/seed-${seed}.safetensors`], {
    stdio: ["ignore", process.stderr, "inherit"],
  });
  if (status !== 0) process.exit(status ?? 1);
  const lines = readFileSync(log, "utf8").trim().split("\n");
  return lines.map((line) => JSON.parse(line)).filter((line) => "epoch" in line);
}

/** @param {Epoch[][]} runs */
function print(runs) {
  const loss = (/** @type {number} */ value) => value.toFixed(4);
  const percent = (/** @type {number} */ value) => `${(100 * value).toFixed(2)} %`;
  const row = (/** @type {(string | number)[]} */ cells) => console.log(`| ${cells.join(" | ")} |`);
  row(["Epoch", "Tutorial's loss", ...SEEDS.map((seed) => `Loss, seed ${seed}`), "Mean", "Spread"]);
  row(Array(4 + SEEDS.length).fill("---"));
  TUTORIAL.losses.forEach((tutorials, index) => {
    const losses = runs.map((epochs) => epochs[index].train_loss);
    row([index + 1, loss(tutorials), ...losses.map(loss), loss(mean(losses)), loss(spread(losses))]);
  });
  const accuracies = runs.map((epochs) => epochs[epochs.length - 1].test_accuracy);
  row([
    "Test accuracy",
    percent(TUTORIAL.accuracy),
    ...accuracies.map(percent),
    percent(mean(accuracies)),
    percent(spread(accuracies)),
  ]);
  console.log(`\nPyTorch 1.13 with this recipe: ${PYTORCH.map(percent).join(", ")}, mean ${percent(mean(PYTORCH))}.`);
}

/** @param {number[]} values */
function mean(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Largest less smallest. @param {number[]} values */
function spread(values) {
  return Math.max(...values) - Math.min(...values);
}
