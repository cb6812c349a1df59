// A notebook goes out as a file or a link and comes in again, and code from somebody else stays somebody else's.
import { readFile } from "node:fs/promises";
import { expect, type Page, test } from "@playwright/test";
import { cell, editCell, finished, lessonPath, violations, words } from "./support/lesson";

const say = (...keys: string[]) => words("en", "notebook", "notebook", "keep", ...keys);
const run = () => words("en", "notebook", "notebook", "run");
const saved = async (page: Page) =>
  expect(page.locator(".nb-bar")).toContainText(await words("en", "notebook", "notebook", "savedNow"));
const code = (page: Page, name: string) => cell(page, name).locator("[data-code]").first();
const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });

async function entry(page: Page, name: string) {
  const menu = page.locator("details.file-menu");
  if (!(await menu.evaluate((details: HTMLDetailsElement) => details.open)))
    await menu.locator("summary").click();
  return menu.getByRole("button", { name: new RegExp(`^${await say("entries", name)}`) });
}

async function exported(page: Page, form: "ts" | "ipynb"): Promise<{ name: string; text: string }> {
  const download = page.waitForEvent("download");
  await (await entry(page, form)).click();
  const file = await download;
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), "utf8") };
}

async function importing(page: Page, name: string, text: string): Promise<void> {
  await entry(page, "import");
  await page
    .locator("details.file-menu input[type=file]")
    .setInputFiles({ name, mimeType: "text/plain", buffer: Buffer.from(text) });
}

test("code and results go out as .ts and .ipynb and come in again; a broken file changes nothing and says why", async ({
  page,
}) => {
  await page.goto(lessonPath("en"));
  await editCell(page, "data", () => 'console.log("to export");');
  await cell(page, "data")
    .getByRole("button", { name: await run(), exact: true })
    .click();
  await finished(page, "data");
  const ts = await exported(page, "ts");
  expect(ts.name).toBe("matrix-factorization.ts");
  expect(ts.text).toContain('// %% data\nconsole.log("to export");');
  expect(ts.text).toMatch(/^\/\/ %% \w+ train$/m);
  const ipynb = await exported(page, "ipynb");
  const notebook = JSON.parse(ipynb.text) as {
    cells: { id: string; outputs: { text?: string[] }[]; execution_count: number | null }[];
  };
  expect(notebook.cells[0]).toMatchObject({ id: "data", execution_count: 1 });
  expect(notebook.cells[0]!.outputs).toMatchObject([{ output_type: "stream", text: ["to export\n"] }]);

  await importing(page, "mine.ts", `${ts.text.replace("to export", "imported")}\n// %% elsewhere\n1;\n`);
  await expect(code(page, "data")).toContainText("imported");
  await expect(page.locator("details.left-over"), "a cell that the lesson does not have").toContainText(
    "elsewhere",
  );
  await button(page, await say("undo")).click();
  await expect(code(page, "data")).toContainText("to export");
  await importing(page, "mine.ipynb", ipynb.text.replace("to export", "from Jupyter"));
  await expect(code(page, "data")).toContainText("from Jupyter");

  await importing(page, "mine.ts", "// %% data\n1\n// %% data\n2");
  const alert = page.locator("details.file-menu").getByRole("alert");
  await expect(alert).toContainText("data");
  await expect(alert).toContainText("mine.ts");
  await expect(code(page, "data")).toContainText("from Jupyter");
  await page.keyboard.press("Escape");

  // Dropped on the bar.
  await page.locator(".nb-bar").evaluate((bar, text) => {
    const data = new DataTransfer();
    data.items.add(new File([text], "dropped.ts"));
    for (const type of ["dragover", "drop"])
      bar.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: data }));
  }, "// %% data\n'dropped'");
  await expect(code(page, "data")).toContainText("dropped");
});

test("a link shows its code as somebody else's, runs nothing by itself and touches no edits until it is kept", async ({
  page,
  context,
}) => {
  test.setTimeout(240_000);
  await page.goto(lessonPath("en"));
  await editCell(page, "data", () => 'const shared = 1;\nconsole.log("shared");');
  await editCell(page, "person", () => 'console.log("next", shared);');
  await saved(page);
  await (await entry(page, "share")).click();
  const address = await page.getByRole("dialog").getByRole("textbox").inputValue();
  expect(address).toContain("#code=1.");
  expect(await violations(page, "dialog.keep-panel"), "the panel that shares").toEqual([]);
  await page.close();

  const mine = await context.newPage();
  await mine.goto(lessonPath("en"));
  await editCell(mine, "data", () => "1; // my own");
  await saved(mine);
  // A link opened from the notebook itself, as by pasting it into the bar of the browser.
  await mine.evaluate((link) => {
    location.href = link;
  }, address);
  await expect(mine.getByText(await say("link", "title"))).toBeVisible();
  await expect(code(mine, "data")).toContainText('console.log("shared")');
  await expect(cell(mine, "data")).toContainText(await say("link", "cell"));
  expect(await violations(mine, ".keep-strip, #cell-data"), "a link's code").toEqual([]);
  await expect(mine.locator("section.cell:not([data-status=idle])")).toHaveCount(0);
  const runOf = async (name: string) =>
    cell(mine, name).getByRole("button", { name: await run(), exact: true });
  await (await runOf("person")).click();
  await finished(mine, "person");
  // What follows from a cell is cheap here, and still waits for a click.
  await (await runOf("data")).click();
  await finished(mine, "data");
  await mine.waitForTimeout(1500);
  await expect(cell(mine, "person")).toHaveAttribute("data-status", "stale");

  await button(mine, await say("link", "back")).click();
  await expect(code(mine, "data")).toContainText("my own");
  expect(mine.url()).not.toContain("#");

  await mine.goto("about:blank");
  await mine.goto(address);
  await button(mine, await say("link", "keep")).click();
  await saved(mine);
  await mine.reload();
  await expect(code(mine, "data")).toContainText('console.log("shared")');
  await (await entry(mine, "versions")).click();
  await mine
    .getByRole("dialog")
    .getByRole("listitem")
    .filter({ hasText: await say("versions", "why", "before") })
    .first()
    .getByRole("button")
    .click();
  await expect(mine.getByRole("dialog").locator(".diff-out").first()).toContainText("my own");

  await mine.goto("about:blank");
  await mine.goto(address.slice(0, -8));
  await expect(mine.getByText(await say("link", "trouble", "broken"))).toBeVisible();
  await expect(code(mine, "data")).toContainText('console.log("shared")');
});
