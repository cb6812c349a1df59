// An account from its making to its end: by keyboard and with scripts, and its forms without any.
import { expect, test } from "@playwright/test";
import { exercisePanel, violations, watch, words } from "./support/lesson";
import { letterTo } from "./support/server-data";

const say = (...keys: string[]) => words("en", "account", "account", ...keys);
const password = "correct horse battery";

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
  await expect(page.locator("main"), "whose account it is").toContainText(email);
  expect(await violations(page, "main")).toEqual([]);
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

test("a hand-in that somebody else made on this device stays kept, and the page says so", async ({
  page,
}) => {
  const say = (...keys: string[]) => words("en", "exercise", "exercise", ...keys);
  await page.goto("/en/sign-in");
  await page.evaluate(async () => {
    const opening = indexedDB.open("aisle-outbox", 1);
    opening.onupgradeneeded = () =>
      opening.result.createObjectStore("handIns", { keyPath: "idempotencyKey" });
    const database = await new Promise<IDBDatabase>((resolve) => {
      opening.onsuccess = () => resolve(opening.result);
    });
    const kept = database.transaction("handIns", "readwrite").objectStore("handIns");
    await new Promise((resolve) => {
      kept.put({
        idempotencyKey: "made-by-somebody-else",
        exercise: "read-the-log",
        world: null,
        backend: null,
        evidence: { kind: "answers", answers: {} },
        at: 1,
        maker: "somebody else",
      }).onsuccess = resolve;
    });
    database.close();
  });
  const answered = page.waitForResponse((response) => response.request().method() === "POST");
  await page.goto("/en/learn/orientation/debug-this-log");
  const panel = exercisePanel(page, "read-the-log");
  await panel.scrollIntoViewIfNeeded();
  expect((await answered).status()).toBe(409);
  await expect(panel).toContainText((await say("others")).match(/made on this device by somebody else/)![0]);
  await expect(panel).toHaveAttribute("data-state", "notTried");
  await panel.locator('[id="read-the-log-tenClasses"]').fill("2.3026");
  await panel.getByRole("button", { name: await say("handIn"), exact: true }).click();
  await expect(panel, "one's own goes out beside it").toHaveAttribute("data-state", "fail", {
    timeout: 60_000,
  });
  const left = await page.evaluate(async () => {
    const opening = indexedDB.open("aisle-outbox", 1);
    const database = await new Promise<IDBDatabase>((resolve) => {
      opening.onsuccess = () => resolve(opening.result);
    });
    const all = database.transaction("handIns").objectStore("handIns").getAllKeys();
    return new Promise((resolve) => {
      all.onsuccess = () => resolve(all.result);
    });
  });
  expect(left).toEqual(["made-by-somebody-else"]);
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
