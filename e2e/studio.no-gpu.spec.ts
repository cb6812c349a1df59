// The studio: two people write one lesson in the page, a second one publishes it, and a learner of their organisation reads and runs it. What it
// refuses and keeps is tested beside its code.
import { expect, type Page, test } from "@playwright/test";
import { cell, finished, tellRefusals, violations, watch, words } from "./support/lesson";
import { addInstructor, newcomer, organisationOf } from "./support/people";

const say = (...keys: string[]) => words("en", "studio", "studio", ...keys);

const TEXT = `:::objective
You can say what a return costs.
:::

## One shop

A line of Anna's.

::cell[count]

A line of Olga's.
`;
const NOTEBOOK = `// %% count
const returned = [3, 5, 2].reduce((sum, one) => sum + one, 0);
returned
`;

/** Replaces all of a text on the desk. */
async function write(page: Page, panel: "en" | "notebook", text: string): Promise<void> {
  await page.getByRole("tab", { name: await say("sheets", panel), exact: true }).click();
  await page.locator(`#panel-${panel} .cm-content`).focus();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText(text);
}

const textOf = (page: Page) =>
  page.locator("#panel-en .cm-line").evaluateAll((lines) => lines.map((line) => line.textContent).join("\n"));

/** @param edit of the text as it stands in this page */
const change = async (page: Page, edit: (text: string) => string) =>
  write(page, "en", edit(await textOf(page)));

const saved = async (page: Page) =>
  expect(page.locator(".studio-save .tag")).toHaveText(await say("save", "saved"), { timeout: 30_000 });

test("two people write one lesson, another publishes it, and a learner reads and runs it", async ({
  browser,
}) => {
  const stamp = Date.now();
  const mails = ["olga", "anna", "lee"].map((name) => `${name}-${stamp}@example.org`) as [
    string,
    string,
    string,
  ];
  const [olga, anna, lee] = [
    await newcomer(browser, mails[0]),
    await newcomer(browser, mails[1]),
    await newcomer(browser, mails[2]),
  ];
  addInstructor(organisationOf(mails[0], mails[2]), mails[1]);

  await tellRefusals(anna);
  const { troubles } = watch(anna);
  await anna.goto("/en/studio");
  await anna.locator("input[name=title]").fill("What a return costs");
  await anna.getByRole("button", { name: await say("makeSubmit"), exact: true }).click();
  await expect(anna.locator("#panel-en .cm-content")).toBeVisible();

  // Cells, text, preview: a mistake is named on its line, and the cell runs.
  await write(anna, "notebook", NOTEBOOK);
  await write(anna, "en", `${TEXT}\n::cell[nowhere]\n`);
  const mark = anna.locator("#panel-en .studio-marks li");
  await expect(mark).toHaveCount(1);
  await expect(mark).toContainText("nowhere");
  await mark.getByRole("button").click();
  await expect(anna.locator("#panel-en .cm-content")).toBeFocused();
  await write(anna, "en", TEXT);
  await expect(mark).toHaveCount(0);
  await expect(anna.locator(".studio-read h2")).toContainText("One shop");
  await cell(anna, "count")
    .getByRole("button", { name: await words("en", "notebook", "notebook", "run"), exact: true })
    .click();
  await finished(anna, "count");
  await expect(cell(anna, "count").locator(".out")).toContainText("10");
  await saved(anna);

  // Olga writes at another place, then both at the same one.
  const { troubles: olgasTroubles } = watch(olga);
  await olga.goto(anna.url());
  await expect(olga.locator("#panel-en .cm-content")).toBeVisible();
  await change(olga, (text) => text.replace("A line of Olga's.", "A line that Olga changed."));
  await saved(olga);
  await expect.poll(() => textOf(anna), { timeout: 20_000 }).toContain("A line that Olga changed.");
  await expect(anna.locator(".studio-save")).toContainText("olga");
  await olga.context().setOffline(true);
  await change(olga, (text) => text.replace("A line of Anna's.", "Olga's words for it."));
  await expect(olga.locator(".studio-save .tag")).toHaveText(await say("save", "away"));
  await change(anna, (text) => text.replace("A line of Anna's.", "Anna's words for it."));
  await saved(anna);
  await olga.context().setOffline(false);
  const conflict = olga.locator(".studio-conflict");
  await expect(conflict).toContainText("Anna's words for it.", { timeout: 20_000 });
  await expect(conflict).toContainText("Olga's words for it.");
  expect(await violations(olga, "main")).toEqual([]);
  await conflict.getByLabel(await say("conflict", "keep", "both")).check();
  await conflict.getByRole("button").click();
  await saved(olga);
  await expect
    .poll(() => textOf(anna), { timeout: 20_000 })
    .toContain("Olga's words for it.\nAnna's words for it.");

  // Reviewed by the other, read by the learner.
  expect((await lee.goto(anna.url()))?.status()).toBe(404);
  await anna.getByRole("button", { name: await say("ask"), exact: true }).click();
  await expect(anna.getByRole("link", { name: await say("toSee"), exact: true })).toBeVisible();
  expect(await violations(anna, "main")).toEqual([]);
  expect(troubles).toEqual([]);
  await olga.reload();
  await olga.getByRole("link", { name: await say("toReview"), exact: true }).click();
  await expect(olga.locator(".diff-in").first()).toBeVisible();
  await olga.getByText(await say("revision", "asRead"), { exact: true }).click();
  await expect(olga.locator(".studio-lesson").getByText("You can say what a return costs.")).toBeVisible();
  expect(await violations(olga, "main")).toEqual([]);
  // What a browser says while it has no network, and of the answer that somebody else was first.
  const isExpected = (said: string) => /ERR_INTERNET_DISCONNECTED|status of 409/.test(said);
  expect(olgasTroubles.filter((said) => !isExpected(said))).toEqual([]);
  await olga.getByRole("button", { name: await say("publish"), exact: true }).click();
  await expect(olga.getByRole("button", { name: await say("publish"), exact: true })).toHaveCount(0);

  await tellRefusals(lee);
  const { troubles: learnersTroubles } = watch(lee);
  await lee.goto("/en/taught");
  await lee.getByRole("link", { name: "What a return costs" }).click();
  await expect(lee.getByText("You can say what a return costs.")).toBeVisible();
  await cell(lee, "count")
    .getByRole("button", { name: await words("en", "notebook", "notebook", "run"), exact: true })
    .click();
  await finished(lee, "count");
  expect(await violations(lee, "main")).toEqual([]);
  for (const page of [lee, olga, anna]) {
    await page.setViewportSize({ width: 360, height: 740 });
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow, `horizontal overflow of ${page.url()} in pixels`).toBe(0);
  }
  expect(learnersTroubles).toEqual([]);
});

