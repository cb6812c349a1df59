// A learning platform in real browsers: an owner registers it, somebody comes from it by LTI 1.3, and whoever is signed in already is
// asked first. What a launch is refused for is tested beside its code.
import { expect, type Page, test } from "@playwright/test";
import { startPlatform, type TestPlatform } from "../scripts/lib/test-platform";
import { violations, watch, words } from "./support/lesson";
import { newcomer, organisationOf } from "./support/people";

const say = (...keys: string[]) => words("en", "platforms", "platforms", ...keys);
const client = `journeys-${Date.now()}`;

/** By way of the platform's own page, on another site, which sends the browser back with a signed message. */
async function launch(
  page: Page,
  platform: TestPlatform,
  { origin, organisation, path }: { origin: string; organisation: string; path: string },
) {
  const target = `${origin}${path}`;
  const asked = new URLSearchParams({
    iss: platform.issuer,
    client_id: client,
    login_hint: "ann",
    target_link_uri: target,
    lti_message_hint: target,
  });
  // The way goes on by itself after the first page.
  await page.goto(`${origin}/api/lti/${organisation}/login?${asked}`);
}

test("an owner registers a learning platform; people come from it, and nobody is signed out unasked", async ({
  browser,
  baseURL,
}) => {
  const platform = await startPlatform(client);
  const email = `olga-${Date.now()}@example.org`;
  const owner = await newcomer(browser, email);
  const { troubles } = watch(owner);
  const organisation = organisationOf(email);
  await owner.goto(`/en/organisation/${organisation}/platforms`);
  for (const key of ["login", "launchUrl", "jwks"])
    await expect(owner.getByText(await say(key), { exact: true })).toBeVisible();
  const { issuer, authEndpoint, tokenEndpoint, jwksUrl } = platform;
  const typed = { name: "Moodle", issuer, clientId: client, authEndpoint, tokenEndpoint, jwksUrl };
  for (const [name, value] of Object.entries(typed)) await owner.locator(`input[name=${name}]`).fill(value);
  await owner.locator("textarea[name=deployments]").fill("7");
  expect(await violations(owner, "main")).toEqual([]);
  await owner.getByRole("button", { name: await say("submit"), exact: true }).click();
  await expect(owner.getByRole("heading", { name: "Moodle" })).toBeVisible();
  expect(await violations(owner, "main")).toEqual([]);
  await owner.setViewportSize({ width: 360, height: 740 });
  const overflow = await owner.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow, "horizontal overflow in pixels").toBe(0);
  expect(troubles).toEqual([]);

  const where = { origin: baseURL!, organisation, path: "/en/learn/orientation/six-stages" };
  const learner = await (await browser.newContext()).newPage();
  await launch(learner, platform, where);
  await expect(learner).toHaveURL(/\/en\/learn\/orientation\/six-stages$/);
  await learner.goto("/en/account");
  await expect(learner.locator("main")).toContainText("Ann Lee");

  const stay = owner.getByRole("button", {
    name: (await say("launch", "other", "stay")).replace("{from}", "olga"),
  });
  await launch(owner, platform, where);
  await expect(stay, "somebody is signed in here already").toBeVisible();
  expect(await violations(owner, "main")).toEqual([]);
  await stay.click();
  await owner.goto("/en/account");
  await expect(owner.locator("main")).toContainText(email);
  await launch(owner, platform, where);
  await owner
    .getByRole("button", { name: (await say("launch", "other", "go")).replace("{to}", "Ann Lee") })
    .click();
  await expect(owner).toHaveURL(/\/en\/learn\/orientation\/six-stages$/);
  await owner.goto("/en/account");
  await expect(owner.locator("main")).toContainText("Ann Lee");
  await platform.close();
});
