// What a learner typed is never lost: versions, undo after a reload, two tabs, a lesson that changes under an edit.
import { type Browser, expect, type Page, test } from "@playwright/test";
import { cell, editCell, lessonPath, violations, words } from "./support/lesson";

const say = (...keys: string[]) => words("en", "notebook", "notebook", "keep", ...keys);
const saved = async (page: Page) =>
  expect(page.locator(".nb-bar")).toContainText(await words("en", "notebook", "notebook", "savedNow"));
const code = (page: Page, name: string) => cell(page, name).locator("[data-code]").first();
const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });

/** Chooses an entry of the notebook's file menu. */
async function choose(page: Page, entry: string): Promise<void> {
  await page.locator("#cell-data[data-live]").waitFor();
  await page.locator("details.file-menu > summary").click();
  await button(page, await say("entries", entry)).click();
}

/** Changes what this browser keeps, as an earlier visit would have left it. */
const keepAs = (page: Page, record: { sources: Record<string, string>; bases?: Record<string, string> }) =>
  page.evaluate(
    (kept) =>
      new Promise<void>((resolve, reject) => {
        const request = indexedDB.open("aisle-notebooks");
        request.onerror = () => reject(request.error);
        request.onsuccess = () => {
          const put = request.result.transaction("edits", "readwrite");
          put
            .objectStore("edits")
            .put(
              { bases: {}, turn: 0, savedAt: Date.now(), ...kept },
              "04-recommendation/02-matrix-factorization",
            );
          put.oncomplete = () => {
            request.result.close();
            resolve();
          };
        };
      }),
    record,
  );

/** As many versions as a long week makes. */
const addVersions = (page: Page, count: number) =>
  page.evaluate(
    (many) =>
      new Promise<void>((resolve, reject) => {
        const request = indexedDB.open("aisle-notebooks");
        request.onerror = () => reject(request.error);
        request.onsuccess = () => {
          const add = request.result.transaction("versions", "readwrite");
          const lesson = "04-recommendation/02-matrix-factorization";
          for (let k = 0; k < many; k += 1)
            add.objectStore("versions").add({
              ...{ lesson, at: k, why: "typed", sources: { data: String(k) }, changed: ["data"] },
            });
          add.oncomplete = () => {
            request.result.close();
            resolve();
          };
        };
      }),
    count,
  );

test("a reset of all cells is taken back at once, and after a reload by a version with its changes shown", async ({
  page,
}) => {
  await page.addInitScript(() => {
    const { storage } = navigator;
    const real = storage.persist.bind(storage);
    storage.persist = () => {
      document.documentElement.dataset.persist = `${document.documentElement.dataset.persist ?? ""}asked`;
      return real();
    };
  });
  await page.goto(lessonPath("en"));
  await expect(page.locator("section.cell[data-live]").first()).toBeAttached();
  const asked = () => page.evaluate(() => document.documentElement.dataset.persist);
  expect(await asked(), "nothing is kept yet").toBeUndefined();
  await editCell(page, "data", () => 'console.log("kept");');
  await saved(page);
  await editCell(page, "person", (source) => `${source}\n// noted`);
  await saved(page);
  await expect.poll(asked, "once, not to clear what is kept").toBe("asked");
  await choose(page, "reset");
  await expect(code(page, "data")).toContainText("openData");
  await button(page, await say("undo")).click();
  await expect(code(page, "data")).toContainText('console.log("kept")');
  await expect(code(page, "person")).toContainText("// noted");

  await addVersions(page, 60);
  await choose(page, "reset");
  await expect(code(page, "data")).toContainText("openData");
  await saved(page);
  await page.reload();
  await expect(code(page, "data")).toContainText("openData");
  await choose(page, "versions");
  const panel = page.getByRole("dialog");
  await expect(panel.getByRole("listitem"), "the last fifty").toHaveCount(50);
  await expect(panel.getByRole("listitem").first()).toContainText(await say("versions", "why", "reset"));
  await panel
    .getByRole("listitem")
    .filter({ hasText: await say("versions", "why", "before") })
    .first()
    .getByRole("button")
    .click();
  await expect(panel.locator(".diff-out").filter({ hasText: 'console.log("kept")' })).toBeVisible();
  expect(await violations(page, "dialog.keep-panel"), "the panel of versions").toEqual([]);
  await panel.getByRole("button", { name: await say("versions", "restore") }).click();
  await expect(panel).toBeHidden();
  await expect(code(page, "data")).toContainText('console.log("kept")');
  await expect(code(page, "person")).toContainText("// noted");
});