test("what was typed and never reached the server is there after a reload", async ({ browser }) => {
  const mail = `ida-${Date.now()}@example.org`;
  const ida = await newcomer(browser, mail);
  organisationOf(mail);
  await ida.goto("/en/studio");
  await ida.locator("input[name=title]").fill("Kept");
  await ida.getByRole("button", { name: await say("makeSubmit"), exact: true }).click();
  await expect(ida.locator("#panel-en .cm-content")).toBeVisible();
  await ida.route("**/api/studio/*", (route) =>
    route.request().method() === "PUT" ? route.abort() : route.continue(),
  );
  await write(ida, "en", "Typed on a train.");
  await expect(ida.locator(".studio-save .tag")).toHaveText(await say("save", "away"));
  ida.on("dialog", (dialog) => void dialog.accept());
  await ida.unroute("**/api/studio/*");
  await ida.reload();
  await expect.poll(() => textOf(ida)).toBe("Typed on a train.");
  await saved(ida);
});

// Three by two pixels.
const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAYAAACddGYaAAAAFElEQVR42mNkYPhfz0AEYBxVSF+FAP5FDvcfRYWgAAAAAElFTkSuQmCC",
  "base64",
);

test("a picture comes into a lesson; the lesson leaves as a folder and comes back as another", async ({
  browser,
}) => {
  const mail = `pia-${Date.now()}@example.org`;
  const pia = await newcomer(browser, mail);
  organisationOf(mail);
  const { troubles } = watch(pia);
  await pia.goto("/en/studio");
  await pia.locator("input[name=title]").fill("A shelf");
  await pia.getByRole("button", { name: await say("makeSubmit"), exact: true }).click();
  await expect(pia.locator("#panel-en .cm-content")).toBeVisible();
  await write(pia, "en", "## Look\n\nA shelf and **its** items.\n\n");
  await pia.getByRole("tab", { name: await say("sheets", "pictures"), exact: true }).click();
  const files = pia.locator("#panel-pictures input[type=file]");
  await files.setInputFiles({
    name: "Page 1.png",
    mimeType: "image/png",
    buffer: Buffer.from("<svg onload='alert(1)'/>"),
  });
  await expect(pia.locator("#panel-pictures .said.error")).toContainText("page-1.png");
  await files.setInputFiles({ name: "Shelf 2.PNG", mimeType: "image/png", buffer: PNG });
  await pia.getByRole("button", { name: await say("pictures", "insert"), exact: true }).click();
  await expect(pia.locator("#panel-en .cm-content")).toBeFocused();
  await pia.keyboard.insertText("A shelf with three rows");
  const picture = pia.locator(".studio-read img[alt='A shelf with three rows']");
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(3);
  await saved(pia);

  const [download] = await Promise.all([
    pia.waitForEvent("download"),
    pia.getByRole("link", { name: await say("download"), exact: true }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("a-shelf.zip");
  const zip = await download.path();
  await pia.goto("/en/studio");
  await pia
    .locator("input[type=file]")
    .setInputFiles({ name: "none.zip", mimeType: "application/zip", buffer: Buffer.from("no zip") });
  await expect(pia.locator(".said.error")).toContainText(await say("import", "refused", "noLesson"));
  await pia.locator("input[type=file]").setInputFiles(zip);
  await pia.getByRole("link", { name: await say("import", "open"), exact: true }).click();
  await expect.poll(() => textOf(pia), { timeout: 20_000 }).toContain("A shelf and **its** items.");
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(3);
  await expect(pia.locator("#panel-en input").first()).toHaveValue("A shelf");
  expect(troubles.filter((said) => !/status of 422/.test(said))).toEqual([]);
});

test("hostile text is shown as text: nothing runs, nothing is fetched, no link leads where it should not", async ({
  browser,
}) => {
  const mail = `eve-${Date.now()}@example.org`;
  const eve = await newcomer(browser, mail);
  organisationOf(mail);
  await tellRefusals(eve);
  const { troubles } = watch(eve);
  let dialogs = 0;
  eve.on("dialog", (dialog) => {
    dialogs++;
    void dialog.accept();
  });
  await eve.goto("/en/studio");
  await eve.locator("input[name=title]").fill("<img src=x onerror=alert(1)>");
  await eve.getByRole("button", { name: await say("makeSubmit"), exact: true }).click();
  await expect(eve.locator("#panel-en .cm-content")).toBeVisible();
  await write(
    eve,
    "en",
    [
      "<script>alert(1)</script>",
      '<img src="https://evil.example/x.png" onerror="alert(1)">',
      "[a](javascript:alert(1)) [b](JaVaScRiPt&#58;alert(1)) [c](data:text/html,<script>alert(1)</script>) [d](//evil.example)",
      "![p](https://evil.example/p.png)",
      "$\\href{javascript:alert(1)}{x}$ $\\htmlClass{a}{b}$ $\\includegraphics{https://evil.example/q.png}$",
      ':::pitfall{title="t" onclick="alert(1)" __proto__="x"}\ntext\n:::',
      '```mermaid\nflowchart LR\n  accDescr: x\n  a["<img src=x onerror=alert(1)>"] --> b\n  click a "javascript:alert(1)"\n```',
      "The end of it.",
    ].join("\n\n"),
  );
  await expect(eve.locator(".studio-read").getByText("The end of it.")).toBeVisible();
  await expect(eve.locator(".studio-read").getByText("<script>alert(1)</script>").first()).toBeVisible();
  // A diagram takes its time to be drawn.
  await eve.waitForTimeout(5_000);
  const found = await eve.locator(".studio-read").evaluate((pane) => ({
    scripts: pane.querySelectorAll("script, iframe, object, embed, base, link[rel=stylesheet]").length,
    handlers: [...pane.querySelectorAll("*")].filter((element) =>
      [...element.attributes].some(({ name }) => name.startsWith("on")),
    ).length,
    // A link may lead to another site; nothing may come from one.
    links: [...pane.querySelectorAll("[href]")]
      .map((element) => element.getAttribute("href") ?? "")
      .filter((address) => !/^(https?:\/\/|mailto:|\/(?!\/)|#)/.test(address)),
    sources: [...pane.querySelectorAll("[src]")]
      .map((element) => element.getAttribute("src") ?? "")
      .filter((address) => !/^(blob:|\/(?!\/))/.test(address)),
  }));
  expect(found).toEqual({ scripts: 0, handlers: 0, links: [], sources: [] });
  expect(dialogs).toBe(0);
  expect(troubles).toEqual([]);
});
