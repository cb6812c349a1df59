// What was shown, by skill; all that the browser keeps, carried to another browser in one file; and what an account carries by itself.
import { expect, test } from "@playwright/test";
import { lessonNoted } from "./support/learning";
import { violations, watch, words } from "./support/lesson";
import { newcomer, signIn } from "./support/people";

test("an opened lesson is listed and shows nothing; its file adds it to another browser, and a broken one is refused", async ({
  page,
  browser,
  baseURL,
}) => {
  const { troubles } = watch(page);
  const say = (...keys: string[]) => words("en", "progress", "progress", ...keys);
  await page.goto("/en/learn/recommendation/attention");
  await lessonNoted(page);
  await page.goto("/en/progress");
  await expect(page.locator(".table tbody tr")).toContainText(["4.5"]);
  const skill = page.locator("[data-skill=sequence-models]");
  await expect(skill.locator(".tag")).toHaveText(await say("standing", "notYet"));
  await skill.locator("summary").click();
  await expect(skill.locator("details a").first()).toHaveAttribute(
    "href",
    /attention#exercise-causal-attention$/,
  );
  expect(await violations(page, "main")).toEqual([]);

  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: await say("file", "save") }).click();
  const path = await (await download).path();

  const context = await browser.newContext({ baseURL: baseURL! });
  const other = await context.newPage();
  await other.setViewportSize({ width: 320, height: 740 });
  await other.goto("/zh/progress");
  const input = other.locator(".pg-file input");
  const said = other.locator(".pg-file [role=status]");
  await input.setInputFiles({
    name: "a.json",
    mimeType: "application/json",
    buffer: Buffer.from('{"aisle":"browser","format":1}'),
  });
  await expect(said).toContainText("a.json");
  await expect(said).toHaveClass("error");
  await expect(other.locator(".table")).toHaveCount(0);
  await input.setInputFiles(path);
  await expect(other.locator(".table tbody tr")).toContainText(["4.5"]);
  const overflow = await other.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow, "horizontal overflow in pixels").toBe(0);
  await context.close();
  expect(troubles).toEqual([]);
});

test("what was read and noted comes along to every device of an account, and to nobody else's", async ({
  browser,
}) => {
  const say = (...keys: string[]) => words("en", "progress", "progress", "account", ...keys);
  const stamp = Date.now();
  const laptop = await newcomer(browser, `lin-${stamp}@example.org`);
  const { troubles } = watch(laptop);
  await laptop.goto("/en/learn/recommendation/attention");
  await lessonNoted(laptop);
  await laptop.goto("/en/progress");
  const line = (page: typeof laptop) => page.locator("section[aria-labelledby=pg-account] [role=status]");
  await expect(line(laptop)).toHaveText(await say("exchanged"));

  const telephone = await (await browser.newContext()).newPage();
  await signIn(telephone, `lin-${stamp}@example.org`);
  await telephone.setViewportSize({ width: 320, height: 740 });
  await telephone.goto("/en/progress");
  await expect(telephone.locator(".table tbody tr")).toContainText(["4.5"]);
  expect(await violations(telephone, "main")).toEqual([]);
  await telephone.goto("/en");
  await expect(telephone.locator(".cont .btn")).toHaveAttribute("href", "/en/learn/recommendation/attention");

  // Somebody else uses the telephone: nothing is mixed until they take its place.
  await newcomer(browser, `mo-${stamp}@example.org`);
  await telephone.context().clearCookies();
  await signIn(telephone, `mo-${stamp}@example.org`);
  await telephone.goto("/en/progress");
  await expect(line(telephone)).toHaveText(await say("another"));
  await telephone.getByText(await say("replace")).click();
  await telephone.getByRole("button", { name: await say("replaceNow") }).click();
  await expect(line(telephone)).toHaveText(await say("exchanged"));
  await expect(telephone.locator(".table")).toHaveCount(0);
  expect(troubles).toEqual([]);
});
