// A passkey from its making to its end, with the browser's own virtual authenticator.
import { expect, type Page, test } from "@playwright/test";
import { violations, watch, words } from "./support/lesson";
import { letterTo } from "./support/server-data";

const say = (...keys: string[]) => words("en", "account", "account", ...keys);
const password = "correct horse battery";

/** A device that has passkeys and whose owner agrees to everything. */
async function addAuthenticator(page: Page): Promise<() => Promise<number>> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("WebAuthn.enable");
  const { authenticatorId } = await devtools.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      ...{ protocol: "ctap2", transport: "internal", hasResidentKey: true },
      ...{ hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
    },
  });
  return async () => {
    const { credentials } = await devtools.send("WebAuthn.getCredentials", { authenticatorId });
    return credentials.length;
  };
}

test("somebody makes a passkey, signs in with it, and removes it", async ({ page }) => {
  const { troubles } = watch(page);
  const keys = await addAuthenticator(page);
  const email = `pat-${Date.now()}@example.org`;
  const address = page.getByLabel(await say("field", "email")).first();
  const secret = page.getByLabel(await say("field", "password"), { exact: true });
  await page.goto("/en/sign-up");
  await page.getByLabel(await say("field", "name"), { exact: true }).fill("Pat");
  await address.fill(email);
  await secret.fill(password);
  await secret.press("Enter");
  await expect(page.getByRole("status").first()).toContainText(email);
  await expect.poll(() => letterTo(email)).not.toBe("");
  await page.goto(letterTo(email));
  await page.getByRole("button", { name: await say("verify", "submit") }).click();
  await expect(page).toHaveURL(/said=verified/);
  await address.fill(email);
  await secret.fill(password);
  await secret.press("Enter");
  await expect(page).toHaveURL(/\/en\/account$/);

  const form = page.locator("form", { has: page.getByLabel(await say("field", "passkey")) });
  await form.getByLabel(await say("field", "passkey")).fill("Work laptop");
  await form.getByLabel(await say("field", "currentPassword")).fill("wrong password");
  await form.getByRole("button").click();
  await expect(form.getByText(await say("said", "wrongPassword"))).toBeVisible();
  expect(await keys(), "the browser was not asked").toBe(0);
  await form.getByLabel(await say("field", "currentPassword")).fill(password);
  await form.getByRole("button").click();
  const row = page.locator("li").filter({ hasText: "Work laptop" });
  await expect(row).toContainText(await say("page", "passkeyNotUsed"));
  expect(await keys()).toBe(1);
  expect(await violations(page, "main")).toEqual([]);

  await page.getByRole("button", { name: await say("page", "signOut"), exact: true }).click();
  await expect(page).toHaveURL(/\/en$/);
  await page.goto("/en/sign-in?next=%2Fassessments");
  expect(await violations(page, "main")).toEqual([]);
  await page.getByRole("button", { name: await say("signIn", "passkey") }).click();
  await expect(page, "without a name or a password").toHaveURL(/\/en\/assessments$/);

  await page.goto("/en/account");
  await expect(row).not.toContainText(await say("page", "passkeyNotUsed"));
  await row.locator("summary").click();
  await row.getByLabel(await say("field", "currentPassword")).fill(password);
  await row.getByRole("button").click();
  await expect(row).toHaveCount(0);
  await page.getByRole("button", { name: await say("page", "signOut"), exact: true }).click();
  await expect(page).toHaveURL(/\/en$/);
  await page.goto("/en/sign-in");
  await page.getByRole("button", { name: await say("signIn", "passkey") }).click();
  await expect(page.getByRole("alert").filter({ hasText: await say("said", "passkeyBad") })).toBeVisible();
  expect(troubles).toEqual([]);
});