test("a deleted scratch cell comes back with a version, after a reload too", async ({ page }) => {
  await page.goto(lessonPath("en"));
  await editCell(page, "data", (source) => `${source}\n// noted`);
  await page.keyboard.press("Alt+Enter");
  const scratch = page.locator('[id="cell-data+1"]');
  await expect(scratch.locator(".cm-content")).toBeFocused();
  await page.keyboard.insertText("// my scratch");
  await saved(page);
  await scratch
    .getByRole("button", {
      name: await words("en", "notebook", "notebook", "scratch", "delete"),
      exact: true,
    })
    .click();
  await expect(scratch).toHaveCount(0);
  await saved(page);
  await page.reload();
  await expect(code(page, "data")).toContainText("// noted");
  await choose(page, "versions");
  const panel = page.getByRole("dialog");
  await expect(panel.locator(".diff-out").filter({ hasText: "// my scratch" })).toBeVisible();
  await panel.getByRole("button", { name: await say("versions", "restore") }).click();
  await expect(scratch).toContainText("// my scratch");
  await expect(code(page, "data")).toContainText("// noted");
});

test("after a reload, Undo in a cell goes back over what was typed before it", async ({ page }) => {
  await page.goto(lessonPath("en"));
  await editCell(page, "data", () => "first");
  await page.waitForTimeout(600);
  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.type(" second");
  await saved(page);
  await page.waitForTimeout(10_500);
  await choose(page, "versions");
  await expect(page.getByRole("dialog").getByRole("listitem")).toHaveText([
    new RegExp(await say("versions", "why", "typed")),
  ]);
  await page.reload();
  await expect(code(page, "data")).toContainText("first second");
  await code(page, "data").click();
  const editor = cell(page, "data").locator(".cm-content");
  await editor.focus();
  await page.keyboard.press("ControlOrMeta+z");
  await expect(editor).toHaveText("first");
  await page.keyboard.press("ControlOrMeta+z");
  await expect(editor).toContainText("openData");
});

test("a second tab reads and runs, does not save over the first, and takes over; what either typed is there", async ({
  page,
  context,
}) => {
  await page.goto(lessonPath("en"));
  await editCell(page, "data", () => "1; // from the first tab");
  await saved(page);
  const second = await context.newPage();
  await second.goto(lessonPath("en"));
  await expect(second.getByText(await say("tab", "elsewhere", "title"))).toBeVisible();
  expect(await violations(second, ".keep-strip"), "the second tab's notice").toEqual([]);
  await expect(code(second, "data")).toContainText("from the first tab");
  await editCell(second, "person", () => "2; // from the second tab");
  await expect(second.locator(".nb-bar")).toContainText(await say("aside"));
  await editCell(page, "fit", () => "3; // the first goes on");
  await saved(page);

  await button(second, await say("tab", "elsewhere", "act")).click();
  await expect(second.getByText(await say("tab", "elsewhere", "title"))).toBeHidden();
  await expect(code(second, "person")).toContainText("from the second tab");
  await expect(code(second, "fit")).toContainText("the first goes on");
  await expect(page.getByText(await say("tab", "taken", "title"))).toBeVisible();
  await editCell(page, "data", () => "4; // typed too late");
  await expect(page.locator(".nb-bar")).toContainText(await say("aside"));
  await saved(second);
  await second.reload();
  await expect(code(second, "data")).toContainText("from the first tab");
  await expect(code(second, "person")).toContainText("from the second tab");
  await choose(second, "versions");
  const late = second.getByRole("dialog").locator(".diff-out").filter({ hasText: "typed too late" });
  await expect(late).toBeVisible();
  await second.close();

  // The first has it again when somebody goes on in it, and the other is gone.
  await editCell(page, "data", () => "5; // and goes on");
  await saved(page);
  await expect(page.getByText(await say("tab", "taken", "title"))).toBeHidden();
  await expect(code(page, "person")).toContainText("from the second tab");
});

