// An account from its making to its end: by keyboard and with scripts, and its forms without any.
import path from "node:path";
import { expect, test } from "@playwright/test";
import Database from "libsql";
import { root, violations, watch, words } from "./support/lesson";

const data = path.resolve(root, process.env.E2E_DATA_DIR ?? "test-results/data");
const say = (...keys: string[]) => words("en", "account", "account", ...keys);
const password = "correct horse battery";

/** The link of the latest letter to somebody: the server of the journeys has no mail, so it keeps them. */
function letterTo(email: string): string {
  const database = new Database(path.join(data, "aisle.db"));
  const row = database
    .prepare("select link from letter where recipient = ? order by id desc limit 1")
    .get(email) as { link: string } | undefined;
  database.close();
  return row?.link ?? "";
}

test("somebody signs up, confirms the address, signs in, changes the name, and erases the account", async ({
  page,
}) => {
  const { troubles } = watch(page);
  const email = `ann-${Date.now()}@example.org`;
  await page.goto("/en/account");
  await expect(page).toHaveURL(/\/en\/sign-in/);
  await page.getByRole("link", { name: await say("signIn", "signUp") }).click();
  await page.getByLabel(await say("field", "name"), { exact: true }).fill("Ann");
  const address = page.getByLabel(await say("field", "email")).first();
  const secret = page.getByLabel(await say("field", "password"), { exact: true });
  await address.fill(email);
  await secret.fill("short");
  await secret.press("Enter");
  await expect(secret).toHaveAttribute("aria-invalid", "true");
  await expect(address, "what was typed stays").toHaveValue(email);
  expect(await violations(page, "main")).toEqual([]);
  await secret.fill(password);
  await secret.press("Enter");
  await expect(page.getByRole("status").first()).toContainText(email);

  await expect.poll(() => letterTo(email)).not.toBe("");
  await page.goto(letterTo(email));
  await page.getByRole("button", { name: await say("verify", "submit") }).press("Enter");
  await expect(page).toHaveURL(/said=verified/);
  await address.fill(email);
  await secret.fill(password);
  await secret.press("Enter");
  await expect(page).toHaveURL(/\/en\/account$/);

  await page.getByLabel(await say("field", "name"), { exact: true }).fill("Anna");
  await page.getByRole("button", { name: await say("page", "rename") }).click();
  await expect(page.getByText(await say("said", "renamed"))).toBeVisible();
  await page.reload();
  await expect(page.getByLabel(await say("field", "name"), { exact: true })).toHaveValue("Anna");
  expect(await violations(page, "main")).toEqual([]);

  const eraseForm = page.locator("form").filter({ has: page.getByLabel(await say("field", "confirm")) });
  await eraseForm.getByLabel(await say("field", "confirm")).fill(email);
  await eraseForm.getByLabel(await say("field", "currentPassword")).fill(password);
  await page.getByRole("button", { name: await say("page", "eraseSubmit") }).click();
  await expect(page).toHaveURL(/said=erased/);
  await page.goto("/en/account");
  await expect(page).toHaveURL(/\/en\/sign-in/);
  expect(troubles).toEqual([]);
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });
  test("a form says what is wrong and keeps what was typed", async ({ page }) => {
    await page.goto("/zh/sign-in");
    await page.locator("input[name=email]").fill("nobody@example.org");
    await page.locator("input[name=password]").fill("wrong password");
    await page.locator("main button[type=submit]").click();
    await expect(page.getByRole("alert")).toHaveText(
      await words("zh", "account", "account", "said", "wrongEmailOrPassword"),
    );
    await expect(page.locator("input[name=email]")).toHaveValue("nobody@example.org");
    await expect(page.locator("input[name=password]")).toHaveValue("");
  });
});
