// A file of one's own shop whose columns have other names than the reader knows, dropped on the lesson: its first rows
// are shown, the learner says which column is which, and the cells run on it. Nothing of it is sent anywhere.
import { expect, type Locator, type Page, test } from "@playwright/test";
import { axeOf, brokenRules } from "./support/axe";
import { cell, finished, type Locale, lessonPath, watch, words } from "./support/lesson";

/** Item before person, so that taking the first two columns as they come would swap them. 211 people, 53 items. */
const orders = `artikel;kunde;datum\n${Array.from(
  { length: 6000 },
  (_, k) =>
    `A-${(k * 11) % 53};K${(k * 7) % 211};2024-0${1 + (k % 9)}-1${k % 10} 1${k % 10}:00:${String(k % 60).padStart(2, "0")}`,
).join("\n")}\n`;
const known = `user_id,item_id,timestamp\n${Array.from(
  { length: 3000 },
  (_, k) => `u${k % 50},i${k % 37},${1_700_000_000 + k * 3600}`,
).join("\n")}\n`;

// Each begins the kernel anew, some more than once.
test.describe.configure({ timeout: 300_000 });

const csv = (name: string, text: string) => ({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
const said = (key: string, locale: Locale = "en") => words(locale, "notebook", "notebook", "file", key);

async function open(page: Page, locale: Locale = "en"): Promise<Locator> {
  await page.goto(lessonPath(locale));
  await page.locator("#cell-data[data-live]").waitFor();
  return page.locator("section.dropz");
}

const choose = (zone: Locator, name: string, text: string) =>
  zone.locator("input[type=file]").setInputFiles(csv(name, text));

const role = (zone: Locator, name: string) => zone.locator(`select[data-role=${name}]`);

async function run(page: Page, name: string): Promise<void> {
  const button = cell(page, name).getByRole("button", {
    name: await words("en", "notebook", "notebook", "run"),
    exact: true,
  });
  await button.click();
}

/** A figure that a cell shows, by its name. */
const figure = (page: Page, inCell: string, name: string) =>
  cell(page, inCell)
    .locator(".facts > div", { has: page.getByText(name, { exact: true }) })
    .locator("dd");

test("a file with foreign column names is mapped by hand, and the first cells run on it; nothing is sent", async ({
  page,
}) => {
  const { troubles } = watch(page);
  const posts: string[] = [];
  page.on("request", (sent) => {
    if (sent.method() !== "GET") posts.push(`${sent.method()} ${sent.url()}`);
  });
  const script = page.waitForResponse(/\/data-worker\/worker-/);
  const zone = await open(page);
  await choose(zone, "orders.csv", orders);
  expect((await script).headers()["content-security-policy"]).toContain("connect-src 'none'");
  await expect(zone.locator(".mk-map tbody tr").first()).toContainText("K0");
  await expect(zone.getByRole("status").first()).toHaveText(await said("unclear"));

  await run(page, "data");
  await expect(cell(page, "data"), "who does not answer is told so by the cell").toHaveAttribute(
    "data-status",
    "failed",
    { timeout: 60_000 },
  );
  await expect(cell(page, "data").locator(".out")).toContainText(
    await words("en", "notebook", "datasets", "errors", "missingColumns", "title"),
  );
  await cell(page, "data")
    .getByRole("link", { name: await said("goTo") })
    .click();
  await expect(zone.locator(".mk-map")).toBeInViewport();

  const agree = zone.getByRole("button", { name: await said("agree") });
  await role(zone, "item").selectOption({ label: "artikel" });
  await expect(agree, "a column is one thing only, and the person is missing now").toBeDisabled();
  await role(zone, "user").selectOption({ label: "kunde" });
  await role(zone, "time").selectOption({ label: "datum" });
  await agree.click();
  await expect(zone.locator(".dropz-taken dl > div")).toHaveText([/kunde/, /artikel/, /datum/]);

  for (const name of ["data", "person", "bestsellers"]) {
    await run(page, name);
    await finished(page, name);
  }
  const report = cell(page, "data").locator("[data-output]").first();
  await expect(report).toContainText("6,000");
  await expect(report).toContainText("211");
  await expect(figure(page, "data", "Items").last()).toHaveText("53");
  await expect(cell(page, "person")).toContainText("K");
  expect(posts, "nothing of the file is sent anywhere").toEqual([]);
  expect(troubles).toEqual([]);
});

test("it can be done by keyboard alone, and the focus goes where the next step is", async ({ page }) => {
  const zone = await open(page);
  const button = zone.getByRole("button", { name: await said("choose") });
  // A key pressed before the page is awake opens nothing; the next one does.
  await expect(async () => {
    const opened = page.waitForEvent("filechooser", { timeout: 3_000 });
    await button.focus();
    await page.keyboard.press("Enter");
    await (await opened).setFiles(csv("orders.csv", orders));
  }).toPass({ timeout: 60_000 });
  await expect(zone.locator(".mk-panel h3")).toBeFocused();

  const tabTo = async (target: Locator) => {
    for (let k = 0; k < 20; k++) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await page.keyboard.press("Tab");
    }
    throw new Error("Twenty presses of Tab did not get there.");
  };
  await tabTo(role(zone, "user"));
  await page.keyboard.type("kunde");
  await tabTo(role(zone, "item"));
  await page.keyboard.type("artikel");
  await tabTo(zone.getByRole("button", { name: await said("agree") }));
  await page.keyboard.press("Enter");
  const all = zone.getByRole("button", { name: await words("en", "notebook", "notebook", "runAll") });
  await expect(all).toBeFocused();
  await expect(zone.locator(".dropz-taken dl > div").nth(0)).toContainText("kunde");
  await page.keyboard.press("Enter");
  await finished(page, "data");
  await expect(cell(page, "data").locator("[data-output]").first()).toContainText("211");
});

test("a recognised file is asked nothing; how it is read can be looked at, changed, and left alone", async ({
  page,
}) => {
  const zone = await open(page);
  await choose(zone, "shop.csv", known);
  await run(page, "data");
  await finished(page, "data");
  await expect(zone.locator(".mk-map")).toHaveCount(0);
  await expect(zone.locator(".dropz-taken dl > div")).toHaveText([/user_id/, /item_id/, /timestamp/]);
  const change = zone.getByRole("button", { name: await said("change") });
  await change.click();
  await role(zone, "time").selectOption({ value: "-1" });
  await zone.getByRole("button", { name: await said("cancel") }).click();
  await expect(change).toBeFocused();
  await expect(zone.locator(".dropz-taken dl > div")).toHaveCount(3);
  await expect(cell(page, "data"), "looking changes nothing").toHaveAttribute("data-status", "done");

  await change.click();
  await role(zone, "user").selectOption({ label: "item_id" });
  await role(zone, "item").selectOption({ label: "user_id" });
  await zone.getByRole("button", { name: await said("agree") }).click();
  await expect(cell(page, "data")).toHaveAttribute("data-status", "stale");
  await run(page, "data");
  await finished(page, "data");
  await expect(figure(page, "data", "Items").last()).toHaveText("50");

  await change.click();
  await role(zone, "time").selectOption({ value: "-1" });
  await zone.getByRole("button", { name: await said("agree") }).click();
  await expect(zone.locator(".dropz-taken")).toContainText(await said("noTime"));
});

test("Cancel brings back what the cells used before", async ({ page }) => {
  const zone = await open(page);
  const cancel = zone.getByRole("button", { name: await said("cancel") });
  await choose(zone, "orders.csv", orders);
  await zone.locator(".mk-map").waitFor();
  await cancel.click();
  await expect(zone.locator("b").first()).toHaveText(await said("title"));
  await expect(zone.getByRole("button", { name: await said("choose") })).toBeFocused();

  await choose(zone, "shop.csv", known);
  await zone.locator(".dropz-taken").waitFor();
  await choose(zone, "orders.csv", orders);
  await zone.locator(".mk-map").waitFor();
  await cancel.click();
  await expect(zone.locator("b").first()).toHaveText("shop.csv");
  await expect(zone.locator(".dropz-taken")).toContainText("user_id");
});

test("a look that takes its time says so and can be cancelled", async ({ page }) => {
  await page.route(/\/data-worker\//, () => undefined);
  const zone = await open(page);
  await choose(zone, "orders.csv", orders);
  await expect(zone.getByRole("progressbar")).toBeVisible();
  await zone.getByRole("button", { name: await said("cancel") }).click();
  await expect(zone.getByRole("progressbar")).toHaveCount(0);
  await expect(zone.locator("b").first()).toHaveText(await said("title"));
});

test("where the first rows cannot be shown, a recognised file runs all the same", async ({ page }) => {
  await page.route(/\/data-worker\//, (route) => route.abort());
  const zone = await open(page);
  await choose(zone, "shop.csv", known);
  await expect(zone).toContainText(await said("noPreview"));
  await run(page, "data");
  await finished(page, "data");
  await expect(figure(page, "data", "Items").last()).toHaveText("37");
});

for (const [locale, colorScheme] of [
  ["en", "light"],
  ["zh", "dark"],
] as const)
  test(`/${locale} in ${colorScheme}: the question is accessible, and fits 360 px`, async ({ page }) => {
    const { troubles } = watch(page);
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: 360, height: 740 });
    const zone = await open(page, locale);
    await choose(zone, "orders.csv", orders);
    await zone.locator(".mk-map").waitFor();
    expect(await brokenRules(axeOf(page).include("section.dropz"))).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
    expect(troubles).toEqual([]);
  });