test("a tab that crashed holds nothing back", async ({ browser }: { browser: Browser }) => {
  const context = await browser.newContext();
  const first = await context.newPage();
  await first.goto(lessonPath("en"));
  await editCell(first, "data", () => "1; // before the crash");
  await saved(first);
  const crashed = first.waitForEvent("crash");
  const debug = await context.newCDPSession(first);
  void debug.send("Page.crash").catch(() => undefined);
  await crashed;
  const second = await context.newPage();
  await second.goto(lessonPath("en"));
  await expect(code(second, "data")).toContainText("before the crash");
  await editCell(second, "person", () => "2;");
  await saved(second);
  await context.close();
});

test("an edit of a lesson's earlier text is merged, or put to the learner, or offered as left over", async ({
  page,
}) => {
  await page.goto(lessonPath("en"));
  const shown = (await code(page, "data").locator("code").innerText()).replaceAll("\u00a0", " ");
  const lines = shown.trimEnd().split("\n");
  const earlier = [...lines.slice(0, -1), "bins: 10; // earlier"].join("\n");
  const mine = ["// my own note", ...lines.slice(0, -1), "bins: 10; // earlier"].join("\n");
  // In the cell "person" both sides changed the first line, and "was" has no cell any more.
  const person = (await code(page, "person").locator("code").innerText()).replaceAll("\u00a0", " ").trimEnd();
  const rest = person.split("\n").slice(1);
  await page.waitForTimeout(600);
  await keepAs(page, {
    sources: { data: mine, person: ["// mine", ...rest].join("\n"), was: "old(2);" },
    bases: { data: earlier, person: ["// earlier", ...rest].join("\n"), was: "old(1);" },
  });
  await page.reload();
  await expect(code(page, "data"), "both changes").toContainText("// my own note");
  await expect(code(page, "data")).toContainText(lines.at(-1)!.trim());
  await expect(code(page, "data")).not.toContainText("// earlier");
  await expect(page.locator(".keep-did")).toContainText("data");

  await expect(code(page, "person"), "stands until decided").toContainText("// mine");
  await button(page, await say("conflict", "takeTheirs")).click();
  await expect(code(page, "person")).not.toContainText("// mine");
  await button(page, await say("undo")).click();
  await expect(code(page, "person"), "and can be undone").toContainText("// mine");
  await button(page, await say("conflict", "byHand")).click();
  await expect(code(page, "person")).toContainText(await say("conflict", "markTheirs"));

  const left = page.locator("details.left-over");
  await left.locator("summary").click();
  await left.getByRole("combobox").selectOption("fit");
  await left.getByRole("button", { name: await say("leftOver", "put"), exact: true }).click();
  await expect(code(page, "fit")).toContainText("old(2);");
  await saved(page);
  await page.reload();
  await expect(code(page, "fit")).toContainText("old(2);");
  await expect(left).toHaveCount(0);
});

test("a notebook of five hundred cells opens, runs one far down with what it needs, and keeps an edit", async ({
  page,
}) => {
  await page.goto(lessonPath("en"));
  await expect(page.locator("section.cell[data-live]").first()).toBeAttached();
  const own = await page.locator("section.cell").count();
  const count = 500 - own;
  const sources = Object.fromEntries(
    Array.from({ length: count }, (_, k) => [
      `data+${k + 1}`,
      `const v${k} = ${k === 0 ? 1 : `v${k < count - 1 ? 0 : k - 1} + 1`};\nv${k}`,
    ]),
  );
  await keepAs(page, { sources });
  await page.reload();
  await expect(page.locator("section.cell")).toHaveCount(500);
  const last = cell(page, `data\\+${count}`);
  await last
    .getByRole("button", { name: await words("en", "notebook", "notebook", "run"), exact: true })
    .click();
  await expect(last).toHaveAttribute("data-status", "done", { timeout: 60_000 });
  await expect(last.locator(".out"), "of three cells in a row").toContainText("3");
  await last.locator("[data-code]").click();
  await last.locator(".cm-content").waitFor();
  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.type(" + 4");
  await saved(page);
  await page.reload();
  await expect(last).toContainText("+ 4");
});
