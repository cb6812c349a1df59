// Running cells: the queue, what is stale, restarts, and the keys. The cells are edited to be cheap.
import { expect, type Page, test } from "@playwright/test";
import { cell, editCell, finished, lessonPath, words } from "./support/lesson";

const press = async (page: Page, where: string, ...keys: string[]) =>
  page
    .locator(where)
    .getByRole("button", { name: await words("en", "notebook", "notebook", ...keys), exact: true })
    .click();
const run = (page: Page, name: string) => press(page, `#cell-${name}`, "run");
const status = (page: Page, name: string) => expect(cell(page, name), name);

/** Cells that are done at once, of which the second needs the first. */
async function shorten(page: Page): Promise<void> {
  await editCell(page, "data", () => "const a = 1;\nglobalThis.n = (globalThis.n ?? 0) + 1;\nglobalThis.n");
  await editCell(page, "person", () => "const b = a + 1;\nb");
  await editCell(page, "bestsellers", () => "const c = 3;");
}

/** Looks at parts of the page from now on; the answer is how many heights each has had. */
async function heightsFrom(page: Page, parts: string[]): Promise<() => Promise<number[]>> {
  const seen = await page.evaluateHandle((selectors) => {
    const found = selectors.map((selector) => document.querySelector(selector)!);
    const heights = found.map(() => new Set<number>());
    const look = () => {
      for (const [k, part] of found.entries())
        heights[k]!.add(Math.round(part.getBoundingClientRect().height));
      requestAnimationFrame(look);
    };
    look();
    return heights;
  }, parts);
  return () => seen.evaluate((heights) => heights.map(({ size }) => size));
}

test("a waiting cell shows its place and can be taken out; a running one shows how long it has run", async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(lessonPath("en"));
  await shorten(page);
  await editCell(page, "data", () => "const a = 1;\nawait new Promise((go) => setTimeout(go, 60_000));");
  const heights = await heightsFrom(page, [".nb-bar", "#cell-bestsellers > header"]);
  await run(page, "data");
  await status(page, "data").toHaveAttribute("data-status", "running");
  await run(page, "bestsellers");
  await run(page, "person");
  await expect(cell(page, "bestsellers")).toContainText("Next in line");
  await expect(cell(page, "person")).toContainText("Number 2 in line");
  await press(page, "#cell-bestsellers", "takeOut");
  await status(page, "bestsellers").toHaveAttribute("data-status", "idle");
  await expect(cell(page, "person")).toContainText("Next in line");
  const seconds = async () =>
    Number(/· (\d+) s/.exec(await cell(page, "data").locator("header").innerText())?.[1] ?? 0);
  await expect.poll(seconds).toBeGreaterThan(0);
  const before = await seconds();
  await expect.poll(seconds, "the time goes on").toBeGreaterThan(before);
  await press(page, "#cell-data", "stop");
  await status(page, "data").toHaveAttribute("data-status", "stopped");
  await status(page, "person").toHaveAttribute("data-status", "idle");
  await run(page, "bestsellers");
  await finished(page, "bestsellers");
  await expect(cell(page, "bestsellers").locator("header"), "how long it took").toContainText(/\d s/);
  expect(await heights(), "on a narrow page what is read below a bar or a header stays where it is").toEqual([
    1, 1,
  ]);
});

test("a cell runs with all above it, then only what is stale; a restart forgets every value", async ({
  page,
}) => {
  await page.goto(`${lessonPath("en")}?safe=1`);
  await shorten(page);
  await cell(page, "bestsellers").hover();
  await press(page, "#cell-bestsellers", "runAbove");
  for (const name of ["data", "person", "bestsellers"]) await finished(page, name);
  await status(page, "model").toHaveAttribute("data-status", "idle");
  await expect(cell(page, "data").locator(".out")).toContainText("1");

  await editCell(page, "data", (source) => source.replace("a = 1", "a = 41"));
  await status(page, "person").toHaveAttribute("data-status", "stale");
  await page.locator(".nb-bar").getByRole("button", { name: "Run stale (2)", exact: true }).click();
  await finished(page, "person");
  await expect(cell(page, "person").locator(".out")).toContainText("42");
  await expect(cell(page, "data").locator(".out"), "a second run").toContainText("2");

  const menu = page.locator(".nb-bar .restart > summary");
  await menu.click();
  await press(page, ".nb-bar", "restartOnly");
  for (const name of ["data", "person", "bestsellers"])
    await expect(cell(page, name)).toContainText(
      await words("en", "notebook", "notebook", "state", "staleGone"),
    );
  await menu.click();
  await press(page, ".nb-bar", "restartAndRunAll");
  await finished(page, "person");
  await expect(cell(page, "data").locator(".out"), "the first run of a new kernel").toContainText("1");
});

