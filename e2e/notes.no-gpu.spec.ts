// A reader marks passages and writes beside them, by pointer and by keyboard; the notes are there again, listed, found after the
// lesson's text was changed, deleted and brought back, and carried to another browser.
import { expect, type Page, test } from "@playwright/test";
import { violations, watch, words } from "./support/lesson";

const LESSON = "/en/learn/recommendation/attention";
const say = (...keys: string[]) => words("en", "notes", "notes", ...keys);

/** Selects words of the lesson's first paragraph that has so many of them. @returns what was selected */
async function select(page: Page, count: number, nth = 0): Promise<string> {
  return page.evaluate(
    ([most, which]) => {
      const long = (text: Node) => (text.textContent ?? "").trim().split(/\s+/).length > most! + 2;
      const paragraphs = [...document.querySelectorAll("#main article > section > p")];
      const texts = paragraphs.flatMap(({ firstChild }) =>
        firstChild instanceof Text && long(firstChild) ? [firstChild] : [],
      );
      const text = texts[which!]!;
      const chosen = text.data
        .trim()
        .split(/\s+/)
        .slice(1, most! + 1);
      const words = new RegExp(chosen.map((word) => word.replace(/[^\w]/g, "\\$&")).join("\\s+")).exec(
        text.data,
      )!;
      text.parentElement!.scrollIntoView({ block: "center" });
      getSelection()!.setBaseAndExtent(text, words.index, text, words.index + words[0].length);
      return words[0].replace(/\s+/g, " ");
    },
    [count, nth] as const,
  );
}

const bar = (page: Page) => page.locator(".nt-bar");
const items = (page: Page) => page.locator(".nt-item");
const drawn = (page: Page) =>
  page.evaluate(() => ["aisle-marked", "aisle-noted"].map((name) => CSS.highlights.get(name)?.size ?? 0));

test("passages are highlighted and noted, found again in a changed lesson, deleted with undo, taken along", async ({
  page,
  browser,
  baseURL,
}) => {
  const { troubles } = watch(page);
  await page.goto(LESSON);
  const marked = await select(page, 4);
  await expect(bar(page)).toBeVisible({ timeout: 30_000 });
  await bar(page)
    .getByRole("button", { name: await say("bar", "highlight") })
    .click();
  await expect(items(page).locator("blockquote")).toHaveText([marked]);
  await expect.poll(() => drawn(page)).toEqual([1, 0]);

  // By keyboard alone: to the bar, along it, and into the note.
  await page.evaluate(() => getSelection()!.removeAllRanges());
  await expect(bar(page), "the one of the first passage").toBeHidden();
  const noted = await select(page, 5, 1);
  await expect(bar(page)).toBeVisible();
  await page.keyboard.press("ControlOrMeta+Alt+m");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.locator(".nt-dialog textarea")).toBeFocused();
  await page.keyboard.type("Ask the team about h");
  await page.keyboard.press("Escape");
  await expect(page.locator(".nt-dialog")).toHaveCount(0);
  await expect(page.locator(".nt-text")).toHaveText("Ask the team about h");
  await expect.poll(() => drawn(page)).toEqual([1, 1]);
  expect(await violations(page, ".nt-list")).toEqual([]);

  await page.goto("/en/notes");
  await expect(items(page).locator("blockquote")).toHaveText([marked, noted]);
  await expect(items(page).first()).toHaveAttribute("data-standing", "found");
  expect(await violations(page, "main")).toEqual([]);
  await page.setViewportSize({ width: 320, height: 740 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
  await page.setViewportSize({ width: 1280, height: 720 });
  await items(page).nth(1).locator("blockquote a").click();
  await expect(page).toHaveURL(/#note-/);
  const inSight = () =>
    page.evaluate(() => {
      const [range] = [...(CSS.highlights.get("aisle-here") ?? [])] as Range[];
      const { top, bottom } = range?.getBoundingClientRect() ?? { top: -1, bottom: -1 };
      return top >= 0 && bottom <= innerHeight;
    });
  await expect.poll(inSight).toBe(true);

  // The same lesson after its authors revised it: one passage has a new place, the other is gone.
  const html = await page.evaluate(async (path) => (await fetch(path)).text(), LESSON);
  const gone = html.replaceAll(noted.split(" ").slice(0, 3).join(" "), "");
  const revised = gone.replace("<section>", "<section><p>A new first paragraph of the revised lesson.</p>");
  await page.route(`**${LESSON}`, (route) => route.fulfill({ contentType: "text/html", body: revised }));
  await page.goto("/en/notes");
  await expect(items(page).nth(0)).toHaveAttribute("data-standing", "found");
  await expect(items(page).nth(1)).toHaveAttribute("data-standing", /lost|reworded/);
  await expect(items(page).nth(1), "nothing of it is lost").toContainText("Ask the team about h");

  await items(page)
    .nth(1)
    .getByRole("button", { name: await say("delete") })
    .click();
  await expect(items(page)).toHaveCount(1);
  await expect(page.locator(".nt-did button").first(), "the way back has the focus").toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator(".nt-text")).toHaveText("Ask the team about h");

  await page.goto("/en/progress");
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: await words("en", "progress", "progress", "file", "save") }).click();
  const file = await (await download).path();
  const context = await browser.newContext({ baseURL: baseURL! });
  const other = await context.newPage();
  await other.goto("/zh/progress");
  await other.locator(".pg-file input").setInputFiles(file);
  await expect(other.locator(".pg-file [role=status]")).not.toBeEmpty();
  await other.goto("/zh/notes");
  await expect(items(other).locator("blockquote")).toHaveText([marked, noted]);
  await context.close();
  expect(troubles).toEqual([]);
});
