import { defineConfig } from "@playwright/test";
import { ARGS, executablePath, WEBGPU } from "./tools/chromium.mjs";

/** Another port lets several checkouts of one machine test at the same time. */
const port = Number(process.env.CONVSCOPE_PORT ?? 4173);

export default defineConfig({
  testDir: "tests/e2e",
  // Software WebGPU takes seconds a step, and the first one compiles shaders.
  timeout: 600_000,
  // Patience for shared machines; what must be fast is asserted by its own measurement.
  expect: { timeout: 20_000 },
  // Timings are asserted: nothing else may run beside them.
  workers: 1,
  reporter: "list",
  use: { baseURL: `http://localhost:${port}`, launchOptions: { executablePath, args: ARGS } },
  projects: [
    { name: "cpu", testIgnore: /webgpu\.spec\.js/ },
    {
      name: "webgpu",
      testMatch: /(webgpu|verify|pytorch)\.spec\.js/,
      use: { launchOptions: { executablePath, args: [...ARGS, ...WEBGPU] } },
    },
  ],
  webServer: { command: `npx sirv dist --port ${port} --quiet`, port, reuseExistingServer: false },
});
