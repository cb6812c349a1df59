// Accounts and organisations for journeys that are about something else. How people come to either is in account.no-gpu.spec.ts.
import { type Browser, expect, type Page } from "@playwright/test";
import { words } from "./lesson";
import { inDatabase, letterTo } from "./server-data";

const account = (...keys: string[]) => words("en", "account", "account", ...keys);
const password = "correct horse battery";

export async function signIn(page: Page, email: string): Promise<void> {
  await page.goto("/en/sign-in");
  await page.locator("input[name=email]").fill(email);
  await page.locator("input[name=password]").fill(password);
  await page.locator("input[name=password]").press("Enter");
  await expect(page).toHaveURL(/\/en\/account$/);
}

/** Somebody with an account, signed in, in a browser of their own; called by what stands before the first "-" of the address. */
export async function newcomer(browser: Browser, email: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await page.goto("/en/sign-up");
  await page.locator("input[name=name]").fill(email.split("-")[0]!);
  await page.locator("input[name=email]").first().fill(email);
  await page.locator("input[name=password]").fill(password);
  await page.locator("input[name=password]").press("Enter");
  await expect.poll(() => letterTo(email)).not.toBe("");
  await page.goto(letterTo(email));
  await page.getByRole("button", { name: await account("verify", "submit") }).click();
  await expect(page).toHaveURL(/said=verified/);
  await signIn(page, email);
  return page;
}

/** @returns its id */
export function organisationOf(owner: string, ...learners: string[]): string {
  const id = `org-${Date.now()}`;
  inDatabase((database) => {
    database.prepare("insert into organisation (id, name, created) values (?, 'Shop school', 1)").run(id);
    const join = database.prepare(
      "insert into membership (organisation, person, role, created) select ?, id, ?, 1 from person where email = ?",
    );
    join.run(id, "owner", owner);
    for (const learner of learners) join.run(id, "learner", learner);
  });
  return id;
}

/** @param organisation as `organisationOf` gave it */
export function addInstructor(organisation: string, email: string): void {
  inDatabase((database) =>
    database
      .prepare(
        "insert into membership (organisation, person, role, created) select ?, id, 'instructor', 1 from person where email = ?",
      )
      .run(organisation, email),
  );
}
