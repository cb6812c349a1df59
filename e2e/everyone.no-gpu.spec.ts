// What people see and hear who do not use the page as its makers do: forced colours, text at twice its size, little room, a screen
// reader, a finger. Axe in both themes stands in the other journeys.
import { expect, type Page, test } from "@playwright/test";
import { cell, exercisePanel, finished, words } from "./support/lesson";

const kinds = [
  "",
  "learn/recommendation/metrics-that-lie",
  "data",
  "review",
  "notes",
  "shortcuts",
  "sign-in",
  "faq",
];

/** Controls that nothing but their background sets off from what surrounds them: forced colours take that away. */
const withoutEdge = (page: Page) =>
  page.evaluate(() => {
    const isSeen = (one: Element) => one.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    const hasEdge = (one: Element) => {
      const style = getComputedStyle(one);
      const isDrawn = (side: string) =>
        style.getPropertyValue(`border-${side}-style`) !== "none" &&
        Number.parseFloat(style.getPropertyValue(`border-${side}-width`)) > 0;
      const isMarked = style.textDecorationLine !== "none" || style.outlineStyle !== "none";
      return (
        isMarked || ["top", "right", "bottom", "left"].some(isDrawn) || one.querySelector("svg") !== null
      );
    };
    const controls = [
      ...document.querySelectorAll(
        "button, select, textarea, input:not([type=radio], [type=checkbox], [type=range])",
      ),
    ];
    return controls
      .filter((one) => isSeen(one) && !hasEdge(one))
      .map(
        (one) => `${one.tagName.toLowerCase()}.${one.className} "${one.textContent?.trim().slice(0, 30)}"`,
      );
  });

for (const kind of kinds)
  test(`/en/${kind} in forced colours: every control has an edge, what has the focus is seen`, async ({
    page,
  }) => {
    await page.emulateMedia({ forcedColors: "active" });
    await page.goto(`/en/${kind}`, { waitUntil: "networkidle" });
    expect(await withoutEdge(page)).toEqual([]);
    for (let n = 0; n < 12; n++) {
      await page.keyboard.press("Tab");
      const outline = await page.evaluate(() => {
        const style = getComputedStyle(document.activeElement!);
        return {
          width: Number.parseFloat(style.outlineWidth),
          style: style.outlineStyle,
          on: document.activeElement!.outerHTML.slice(0, 80),
        };
      });
      expect(outline, `focus number ${n + 1}`).toMatchObject({ style: expect.not.stringMatching("none") });
    }
  });

/** A desk's window at 200% and at 400%, which is what WCAG asks for: 1280 px wide, so 640 and 320 of CSS. */
for (const [zoom, width, height] of [
  ["200%", 640, 400],
  ["400%", 320, 256],
] as const)
  test(`at ${zoom} nothing is cut off to the side, and nothing that stays in place covers the page`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height });
    for (const kind of kinds)
      for (const locale of ["en", "zh"]) {
        await page.goto(`/${locale}/${kind}`, { waitUntil: "load" });
        const seen = await page.evaluate(() => {
          const stays = [...document.querySelectorAll("body *")].filter(
            (one) => ["fixed", "sticky"].includes(getComputedStyle(one).position) && one.checkVisibility(),
          );
          const heights = stays
            .map((one) => one.getBoundingClientRect())
            .filter(({ top, width }) => top <= 1 && width > innerWidth / 2);
          return {
            overflow: document.documentElement.scrollWidth - innerWidth,
            covered: Math.max(0, ...heights.map(({ height }) => height)) / innerHeight,
          };
        });
        expect(seen.overflow, `${locale}/${kind}: horizontal overflow in pixels`).toBe(0);
        expect(seen.covered, `${locale}/${kind}: share of the height that a bar takes`).toBeLessThan(0.35);
      }
  });

/** What a screen reader is given: roles, names and states, in their order. Each part of it is a promise. */
test("a lesson is heard as it is seen: places by name, states as words, news where nobody looks", async ({
  page,
}) => {
  test.setTimeout(300_000);
  await page.goto("/en/learn/recommendation/metrics-that-lie", { waitUntil: "networkidle" });
  await expect(page.getByRole("banner").first()).toMatchAriaSnapshot(`
    - banner:
      - link "Aisle"
      - link "Course"
      - link "Recommendation"
      - text: 4.3 Metrics that lie
      - button "Focus mode"
      - status
      - button /Search/
      - link "Account"
      - link "中文"
      - button "Light or dark"
  `);
  await expect(page.getByRole("complementary").first()).toMatchAriaSnapshot(`
    - complementary:
      - navigation "Lessons in module 4"
      - navigation "On this page"
  `);
  const data = cell(page, "data");
  await expect(data).toMatchAriaSnapshot(`
    - region "Cell data":
      - status: Not run
      - button "Add a scratch cell"
      - button "Run"
      - region "Code of data":
        - code
        - button "Edit"
      - paragraph: Enter edits this code, Shift and Enter run it.
  `);
  await data
    .getByRole("button", { name: await words("en", "notebook", "notebook", "run"), exact: true })
    .click();
  await finished(page, "data");
  await expect(data).toMatchAriaSnapshot(`
    - region "Cell data":
      - status: /Done/
  `);
  const panel = exercisePanel(page, "metrics-that-lie");
  await expect(panel).toMatchAriaSnapshot(`
    - 'region "Exercise: Metrics that do not lie"':
      - 'heading "Exercise: Metrics that do not lie" [level=2]'
      - status: Not tried yet
      - button "Hand in" [disabled]
      - heading "What will be checked" [level=3]
      - list:
        - listitem: "Runs and gives four numbers : to be judged"
  `);
});

test("the table of contents marks one place at a time, says so, and the course goes on from there", async ({
  page,
}) => {
  await page.goto("/en/learn/recommendation/metrics-that-lie", { waitUntil: "networkidle" });
  const contents = page.getByRole("navigation", { name: "On this page" });
  for (const heading of ["The lie of ties", "The question"]) {
    await page.getByRole("heading", { name: heading, exact: true }).scrollIntoViewIfNeeded();
    await page.mouse.wheel(0, 40);
    await expect(contents.locator("[aria-current]")).toHaveCount(1);
  }
  const section = await contents.locator("[aria-current]").getAttribute("href");
  await page.goto("/en");
  await expect(page.locator(".cont .btn")).toHaveAttribute(
    "href",
    `/en/learn/recommendation/metrics-that-lie${section}`,
  );
});
