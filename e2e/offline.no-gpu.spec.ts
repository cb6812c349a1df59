// Without a network: a visited lesson opens and trains, what is not kept says so, and a newer course waits to be asked for.
import { expect, type Page, test } from "@playwright/test";
import { standInBetween } from "./support/in-between";
import { cell, finished, violations, watch, words } from "./support/lesson";

test.use({ serviceWorkers: "allow" });

const lesson = "/en/learn/orientation/debug-this-log";
const isKept = (page: Page, path: string) =>
  page.evaluate(async (wanted) => {
    const pages = (await caches.keys()).filter((name) => name.startsWith("aisle-pages-"));
    const found = await Promise.all(pages.map((name) => caches.match(wanted, { cacheName: name })));
    return found.some((response) => response !== undefined);
  }, path);

test("a visited lesson opens and trains without a network; a newer course waits until it is asked for", async ({
  page,
  context,
  baseURL,
}) => {
  test.setTimeout(300_000);
  const { troubles } = watch(page);
  const between = await standInBetween(Number(new URL(baseURL!).port));
  const at = (path: string) => `http://aisle.localhost:${between.port}${path}`;
  const say = (...keys: string[]) => words("en", "offline", "offline", ...keys);

  await page.goto(at(lesson));
  const title = await page.getByRole("heading", { level: 1 }).innerText();
  await expect.poll(() => isKept(page, lesson), { timeout: 90_000 }).toBe(true);
  const kernelKept = () => page.evaluate(() => localStorage.getItem("aisle-kernel-kept") !== null);
  await expect.poll(kernelKept, { timeout: 120_000 }).toBe(true);

  expect(troubles).toEqual([]);
  await between.cut();
  await context.setOffline(true);
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
  await expect(page.getByText(await say("notices", "offline"))).toBeVisible();
  await cell(page, "run")
    .getByRole("button", { name: await words("en", "notebook", "notebook", "run"), exact: true })
    .click();
  await finished(page, "run", { timeout: 200_000 });

  await page.goto(at("/en/learn/neural-core/backpropagation"));
  await expect(page.getByText(await say("here"))).toBeVisible();
  await expect(page.locator("main").getByRole("link", { name: title })).toHaveAttribute("href", lesson);
  expect(await violations(page, "main")).toEqual([]);

  await between.mend();
  await context.setOffline(false);
  await page.goto(at("/en/offline"));
  const module = page.getByRole("listitem").filter({ hasText: "M2" });
  await module.getByRole("button").click();
  await expect(module.getByRole("status")).toHaveText(/^(Its lesson is|All \d+ lessons are) kept$/);
  expect(await isKept(page, "/en/learn/neural-core/backpropagation")).toBe(true);

  between.renewWorker();
  await page.goto(at(lesson));
  await expect(page.getByText(await say("notices", "newer"))).toBeVisible({ timeout: 90_000 });
  const again = page.waitForEvent("load");
  await page.getByRole("button", { name: await say("notices", "reload") }).click();
  await again;
  expect(await page.evaluate(() => caches.keys())).toContain("aisle-pages-000000000000");
  expect(await isKept(page, "/en/learn/neural-core/backpropagation"), "what was kept stays").toBe(true);

  await page.evaluate(() => caches.open("aisle-worlds"));
  await page.goto(at("/en/sign-in"));
  await page.locator("main input[name=email]").press("Enter");
  const kept = () => page.evaluate(() => caches.has("aisle-worlds"));
  await expect.poll(kept, "another one's training data is gone as somebody signs in").toBe(false);
  await between.cut();
  // Without a network the browser itself reports what it could not fetch.
  expect(troubles.filter((one) => !one.includes("Failed to load resource") && !one.includes("ERR_"))).toEqual(
    [],
  );
});
