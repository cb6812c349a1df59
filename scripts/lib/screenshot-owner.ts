// The pages of somebody who teaches, for screenshots: an owner's account is made by the server's own link, a demo cohort is put into the
// database and judged by the running server.
import { spawn } from "node:child_process";
import path from "node:path";
import type { BrowserContext } from "@playwright/test";
import type { Site } from "../../bench/budget/site";
import { root } from "./prepare.mjs";

/** How long 24 people's hand-ins may take to be judged on a slow machine. */
const MOST_SECONDS = 900;

type State = Awaited<ReturnType<BrowserContext["storageState"]>>;

export interface Owner {
  /** What a browser holds that is signed in. */
  readonly state: State;
  /** Without the language. */
  readonly pages: readonly string[];
}

export async function makeOwner(site: Site): Promise<Owner> {
  const context = await site.browser.newContext({ serviceWorkers: "block" });
  const page = await context.newPage();
  await page.goto(site.ownerLink);
  const values = {
    email: "owner@example.org",
    name: "Owner",
    password: "correct horse battery",
    organisation: "Shop",
  };
  for (const [name, value] of Object.entries(values)) await page.locator(`input[name=${name}]`).fill(value);
  await page.locator("input[name=organisation]").press("Enter");
  await page.waitForURL(/\/organisation\//);
  const organisation = new URL(page.url()).pathname.replace(/^\/\w+\//, "");
  const set = await demo(site.data);
  await judged(site.port);
  const state = await context.storageState();
  await context.close();
  const grades = ["grades", "items", "report"].map((page) => set.replace(/set$/, page));
  return { state, pages: ["account", organisation, "assessments", "assessments/new", set, ...grades] };
}

/** @returns the page of its assessment, for those who teach */
async function demo(data: string): Promise<string> {
  const said = await new Promise<string>((resolve, reject) => {
    const child = spawn(process.execPath, ["--import", "tsx", path.join(root, "scripts/demo.ts")], {
      cwd: root,
      env: { ...process.env, DATA_DIR: data },
      stdio: ["ignore", "pipe", "inherit"],
    });
    let out = "";
    child.stdout.on("data", (part: Buffer) => {
      out += part;
    });
    child.on("error", reject);
    child.on("close", () => resolve(out));
  });
  const found = /\/en\/(assessments\/\S+\/set)/.exec(said)?.[1];
  if (found === undefined) throw new Error("There is no demo cohort to take pictures of.");
  return found;
}

async function judged(port: number): Promise<void> {
  for (let second = 0; second < MOST_SECONDS; second += 2) {
    const { jobs } = (await (await fetch(`http://localhost:${port}/api/health`)).json()) as {
      jobs: Record<"queued" | "running", number>;
    };
    if (jobs.queued + jobs.running === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 2000));
  }
  throw new Error(`The demo was not judged within ${MOST_SECONDS} s.`);
}
