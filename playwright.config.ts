// The journeys, in real Chromium, against the production build served by `npm start`'s own server.
import { existsSync } from "node:fs";
import { defineConfig } from "@playwright/test";

const port = Number(process.env.E2E_PORT ?? 3210);
export const baseURL = `http://aisle.localhost:${port}`;

const executablePath =
  process.env.CHROME_PATH ?? ["/usr/bin/chromium", "/usr/bin/google-chrome"].find(existsSync);
const quiet = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  "--disable-quic",
];
const root = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
// A software adapter, so that WebGPU code really runs on machines without a GPU.
const softwareGpu = [
  "--enable-unsafe-webgpu",
  "--use-webgpu-adapter=swiftshader",
  "--enable-unsafe-swiftshader",
];

const launch = (args: string[]) => ({
  launchOptions: { ...(executablePath ? { executablePath } : {}), args: [...root, ...quiet, ...args] },
});

export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  timeout: 180_000,
  expect: { timeout: 15_000 },
  fullyParallel: false,
  workers: Number(process.env.E2E_WORKERS ?? 2),
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  reporter: process.env.PLAYWRIGHT_JSON
    ? [["line"], ["json", { outputFile: process.env.PLAYWRIGHT_JSON }]]
    : [["list"]],
  // Traces without pictures of every change: on a processor that plays a GPU they cost more than what is tested. E2E_TRACE=off does without
  // and takes half the time; some journeys may still press a key before a page's part is there to hear it.
  // Service workers are for the journey that is about them: each fresh browser would fetch everything once more.
  use: {
    baseURL,
    serviceWorkers: "block",
    trace: process.env.E2E_TRACE === "off" ? "off" : { mode: "retain-on-failure", screenshots: false },
    locale: "en-GB",
  },
  projects: [
    // A browser that plays a GPU takes all cores there are: one at a time.
    { name: "software-gpu", use: launch(softwareGpu), testIgnore: /\.no-gpu\.spec\.ts$/, workers: 1 },
    {
      name: "no-gpu",
      use: launch(["--disable-gpu", "--disable-software-rasterizer"]),
      testMatch: /\.no-gpu\.spec\.ts$/,
    },
  ],
  webServer: {
    command: "node scripts/start.mjs",
    env: {
      PORT: String(port),
      DATA_DIR: process.env.E2E_DATA_DIR ?? "test-results/data",
      METRICS_TOKEN: "journeys",
    },
    url: `http://127.0.0.1:${port}/runner`,
    reuseExistingServer: false,
    timeout: 300_000,
    stdout: "pipe",
  },
});