test("a name declared twice is told in both cells, and a circle in each of its own", async ({ page }) => {
  await page.goto(lessonPath("en"));
  await shorten(page);
  await editCell(page, "bestsellers", () => "// again\nconst b = 3;");
  await expect(cell(page, "person").locator(".cell-problem")).toContainText(/Line 1:.*bestsellers/);
  await expect(cell(page, "bestsellers").locator(".cell-problem")).toContainText(/Line 2:.*person/);
  await editCell(page, "bestsellers", () => "const c = b;");
  await editCell(page, "data", () => "// one\n// two\nconst a = c;");
  const circle = async (name: string, text: RegExp) =>
    expect(cell(page, name).locator(".cell-problem")).toContainText(text);
  await circle("data", /Line 3:.*data → bestsellers → person → data/);
  await circle("person", /Line 1:.*person → data → bestsellers → person/);
  await circle("bestsellers", /Line 1:.*bestsellers → person → data → bestsellers/);
});

test("keys run and go on, run and stay, and list themselves; an input method's Enter runs nothing", async ({
  page,
}) => {
  await page.goto(lessonPath("en"));
  await shorten(page);
  const editor = cell(page, "data").locator(".cm-content");
  await editor.focus();
  await page.keyboard.press("ControlOrMeta+Enter");
  await finished(page, "data");
  await expect(editor, "it stays").toBeFocused();
  await page.keyboard.type("// 吗?");
  await expect(page.locator("dialog"), "typing is typing").toHaveCount(0);

  const input = await page.context().newCDPSession(page);
  await input.send("Input.imeSetComposition", { text: "nihao", selectionStart: 5, selectionEnd: 5 });
  for (const modifiers of [0, 2, 8])
    for (const type of ["rawKeyDown", "keyUp"] as const)
      await input.send("Input.dispatchKeyEvent", {
        type,
        modifiers,
        key: "Enter",
        code: "Enter",
        windowsVirtualKeyCode: 229,
      });
  await status(page, "data").toHaveAttribute("data-status", "stale");
  await input.send("Input.insertText", { text: "你好" });
  await expect(editor).toContainText("// 吗?你好");
  await status(page, "data").toHaveAttribute("data-status", "stale");

  await page.keyboard.press("Shift+Enter");
  await expect(cell(page, "person").locator("[data-code]"), "it goes on").toBeFocused();
  await finished(page, "data");
  const dialog = page.getByRole("dialog");
  await expect(async () => {
    // Its key is answered once the page has been quiet for a while.
    await page.keyboard.press("?");
    await expect(dialog).toBeVisible({ timeout: 1000 });
  }).toPass();
  await expect(dialog).toContainText(await words("en", "shortcuts", "shortcuts", "names", "runAndGoOn"));
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await expect(cell(page, "person").locator("[data-code]"), "the focus is given back").toBeFocused();
});

test("Alt and Enter open a scratch cell of one's own, which is kept, depends like any other, and can be deleted", async ({
  page,
}) => {
  await page.goto(lessonPath("en"));
  await shorten(page);
  await cell(page, "data").locator(".cm-content").focus();
  await page.keyboard.press("Alt+Enter");
  const scratch = page.locator('[id="cell-data+1"]');
  await expect(scratch.locator(".cm-content")).toBeFocused();
  await page.keyboard.insertText("a + 100");
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(scratch).toHaveAttribute("data-status", "done", { timeout: 60_000 });
  await expect(scratch.locator(".out")).toContainText("101");
  await page.waitForTimeout(700);

  await page.reload();
  await expect(scratch).toContainText("a + 100");
  await press(page, '[id="cell-data+1"]', "run");
  await expect(scratch.locator(".out"), "what it needs runs before it").toContainText("101", {
    timeout: 60_000,
  });
  await cell(page, "data").locator("[data-code]").click();
  await expect(cell(page, "data").locator(".cm-content")).toBeFocused();
  await run(page, "person");
  await finished(page, "person");
  await press(page, '[id="cell-data+1"]', "scratch", "delete");
  await expect(scratch).toHaveCount(0);
  await press(page, ".scratch-deleted", "scratch", "undo");
  await expect(scratch).toContainText("a + 100");
  await press(page, '[id="cell-data+1"]', "scratch", "delete");
  await page.waitForTimeout(700);
  await page.reload();
  await expect(cell(page, "data")).toContainText("const a = 1");
  await expect(scratch).toHaveCount(0);
});
