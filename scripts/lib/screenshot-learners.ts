// Two of the demo cohort's people signed in, for screenshots: one who begins the assessment now, and one who has passed it. They get their
// passwords as anybody does who forgot theirs. Makes no people.
import type { BrowserContext } from "@playwright/test";
import type { Site } from "../../bench/budget/site";
import { ticketFor } from "../../lib/auth/tickets";
import { certificateOf } from "../../lib/classroom/certificates";
import { type Db, openDatabase } from "../../lib/db/open";
import { openSecrets } from "../../lib/db/secrets";

const PASSWORD = "correct horse battery";

/** Pages that are told apart by who looks at them. */
export interface Viewer {
  /** What their pictures' names begin with. */
  readonly folder: string;
  /** What a browser holds that is signed in. */
  readonly state: Awaited<ReturnType<BrowserContext["storageState"]>>;
  /** Without the language. */
  readonly pages: readonly string[];
}

/** @param assessment its address @throws Error where nobody of the cohort has passed, or everybody has begun */
export async function makeLearners(
  site: Site,
  assessment: string,
): Promise<{ readonly learners: readonly Viewer[]; readonly certificate: string }> {
  const db = openDatabase(site.data);
  try {
    const id = assessment.split("/").at(-1)!;
    const { accounts } = openSecrets(site.data);
    const passed = await passedIn(db, id);
    const fresh = await db
      .selectFrom("enrolment")
      .innerJoin("person", "person.id", "enrolment.person")
      .select("email")
      .where("assessment", "=", id)
      .where("person.id", "not in", (from) => from.selectFrom("sitting").select("person"))
      .executeTakeFirst();
    if (!passed || !fresh)
      throw new Error("The demo cohort has nobody who passed, or nobody who has not begun.");
    const certificate = `certificate/${ticketFor(accounts, "certificate", passed.sitting)}`;
    const began = await signedIn(site, db, { email: fresh.email, begins: assessment });
    const done = await signedIn(site, db, { email: passed.email });
    return {
      certificate,
      learners: [
        {
          ...{ folder: "sitting-", state: began },
          pages: ["assessments", assessment, ...[1, 2, 3].map((n) => `${assessment}/${n}`)],
        },
        { folder: "passed-", state: done, pages: ["account", assessment, certificate] },
      ],
    };
  } finally {
    await db.destroy();
  }
}

async function passedIn(db: Db, assessment: string) {
  const sittings = await db
    .selectFrom("sitting")
    .innerJoin("person", "person.id", "sitting.person")
    .select(["sitting.id as sitting", "email"])
    .where("assessment", "=", assessment)
    .execute();
  for (const one of sittings) if (await certificateOf(db, one.sitting)) return one;
  return null;
}

interface SigningIn {
  readonly email: string;
  /** The address of an assessment that they begin. */
  readonly begins?: string;
}

async function signedIn(
  { browser, port }: Site,
  db: Db,
  { email, begins }: SigningIn,
): Promise<Viewer["state"]> {
  const context = await browser.newContext({ serviceWorkers: "block" });
  const page = await context.newPage();
  const origin = `http://aisle.localhost:${port}/en`;
  await page.goto(`${origin}/forgotten`);
  await page.locator("input[name=email]").fill(email);
  await page.locator("input[name=email]").press("Enter");
  await page.goto(await letterTo(db, email));
  await page.locator("input[name=password]").fill(PASSWORD);
  await page.locator("input[name=password]").press("Enter");
  await page.waitForURL(/said=passwordSet/);
  await page.locator("input[name=email]").fill(email);
  await page.locator("input[name=password]").fill(PASSWORD);
  await page.locator("input[name=password]").press("Enter");
  await page.waitForURL(/\/account$/);
  if (begins !== undefined) {
    await page.goto(`${origin}/${begins}`);
    await page.locator("input[name=confirm]").check();
    await page.locator("main form .btn.primary").click();
    await page
      .locator("input[name=confirm]")
      .waitFor({ state: "detached" })
      .catch(() => {});
    await page.waitForLoadState("networkidle");
  }
  const state = await context.storageState();
  await context.close();
  return state;
}

/** Letters are sent after the form was answered. */
async function letterTo(db: Db, email: string): Promise<string> {
  for (let tries = 0; tries < 60; tries++) {
    const letter = await db
      .selectFrom("letter")
      .select("link")
      .where("recipient", "=", email)
      .orderBy("id", "desc")
      .executeTakeFirst();
    if (letter) return letter.link;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error(`No letter came for ${email}.`);
}
