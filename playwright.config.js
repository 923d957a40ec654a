import { defineConfig } from "@playwright/test";
import { ARGS, executablePath, shellPath, WEBGPU, WITHOUT_SUGGESTIONS } from "./tools/chromium.mjs";

/** Another port lets several checkouts of one machine test at the same time. */
const port = Number(process.env.CONVSCOPE_PORT ?? 4173);

const args = [...ARGS, WITHOUT_SUGGESTIONS];

/** Tests that assert a time, a rate or a share of one: nothing else may run beside them. */
const TIMED = /@timed/;
const WITHOUT_GPU = { testIgnore: /webgpu\.spec\.js/ };
const WITH_GPU = { testMatch: /(webgpu|verify|pytorch)\.spec\.js/ };
const ON_WEBGPU = [...args, ...WEBGPU];

/** @param {string} executablePath @param {string[]} args */
const launched = (executablePath, args) => ({ use: { launchOptions: { executablePath, args } } });

export default defineConfig({
  testDir: "tests/e2e",
  // Software WebGPU takes seconds a step, and the first one compiles shaders.
  timeout: 600_000,
  // Patience for shared machines; what must be fast is asserted by its own measurement.
  expect: { timeout: 20_000 },
  // One, so that nothing runs beside what is timed whatever is asked for; tools/test-page.mjs has the others run side by side.
  workers: 1,
  fullyParallel: true,
  reporter: [["list"], ["./tools/page-reporter.mjs"]],
  // An action waits this long for what it acts on, so that a test whose button is gone does not wait for its whole time.
  use: { baseURL: `http://localhost:${port}`, actionTimeout: 120_000 },
  projects: [
    { name: "cpu", ...WITHOUT_GPU, ...launched(shellPath, args), grepInvert: TIMED },
    { name: "webgpu", ...WITH_GPU, ...launched(shellPath, ON_WEBGPU), grepInvert: TIMED },
    { name: "timed", ...WITHOUT_GPU, ...launched(executablePath, args), grep: TIMED },
    { name: "timed-webgpu", ...WITH_GPU, ...launched(executablePath, ON_WEBGPU), grep: TIMED },
  ],
  webServer: {
    command: `node tools/test/serve-page.mjs ${port}`,
    port,
    reuseExistingServer: false,
  },
});
