// The pages of somebody who teaches and of two who learn, for screenshots: an owner's account is made by the server's own link, a demo
// cohort is put into the database and judged by the running server; how its people sign in, screenshot-learners.ts knows.
import type { Site } from "../../bench/budget/site";
import { openDatabase } from "../../lib/db/open";
import { openSecrets } from "../../lib/db/secrets";
import { makeDemoCohort, ownerBy } from "./demo-cohort";
import { makeLearners, type Viewer } from "./screenshot-learners";

const PEOPLE = 24;

/** How long their hand-ins may take to be judged on a slow machine. */
const MOST_SECONDS = 900;

/** An owner, somebody who sits an assessment and somebody who has passed it. */
export async function makeViewers(site: Site): Promise<Viewer[]> {
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
  const assessment = await demo(site.data);
  await judged(site.port);
  const state = await context.storageState();
  await context.close();
  const { learners, certificate } = await makeLearners(site, assessment);
  const own = ["", "/1", "/set", "/grades", "/items", "/report", "/similar"].map(
    (page) => `${assessment}${page}`,
  );
  const pages = [
    "account",
    ...["", "/tokens", "/platforms", "/webhooks"].map((page) => `${organisation}${page}`),
    ...["assessments", `assessments/new?organisation=${organisation.split("/").at(-1)}`, ...own, certificate],
    "exercises/mf-new-items",
  ];
  return [{ folder: "owner-", state, pages }, ...learners];
}

/** @returns the address of its assessment */
async function demo(data: string): Promise<string> {
  const db = openDatabase(data);
  try {
    const { worlds } = openSecrets(data);
    const made = await makeDemoCohort({ db, worlds, owner: await ownerBy(db), people: PEOPLE });
    return `assessments/${made.assessment}`;
  } finally {
    await db.destroy();
  }
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
