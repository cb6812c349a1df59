// Review questions come back: from the lesson into the daily review, by keyboard, with undo, and again the next day.
import { expect, test } from "@playwright/test";
import { lessonNoted } from "./support/learning";
import { violations, watch, words } from "./support/lesson";

const lesson = (locale: string) => `/${locale}/learn/recommendation/attention`;

test("a question read in its lesson joins the review; others of the lesson are new today", async ({
  page,
}) => {
  const { troubles } = watch(page);
  const say = (...keys: string[]) => words("en", "review", "review", ...keys);
  await page.clock.install({ time: new Date("2026-11-02T12:00:00") });
  await page.goto("/en/review");
  await expect(page.getByRole("heading", { level: 2 })).toHaveText(await say("none", "noLessons"));

  await page.goto(lesson("en"));
  const first = page.locator("#question-mask-before-softmax");
  await first.scrollIntoViewIfNeeded();
  await first.locator("summary").click();
  await expect(page.locator("#question-mask-before-softmax-state")).toContainText("tomorrow");
  await lessonNoted(page);

  await page.goto("/en");
  await expect(page.locator(".due-line")).toContainText("2 questions are due");
  await page.locator(".due-line a").click();

  const counts = page.locator(".rv-counts dd");
  await expect(counts).toHaveText(["0", "2", "1"]);
  await page.keyboard.press("Space");
  const answer = page.locator(".rv-answer");
  await expect(answer).toBeFocused();
  expect(await violations(page, "main")).toEqual([]);
  await page.keyboard.press("3");
  await expect(counts).toHaveText(["0", "1", "2"]);
  await expect(page.getByRole("status").filter({ hasText: await say("grades", "3") })).toContainText(
    "in 2 days",
  );
  await page.keyboard.press("u");
  await expect(counts).toHaveText(["0", "2", "1"]);
  await expect(answer, "the question is back with its answer").toBeVisible();
  await page.keyboard.press("3");
  await expect(counts).toHaveText(["0", "1", "2"]);
  await page.keyboard.press("Space");
  await expect(answer).toBeFocused();
  await page.keyboard.press("1");
  await expect(answer, "the question waits for its answer once more").toHaveCount(0);
  await expect(page.locator(".rv-card h2"), "what was forgotten is asked again today").toContainText("?");
  await page.keyboard.press("Space");
  await expect(answer).toBeFocused();
  await page.keyboard.press("4");
  await expect(page.locator(".rv-card h2")).toHaveText(await say("none", "done"));
  await expect(page.locator(".rv-card")).toContainText("tomorrow");

  // What was forgotten once is due, what was read in the lesson is asked for the first time, the other has a day left.
  await page.clock.setFixedTime(new Date("2026-11-03T04:00:00"));
  await page.reload();
  await expect(counts).toHaveText(["1", "1", "1"]);
  expect(troubles).toEqual([]);
});

test("in Chinese at 320 px nothing overflows, and the number of new questions a day is kept", async ({
  page,
}) => {
  await page.setViewportSize({ width: 320, height: 740 });
  await page.goto(lesson("zh"));
  await lessonNoted(page);
  await page.goto("/zh/review");
  await page.getByRole("button", { name: await words("zh", "review", "review", "show") }).click();
  await expect(page.locator(".rv-grades button")).toHaveCount(4);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow, "horizontal overflow in pixels").toBe(0);
  await page.locator(".rv-new select").selectOption("1");
  await expect(page.locator(".rv-counts dd")).toHaveText(["0", "1", "2"]);
  await page.reload();
  await expect(page.locator(".rv-counts dd")).toHaveText(["0", "1", "2"]);
});

test("a placement test asks until a module has a gap, says where to begin, and goes on after a reload", async ({
  page,
}) => {
  const { troubles } = watch(page);
  const say = (...keys: string[]) => words("en", "placement", "placement", ...keys);
  const press = async (...keys: string[]) =>
    page.getByRole("button", { name: await say(...keys), exact: true }).click();
  await page.goto("/en");
  await page.getByRole("link", { name: await words("en", "page", "page", "placement") }).click();
  const card = page.locator(".rv-card");
  const ask = card.getByRole("heading", { level: 2 });
  const first = await ask.innerText();
  await press("show");
  await expect(page.locator(".rv-answer")).toBeFocused();
  await press("known");
  await expect(ask).toBeFocused();
  const second = await ask.innerText();
  await press("noIdea");
  const begins = page.locator("[data-standing=begin]");
  await expect(begins).toHaveCount(1);
  await expect(ask).not.toHaveText(second);
  expect(await violations(page, "main")).toEqual([]);
  await press("takeBack");
  await expect(ask).toHaveText(second);
  await press("noIdea");
  await page.reload();
  await expect(begins, "what was answered is kept").toHaveCount(1);
  while ((await card.count()) > 0) await press("noIdea");
  await expect(page.locator("#pl-found")).toBeFocused();
  await expect(page.locator(".pl-result")).toContainText("Begin with 0.1");
  await press("again");
  await expect(ask).toHaveText(first);
  expect(troubles).toEqual([]);
});
