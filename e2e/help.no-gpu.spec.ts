// Help while writing: suggestions, types and marks come with the first change of a cell and never stand in its way.
import { expect, type Locator, type Page, test } from "@playwright/test";
import { cell, finished, lessonPath, violations, watch, words } from "./support/lesson";

const help = (key: string) => words("en", "notebook", "notebook", "help", key);

/** Opens a cell's editor with the cursor on a new last line. */
async function openEditor(page: Page, name: string): Promise<Locator> {
  const place = cell(page, name);
  await place.locator("[data-code]").click();
  await place.locator(".cm-content").waitFor();
  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.press("Enter");
  return place;
}

/** Types something that changes the cell and waits until help is there. */
async function begin(page: Page, place: Locator): Promise<void> {
  await page.keyboard.type("// ");
  await expect(place.locator(".code-hint")).toContainText(await help("keys"), { timeout: 60_000 });
  for (let n = 0; n < 3; n++) await page.keyboard.press("Backspace");
}

test("suggestions, explanations and marks: loaded with the first change, by keyboard, in no one's way", async ({
  page,
}) => {
  const { troubles } = watch(page);
  const fetched: string[] = [];
  page.on("request", (request) => {
    if (request.url().includes("/type-help/")) fetched.push(request.url());
  });
  await page.goto(lessonPath("en"));
  const place = cell(page, "bestsellers");
  await place.locator("[data-code]").click();
  await place.locator(".cm-content").waitFor();
  await page.waitForTimeout(1000);
  expect(fetched, "an editor that was only opened").toEqual([]);
  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.press("Enter");
  await begin(page, place);

  // What another cell declares, with kind and type; Esc closes the list and stays in the editor, Tab takes.
  const list = page.locator(".cm-tooltip-autocomplete");
  await page.keyboard.type("shop.");
  await expect(list).toContainText("suggestedCut", { timeout: 60_000 });
  await expect(list).toContainText("number");
  await expect(list).toContainText(await words("en", "notebook", "notebook", "help", "kind", "property"));
  expect(await violations(page, "#cell-bestsellers"), "the list of suggestions").toEqual([]);
  await page.keyboard.press("Escape");
  await expect(list).toHaveCount(0);
  await expect(place.locator(".cm-content")).toBeFocused();
  await page.keyboard.type("sug");
  await expect(list).toBeVisible();
  await page.waitForTimeout(200);
  await page.keyboard.press("Tab");
  await expect(place.locator(".cm-line").last()).toHaveText("shop.suggestedCut");

  // The type of the name at the cursor.
  await page.keyboard.press("ControlOrMeta+k");
  await page.keyboard.press("ControlOrMeta+i");
  await expect(page.locator(".cm-explain")).toContainText("suggestedCut: number");
  expect(await violations(page, "#cell-bestsellers"), "the explanation").toEqual([]);
  await page.keyboard.press("Escape");
  await expect(page.locator(".cm-explain")).toHaveCount(0);
  await expect(place.locator(".cm-content")).toBeFocused();

  // A mark, told under the editor too, and gone when it is put right.
  await page.keyboard.type(";\nshop.evnts");
  await page.keyboard.press("Escape");
  await expect(place.locator(".cm-lintRange-warning")).toHaveText("evnts", { timeout: 30_000 });
  await expect(place.locator(".code-here")).toContainText("'evnts' does not exist");
  expect(await violations(page, "#cell-bestsellers"), "a mark and what it says").toEqual([]);
  for (let n = 0; n < 4; n++) await page.keyboard.press("Backspace");
  await page.keyboard.type("vents");
  await expect(place.locator(".cm-lintRange-warning")).toHaveCount(0, { timeout: 30_000 });
  expect(troubles).toEqual([]);
});

test("a mark does not keep a cell from running, and composing words brings up no list", async ({ page }) => {
  await page.goto(`${lessonPath("en")}?safe=1`);
  const place = await openEditor(page, "data");
  await begin(page, place);
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText(
    'const n: string = 6 * 7 as never;\nconst wrong: string = 42;\nconsole.log(n, "ran");\n',
  );
  await expect(place.locator(".cm-lintRange-warning").first()).toBeVisible({ timeout: 30_000 });
  await page.keyboard.press("ControlOrMeta+Enter");
  await finished(page, "data");
  await expect(place.locator(".out")).toContainText("ran");

  const session = await page.context().newCDPSession(page);
  await session.send("Input.imeSetComposition", { text: "cons", selectionStart: 4, selectionEnd: 4 });
  await page.waitForTimeout(1500);
  await expect(page.locator(".cm-tooltip-autocomplete")).toHaveCount(0);
  await session.send("Input.insertText", { text: "con" });
  await page.keyboard.type("s");
  await expect(page.locator(".cm-tooltip-autocomplete")).toContainText("console", { timeout: 30_000 });
});

test("where it cannot be fetched, that is said and everything else works", async ({ page }) => {
  await page.route("**/type-help/*.gz", (route) => route.abort());
  await page.goto(`${lessonPath("en")}?safe=1`);
  const place = await openEditor(page, "data");
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText("6 * 7");
  await expect(place.locator(".code-hint")).toContainText(await help("failed"));
  await page.keyboard.press("ControlOrMeta+Enter");
  await finished(page, "data");
  await expect(place.locator(".out")).toContainText("42");
});

test("the panel of variables lists what cells hold, the largest first, and names a cell that leaves more each time", async ({
  page,
}) => {
  const word = (key: string) => words("en", "notebook", "notebook", "inspector", key);
  await page.goto(`${lessonPath("en")}?safe=1`);
  await openEditor(page, "data");
  await page.keyboard.press("ControlOrMeta+a");
  const lines = [
    "const small = [1, 2];",
    "const big = t.zeros([100, 10]);",
    "setTimeout(() => t.ones([3]), 0);",
  ];
  await page.keyboard.insertText(`import * as t from "@tensorflow/tfjs";\n${lines.join("\n")}`);
  await page.getByRole("button", { name: await word("open"), exact: true }).click();
  const panel = page.getByRole("region", { name: await word("title") });
  await expect(panel).toContainText(await word("empty"));
  for (let run = 1; run <= 3; run++) {
    await expect(panel).not.toContainText("data leaves about");
    await cell(page, "data")
      .getByRole("button", { name: await words("en", "notebook", "notebook", "run"), exact: true })
      .click();
    // A run as short as this may be over before anybody looks; its timer too.
    await page.waitForTimeout(1000);
    await finished(page, "data");
  }
  await expect(panel.locator("tbody tr")).toHaveText([
    /^bigTensor float32\[100, 10\]4,000data/,
    /^smallArray\[2\]16data/,
  ]);
  await expect(panel).toContainText("data leaves about 1 more tensor alive");
});
