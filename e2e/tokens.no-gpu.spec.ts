// An owner makes a token on the organisation's page, a program reads by it what the document says, and it ends with its removal. What
// each call does and refuses is tested beside its code.
import { expect, type Page, test } from "@playwright/test";
import { violations, watch, words } from "./support/lesson";
import { newcomer, organisationOf } from "./support/people";

const say = (...keys: string[]) => words("en", "tokens", "tokens", ...keys);

/** As a program does it, with nothing but the token. */
const call = (page: Page, path: string, token: string) =>
  page.evaluate(
    async ([path, token]) => {
      const headers = { authorization: `Bearer ${token}` };
      const answer = await fetch(`/api/v1${path}`, { headers, credentials: "omit" });
      return { status: answer.status, body: await answer.json() };
    },
    [path, token] as const,
  );

test("an owner makes a token, a program reads by it, and it ends when it is removed", async ({ browser }) => {
  const email = `tom-${Date.now()}@example.org`;
  const owner = await newcomer(browser, email);
  const organisation = organisationOf(email);
  const { troubles } = watch(owner);
  await owner.goto(`/en/organisation/${organisation}`);
  await owner.getByRole("link", { name: await say("nav"), exact: true }).click();
  await expect(owner.getByText(await say("none"))).toBeVisible();
  await owner.locator("input[name=name]").fill("Reports");
  await owner.getByRole("button", { name: await say("submit"), exact: true }).click();
  const made = owner.getByLabel(await say("copy"));
  await expect(made).toHaveValue(/^aisle_[\w-]{43}$/);
  const token = await made.inputValue();
  expect(await violations(owner, "main")).toEqual([]);
  await owner.setViewportSize({ width: 360, height: 740 });
  const overflow = await owner.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow, "horizontal overflow in pixels").toBe(0);

  expect(await call(owner, "/organisation", token)).toMatchObject({
    ...{ status: 200, body: { id: organisation, name: "Shop school" } },
  });
  expect(await call(owner, "/members", token)).toMatchObject({ body: { items: [{ email, role: "owner" }] } });
  const document = await owner.evaluate(async () => (await fetch("/api/v1/openapi.json")).json());
  expect(Object.keys(document.paths)).toContain("/members");
  expect(troubles).toEqual([]);

  await owner.reload();
  await expect(owner.getByLabel(await say("copy"))).toHaveCount(0);
  await owner.getByRole("button", { name: `${await say("remove")}: Reports` }).click();
  await expect(owner.getByText(await say("none"))).toBeVisible();
  expect((await call(owner, "/members", token)).status).toBe(401);
});
