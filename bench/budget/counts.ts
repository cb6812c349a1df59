// What a page fetches and what is wrong with it: numbers that are the same on every machine.
import { readFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { brotliCompress } from "node:zlib";
import type { Page } from "@playwright/test";
import { axeOf, brokenRules } from "../../e2e/support/axe";
import type { Figure } from "./figures";
import { root, type Site } from "./site";

/**
 * A lesson whose exercise opens a sealed world. From its top: opened at the exercise (#exercise-mf-new-items) the panel's code, which is
 * fetched as a reader comes near, counts as scripts before it is idle, 174 KiB in all.
 */
const EXERCISE = "/en/learn/recommendation/matrix-factorization";

/** Parts that wait for a quiet page are fetched 2.5 s after its load and later. */
const IDLE_MS = 2400;

export async function measureCounts(site: Site): Promise<Figure[]> {
  // At once: none of these numbers depends on how long anything takes.
  const pages = [site.lesson.path, EXERCISE, "/en", "/en/data"].map((page) => ofPage(site, page));
  const [firstRun, ...figures] = await Promise.all([ofFirstRun(site), ...pages]);
  return [firstRun, ...figures.flat()];
}

async function ofPage({ browser, port }: Site, address: string): Promise<Figure[]> {
  const context = await browser.newContext({ viewport: { width: 1350, height: 940 } });
  const page = await context.newPage();
  await page.goto(`http://aisle.localhost:${port}${address}`, { waitUntil: "load" });
  await page.waitForTimeout(IDLE_MS + 600);
  await readToEnd(page);
  await page.waitForLoadState("networkidle");
  const { loaded, scripts } = await page.evaluate(() => ({
    loaded: (performance.getEntriesByType("navigation")[0] as PerformanceNavigationTiming).loadEventEnd,
    scripts: performance
      .getEntriesByType("resource")
      .map(({ name, startTime }) => ({ path: new URL(name).pathname, startTime })),
  }));
  const ours = scripts.filter((one) => /^\/_next\/.*\.js$/.test(one.path));
  const early = ours.filter(({ startTime }) => startTime < loaded + IDLE_MS);
  const file = (one: { path: string }) => one.path.replace("/_next/", ".next/");
  const before = await kibOf(early.map(file));
  const after = await kibOf(ours.map(file));
  const light = await brokenRules(axeOf(page));
  await page.emulateMedia({ colorScheme: "dark" });
  // Colours glide into their new places.
  await page.waitForTimeout(300);
  const dark = await brokenRules(axeOf(page));
  await page.setViewportSize({ width: 360, height: 740 });
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  await context.close();
  return [
    { budget: "scriptsBefore", page: address, value: before },
    { budget: "scriptsAfter", page: address, value: after },
    { budget: "axeLight", page: address, value: light.length, found: light },
    { budget: "axeDark", page: address, value: dark.length, found: dark },
    { budget: "overflow", page: address, value: overflow },
  ];
}

async function readToEnd(page: Page): Promise<void> {
  for (let y = 0; y < (await page.evaluate(() => document.documentElement.scrollHeight)); y += 900) {
    await page.evaluate((top) => scrollTo(0, top), y);
    await page.waitForTimeout(50);
  }
  await page.evaluate(() => scrollTo(0, 0));
}

/** All that the runner's host sends until the first cell of the lesson has run. */
async function ofFirstRun({ browser, port, lesson }: Site): Promise<Figure> {
  const page = await browser.newPage();
  const fetched = new Set<string>();
  page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith("/kernel/")) fetched.add(`public${pathname}`);
  });
  await page.goto(`http://aisle.localhost:${port}${lesson.path}`);
  const cell = page.locator("section.cell[data-live]").first();
  await cell.locator(".cell-btns button").last().click();
  await page.locator("section.cell[data-status=done]").first().waitFor({ timeout: 240_000 });
  await page.close();
  return {
    budget: "kernel",
    page: lesson.path,
    value: fetched.size === 0 ? Number.NaN : await kibOf(fetched),
  };
}

const packed = new Map<string, Promise<number>>();

/** Bytes as brotli at its best; pages share most files. */
function packedSize(file: string): Promise<number> {
  const known =
    packed.get(file) ??
    readFile(path.join(root, file))
      .then((bytes) => promisify(brotliCompress)(bytes))
      .then(({ length }) => length);
  packed.set(file, known);
  return known;
}

async function kibOf(files: Iterable<string>): Promise<number> {
  const sizes = await Promise.all([...new Set(files)].map(packedSize));
  return sizes.reduce((sum, size) => sum + size, 0) / 1024;
}
