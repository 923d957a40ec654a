/**
 * The parts of `make test` and of `make quick`, in stages, one after the other. The lanes of a stage run beside each other, and the parts of a lane one
 * after the other. What is timed has a stage of its own.
 * @module
 */

/**
 * @typedef {object} Part
 * @property {string} name as in tests/bounds.json
 * @property {string} command for bash, in the project's root
 * @property {"cargo" | "node" | "playwright"} [runner] who runs its tests, whose output is read
 * @property {Record<string, string>} [environment]
 */

const WASM = "cargo test --target wasm32-unknown-unknown --test web_flex --test web_webgpu";

/** @type {Record<string, Part>} */
const PARTS = {
  check: { name: "check", command: "tools/check.sh" },
  changed: { name: "check of changes", command: "tools/check.sh --changed" },
  js: { name: "JavaScript", command: "node --test --test-reporter=spec tests/js/*.test.js", runner: "node" },
  // Here, because no other part needs it.
  onnx: { name: "set-up of ONNX", command: "tools/set-up.sh onnx" },
  buildNative: { name: "build of native tests", command: "cargo test --test native --example train --no-run" },
  native: { name: "native", command: "cargo test --test native --example train", runner: "cargo" },
  quickNative: {
    name: "native, the quick ones",
    command: "cargo test --test native -- --skip fuzz:: --skip pytorch::",
    runner: "cargo",
  },
  buildPage: {
    name: "build of the page",
    command: "node tools/build.mjs --bundled && npx tsc -p tsconfig.worker.json",
  },
  page: { name: "page", command: "node tools/test-page.mjs untimed", runner: "playwright" },
  lessons: { name: "lessons", command: "node tools/test-page.mjs lessons", runner: "playwright" },
  timed: { name: "page, timed", command: "node tools/test-page.mjs timed", runner: "playwright" },
  firefox: {
    name: "Firefox",
    command: "node --test --test-reporter=spec tests/firefox/*.test.js",
    runner: "node",
  },
  webkit: {
    name: "WebKit",
    command: "node --test --test-reporter=spec tests/webkit/*.test.js",
    runner: "node",
  },
  buildWasm: { name: "build of wasm tests", command: `${WASM} --no-run` },
  // Uncaptured, so that measured errors and skipped tests are seen.
  wasm: {
    name: "wasm",
    command: `CHROMEDRIVER=$(command -v chromedriver) ${WASM} -- --nocapture`,
    runner: "cargo",
  },
  training: {
    name: "one training in the page",
    command: 'node tools/test-page.mjs --project=cpu training.spec.js -g "300 steps"',
    runner: "playwright",
  },
};

/** @typedef {Part[]} Lane */

/**
 * No more beside each other than keeps the cores busy: the core's tests would take five times as long beside the page's.
 * @type {Lane[][]}
 */
export const WHOLE = [
  [[PARTS.check], [PARTS.js, PARTS.onnx]],
  [
    [PARTS.buildNative, PARTS.native],
    [PARTS.buildPage, PARTS.buildWasm],
  ],
  [
    [PARTS.page, PARTS.lessons],
    [PARTS.wasm, PARTS.firefox, PARTS.webkit],
  ],
  [[PARTS.timed]],
];

/** @type {Lane[][]} */
export const QUICK = [
  [[PARTS.changed]],
  [[PARTS.buildNative]],
  [[PARTS.quickNative], [PARTS.js], [PARTS.buildPage]],
  [[PARTS.training]],
];
