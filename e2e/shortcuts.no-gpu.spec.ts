// The parts of the page around a lesson: shortcuts and their switch, focus mode, what the course map says of what was shown, the page that
// says that something failed, and where the focus goes after a guess.
import { expect, type Page, test } from "@playwright/test";
import { lessonNoted } from "./support/learning";
import { violations, watch, words } from "./support/lesson";

const LESSON = "/en/learn/recommendation/attention";
const say = (...keys: string[]) => words("en", "shortcuts", "shortcuts", ...keys);

const overflow = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

test("the list of shortcuts opens at its key, and single keys can be switched off", async ({ page }) => {
  const { troubles } = watch(page);
  await page.goto("/en/review");
  const dialog = page.getByRole("dialog");
  await expect(async () => {
    await page.keyboard.press("?");
    await expect(dialog).toBeVisible({ timeout: 1000 });
  }).toPass();
  await expect(dialog).toContainText(await say("names", "grade4"));
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);

  await page.goto("/en/shortcuts");
  expect(await violations(page, "main")).toEqual([]);
  await page.getByLabel(await say("single", "label")).uncheck();
  await expect(page.locator(".keys-off dd").first()).toContainText(await say("single", "off"));
  await page.getByRole("heading", { level: 1 }).click();
  await page.keyboard.press("?");
  await page.keyboard.press("ControlOrMeta+k");
  await expect(dialog, "the search has come, the list of shortcuts has not").toHaveCount(1);
  await expect(dialog).toHaveClass("search");
  await page.keyboard.press("Escape");
  await page.goto("/en/review");
  await expect(page.locator(".rv-keys"), "what does not work is not promised").not.toContainText("Space");

  await page.setViewportSize({ width: 320, height: 740 });
  await page.goto("/zh/shortcuts");
  expect(await overflow(page)).toBe(0);
  expect(troubles).toEqual([]);
});

test("focus mode leaves the text and a way out, outlasts a reload, and Escape ends it", async ({ page }) => {
  await page.goto(LESSON);
  const side = page.locator(".side");
  await expect(side).toBeVisible();
  const button = page.getByRole("button", { name: await say("focusMode", "button") });
  await expect(async () => {
    if (await side.isVisible()) await button.click();
    await expect(side).toBeHidden({ timeout: 1000 });
  }).toPass();
  await expect(page.locator(".bar .brand")).toBeHidden();
  await page.reload();
  await expect(side, "remembered").toBeHidden();
  await expect(page.locator("main h1")).toBeVisible();
  expect(await violations(page, ".bar")).toEqual([]);
  await expect(async () => {
    await page.keyboard.press("Escape");
    await expect(side).toBeVisible({ timeout: 1000 });
  }).toPass();
  await page.keyboard.press("f");
  await expect(side).toBeHidden();
  await page.keyboard.press("f");
  await expect(side).toBeVisible();
  await page.setViewportSize({ width: 320, height: 740 });
  expect(await overflow(page)).toBe(0);
});

test("after a guess the focus is on what came of it", async ({ page }) => {
  await page.goto("/en/learn/recommendation/matrix-factorization");
  const guess = page.locator("form.predict").first();
  let tries = 0;
  await expect(async () => {
    await guess
      .getByRole("radio")
      .nth(tries++ % 2)
      .click();
    await expect(guess.getByRole("button")).toBeEnabled({ timeout: 1000 });
  }).toPass();
  await guess.getByRole("button").press("Enter");
  await expect(guess.locator(".tag.ok")).toBeFocused();
});

test("the course map says in words what was shown of a lesson, and nothing of those not opened", async ({
  page,
}) => {
  await page.goto("/en/learn/recommendation/metrics-that-lie");
  await lessonNoted(page);
  const question = await page.locator("details[id^=question-]").first().getAttribute("id");
  // Another opened lesson, and a question that was known on a later day, as two days of reviewing leave it.
  await page.evaluate(
    async (id) => {
      const day = 86_400_000;
      await new Promise<void>((resolve, reject) => {
        const request = indexedDB.open("aisle-learning");
        request.onerror = () => reject(request.error);
        request.onsuccess = () => {
          const writing = request.result.transaction(["log", "lessons"], "readwrite");
          const lesson = { id: "recommendation/attention", opened: Date.now(), last: Date.now() };
          writing.objectStore("lessons").put(lesson);
          for (const days of [3, 1])
            writing.objectStore("log").put({
              id: `sample-${days}`,
              question: `recommendation/metrics-that-lie/${id}`,
              at: Date.now() - days * day,
              grade: 3,
            });
          writing.oncomplete = () => resolve();
          writing.onerror = () => reject(writing.error);
        };
      });
    },
    question!.replace(/^question-/, ""),
  );
  await page.goto("/en");
  const row = (slug: string) => page.locator(`.ls a[href$="/${slug}"]`);
  const word = (...keys: string[]) => words("en", "mastery", "mastery", ...keys);
  await expect(row("metrics-that-lie")).toContainText(await word("long", "partly"), { timeout: 30_000 });
  await expect(row("attention")).toContainText(await word("long", "notYet"));
  await expect(row("matrix-factorization").locator(".tag")).toHaveCount(0);
  const map = page.locator('.needs a[href$="/metrics-that-lie"]');
  await expect(map).toContainText(await word("short", "partly"));
  expect(await violations(page, "main")).toEqual([]);
  await page.setViewportSize({ width: 320, height: 740 });
  expect(await overflow(page)).toBe(0);
});

