// What was shown, by skill; and all that the browser keeps, carried to another browser in one file.
import { expect, test } from "@playwright/test";
import { lessonNoted } from "./support/learning";
import { violations, watch, words } from "./support/lesson";

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
