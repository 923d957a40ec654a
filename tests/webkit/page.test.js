/**
 * The built page in WebKit, as GTK has it, over WebDriver. Usage: node --test tests/webkit (make test-webkit builds first).
 */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { after, before, test } from "node:test";

const DRIVER = "/usr/bin/WebKitWebDriver";
const DISPLAY_SERVER = "/usr/bin/Xvfb";
const missing = [DRIVER, DISPLAY_SERVER].filter((path) => !existsSync(path));
const skip = missing.length > 0 && `${missing.join(" and ")} missing here: apt-get install webkit2gtk-driver xvfb`;
const PORT = Number(process.env.CONVSCOPE_PORT ?? 4173) + 200;
const DRIVER_PORT = PORT + 1;
const PAGE = `http://localhost:${PORT}/#run=${encodeURIComponent('{"version":1}')}`;
/** A shared machine may take its time. */
const PATIENCE_MS = 240_000;
/** WebKitGTK's own process ends now and then, one time in ten here, and its session with it: another one is begun then. */
const SESSIONS = 3;
/** The key under which WebDriver names an element: <https://www.w3.org/TR/webdriver2/#elements>. */
const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

/** @type {import("node:child_process").ChildProcess[]} */
const children = [];
/** @type {string} */
let session;

before(async () => {
  if (skip) return;
  const display = `:${PORT % 1000}`;
  start(process.execPath, ["node_modules/sirv-cli/bin.js", process.env.DIST ?? "dist", "--port", `${PORT}`, "--quiet"]);
  start(DISPLAY_SERVER, [display, "-screen", "0", "1280x1024x24"]);
  start(DRIVER, [`--port=${DRIVER_PORT}`], { DISPLAY: display, LIBGL_ALWAYS_SOFTWARE: "1" });
});
after(async () => {
  if (session) await ask("DELETE", session).catch(() => {});
  for (const child of children) child.kill();
});

test("WebKit trains on the CPU and shows what it learns", { skip }, async () => {
  for (let count = 1; ; count++) {
    await beginSession();
    try {
      return await trainAndLook();
    } catch (error) {
      if (!(error instanceof SessionEnded) || count === SESSIONS) throw error;
      console.log(`WebKit's process ended by itself; session ${count + 1} of at most ${SESSIONS}`);
    }
  }
});

async function beginSession() {
  const options = { binary: browser(), args: ["--automation"] };
  const alwaysMatch = { browserName: "MiniBrowser", "webkitgtk:browserOptions": options };
  const { sessionId } = await whenReady(() => ask("POST", "session", { capabilities: { alwaysMatch } }));
  session = `session/${sessionId}`;
}

async function trainAndLook() {
  await whenReady(() => ask("POST", `${session}/url`, { url: PAGE }));
  await untilRun(`state === "idle"`);
  await press("Train", `state === "training"`);
  await untilRun(`Number(step) >= 20`);
  await press("Pause", `state === "paused"`);
  const shown = await evaluate(`
    const data = (name) => document.querySelector(name).dataset;
    return {
      agent: navigator.userAgent,
      backend: data("#backend").backend,
      steps: Number(data("#run").step),
      losses: Number(data("#loss-chart").points),
      loss: Number(data("#loss-chart").latest),
      notices: document.querySelectorAll("#notices .notice").length,
    }`);
  console.log(`${shown.agent}: a loss of ${shown.loss.toFixed(3)} after ${shown.steps} steps`);
  assert.equal(shown.backend, "cpu");
  assert.equal(shown.losses, shown.steps);
  // Below chance, which is ln 10.
  assert.ok(shown.loss > 0 && shown.loss < 2.2, `a loss of ${shown.loss} after ${shown.steps} steps`);
  assert.equal(shown.notices, 0);
}

class SessionEnded extends Error {}

/** @param {string} program @param {string[]} args @param {Record<string, string>} [env] */
function start(program, args, env = {}) {
  children.push(spawn(program, args, { stdio: "ignore", env: { ...process.env, ...env } }));
}

/** WebKitGTK's own browser lies among its libraries. */
function browser() {
  const folders = readdirSync("/usr/lib").flatMap((arch) =>
    ["4.1", "4.0", "6.0"].map((version) => `/usr/lib/${arch}/webkit2gtk-${version}/MiniBrowser`),
  );
  const found = folders.find(existsSync);
  if (!found) throw new Error("webkit2gtk-driver has brought no MiniBrowser");
  return found;
}

/** @param {string} method @param {string} path @param {object} [body] */
async function ask(method, path, body) {
  const init = body ? { method, body: JSON.stringify(body) } : { method };
  const response = await fetch(`http://127.0.0.1:${DRIVER_PORT}/${path}`, init);
  const { value } = /** @type {{value: any}} */ (await response.json());
  if (!response.ok) {
    const Kind = value.error === "invalid session id" ? SessionEnded : Error;
    throw new Kind(`${path}: ${value.error}: ${value.message}`);
  }
  return value;
}

/** What has just been started may not answer yet. @template T @param {() => Promise<T>} attempt @param {number} [patience] in ms @returns {Promise<T>} */
async function whenReady(attempt, patience = PATIENCE_MS) {
  const end = Date.now() + patience;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > end || error instanceof SessionEnded) throw error;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }
}

/** @param {string} script the body of a function */
function evaluate(script) {
  return ask("POST", `${session}/execute/sync`, { script, args: [] });
}

/** Waits, and says what the page shows if it waits in vain. @param {string} condition of the data of #run */
async function untilRun(condition, patience = PATIENCE_MS) {
  await whenReady(async () => {
    const { run, notices, ...shown } = await evaluate(`
      const run = { ...document.querySelector("#run")?.dataset };
      const notices = [...document.querySelectorAll("#notices .notice")].map((notice) => notice.textContent);
      return { run, notices, agent: navigator.userAgent, address: location.href, ready: document.readyState };`);
    const { state, step } = run;
    const holds = new Function("state", "step", `return ${condition}`);
    assert.ok(holds(state, step), `${condition} in vain: ${JSON.stringify({ state, step, notices, ...shown })}`);
  }, patience);
}

/**
 * A click on what moves at that moment, because something above it has just been loaded, hits nothing: it is repeated.
 * @param {string} name of a button of the run
 * @param {string} condition that follows
 */
function press(name, condition) {
  return whenReady(async () => {
    const element = { using: "xpath", value: `//*[@id="run"]//button[.="${name}"]` };
    const found = await ask("POST", `${session}/element`, element);
    await ask("POST", `${session}/element/${found[ELEMENT]}/click`, {});
    await untilRun(condition, 10_000);
  });
}