test("a page that fails says what is safe and what to do, and comes back", async ({ page }) => {
  const error = (...keys: string[]) => words("en", "site", "error", ...keys);
  // The browser's own calendar breaks, as it does where a system is half updated.
  await page.addInitScript(() => {
    const { DateTimeFormat } = Intl;
    const broken = () => {
      throw new Error("No calendar.");
    };
    Object.assign(window, { mend: () => Object.assign(Intl, { DateTimeFormat }) });
    Object.assign(Intl, { DateTimeFormat: broken });
  });
  await page.goto("/en/progress");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(await error("title"), { timeout: 30_000 });
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  await expect(page.locator("main")).toContainText(await error("safe"));
  await expect(page.locator(".error-reference")).toContainText("/en/progress");
  await expect(page.locator("main"), "no stack").not.toContainText("No calendar");
  expect(await violations(page, "main")).toEqual([]);
  await page.evaluate(() => (window as unknown as { mend: () => void }).mend());
  await page.getByRole("button", { name: await error("again") }).click();
  await expect(page.locator("[data-skill]").first()).toBeVisible();
});

test("where the frame of all pages fails, a page in both languages says what is safe and leads back", async ({
  page,
}) => {
  // What stands around every page asks this of the browser, outside what the error page of a page covers.
  await page.addInitScript(() => {
    const onLine = Object.getOwnPropertyDescriptor(Navigator.prototype, "onLine")!;
    Object.assign(window, { mend: () => Object.defineProperty(Navigator.prototype, "onLine", onLine) });
    Object.defineProperty(Navigator.prototype, "onLine", {
      configurable: true,
      get() {
        throw new Error("Nobody knows.");
      },
    });
  });
  await page.goto("/en/credits");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    "This page could not be shown 这个页面没能显示",
    { timeout: 30_000 },
  );
  await expect(page.locator("main")).toContainText("评测结果保存在服务器上");
  await expect(page.locator("main"), "no stack").not.toContainText("Nobody knows");
  expect(await violations(page, "main")).toEqual([]);
  await page.setViewportSize({ width: 320, height: 740 });
  expect(await overflow(page)).toBe(0);
  await page.evaluate(() => (window as unknown as { mend: () => void }).mend());
  await page.getByRole("button").click();
  await expect(page.locator("main")).not.toContainText("could not be shown");
  await expect(page.getByRole("banner")).toBeVisible();
});

test("the page of the design is not there in production, nor is the authors' preview", async ({ page }) => {
  for (const at of ["design", "preview", "preview/recommendation/matrix-factorization"])
    expect((await page.goto(`/en/${at}`))?.status(), at).toBe(404);
  const statuses = await page.evaluate(async () => {
    const post = (name: string, body: unknown) =>
      fetch(`/api/preview/${name}`, { method: "POST", body: JSON.stringify(body) });
    const answers = await Promise.all([
      fetch("/api/preview/events?lesson=04-recommendation/02-matrix-factorization"),
      post("open", { file: "lessons/glossary.json", line: 1 }),
      post("enter", { role: "owner" }),
    ]);
    return answers.map(({ status }) => status);
  });
  expect(statuses).toEqual([404, 404, 404]);
  // A learner's page takes nothing of what a preview asks for, and nobody may frame it.
  const lesson = "/en/learn/recommendation/matrix-factorization?backend=cpu&seed=7&theme=dark&frame=en-dark";
  const answer = await page.goto(lesson);
  expect(answer?.headers()["content-security-policy"]).toContain("frame-ancestors 'none'");
  expect(await page.locator("html").getAttribute("data-theme")).not.toBe("dark");
  expect(await page.locator("[data-line]").count()).toBe(0);
});
