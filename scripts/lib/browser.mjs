// Finds a Chromium to drive, or gets one: the system's, else Playwright's download, else Debian's package when root there.
import { existsSync } from "node:fs";
import path from "node:path";
import { run } from "./prepare.mjs";

const places = {
  linux: [
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome",
    "/usr/bin/google-chrome-stable",
    "/usr/bin/microsoft-edge",
    "/snap/bin/chromium",
  ],
  darwin: [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
  ],
  win32: [process.env.PROGRAMFILES, process.env["PROGRAMFILES(X86)"], process.env.LOCALAPPDATA]
    .filter(Boolean)
    .flatMap((base) => [
      path.join(base, "Google/Chrome/Application/chrome.exe"),
      path.join(base, "Microsoft/Edge/Application/msedge.exe"),
    ]),
};

/** The system's browser, or null; nothing is installed. */
export function installed() {
  const candidates = [process.env.CHROME_PATH, ...(places[process.platform] ?? [])];
  return candidates.find((candidate) => candidate && existsSync(candidate)) ?? null;
}

/** Playwright's own download, if it is there already or can be had. */
async function downloaded() {
  const { chromium } = await import("playwright");
  if (existsSync(chromium.executablePath())) return chromium.executablePath();
  const cli = path.join(import.meta.dirname, "../../node_modules/playwright/cli.js");
  const code = await run(process.execPath, [cli, "install", "chromium"], {
    shell: false,
    timeout: 300_000,
    stdio: "ignore",
  });
  return code === 0 && existsSync(chromium.executablePath()) ? chromium.executablePath() : null;
}

async function fromDebian() {
  if (process.platform !== "linux" || process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get"))
    return null;
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  if ((await run("apt-get", ["update", "-qq"], { env })) !== 0) return null;
  await run("apt-get", ["install", "-y", "-qq", "chromium", "fonts-noto-cjk"], {
    env,
    stdio: ["ignore", "ignore", "inherit"],
  });
  return installed();
}

/** Path of a Chromium-family browser, or null when none could be found or had. */
export async function findBrowser() {
  return installed() ?? (await downloaded()) ?? (await fromDebian());
}
