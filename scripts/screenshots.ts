// npm run screenshots [-- PART …]: every kind of page in both languages and themes, 360 and 1280 px wide, read to its end, into screenshots/ (not
// kept in git). PART is a piece of a page's name: "figures", "learn"; "owner" stands for what people who are signed in see of a demo cohort:
// who teaches, who sits an assessment, who has passed it.
// Looking at them is left to people.
import { mkdir, readdir, rm } from "node:fs/promises";
import path from "node:path";
import type { Page } from "@playwright/test";
import { openSite } from "../bench/budget/site";
import { readCourse } from "../lib/course/read-course";
import { ensureBuilt, root } from "./lib/prepare.mjs";
import { makeViewers } from "./lib/screenshot-owner";

const parts = process.argv.slice(2);
const out = path.join(root, "screenshots");

/** Pages without parameters, as the folders under app/[locale] say; the page of samples is for development only. */
async function plainPages(folder = "", found: string[] = []): Promise<string[]> {
  const entries = await readdir(path.join(root, "app/[locale]", folder), { withFileTypes: true });
  for (const entry of entries) {
    if (entry.name === "page.tsx") found.push(folder.replace(/\(\w+\)\//g, ""));
    if (entry.isDirectory() && !entry.name.startsWith("[") && entry.name !== "design")
      await plainPages(path.posix.join(folder, entry.name), found);
  }
  return found;
}

/** A page's name for a file: what is drawn for each person or thing is left out. */
const nameOf = (name: string) =>
  (name.replace(/\?.*/, "") || "home")
    .replace(/\b(?:\w+-)?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b(?:\.[\w-]+)*/g, "one")
    .replaceAll("/", "-");

/** What comes near is fetched, so to the end and back. */
async function readThrough(page: Page): Promise<void> {
  for (let y = 0; y < (await page.evaluate(() => document.documentElement.scrollHeight)); y += 600) {
    await page.evaluate((top) => scrollTo(0, top), y);
    await page.waitForTimeout(60);
  }
  await page.evaluate(() => scrollTo(0, 0));
  await page.waitForLoadState("networkidle");
  await page.waitForTimeout(400);
}

if (!(await ensureBuilt())) process.exit(1);
const { modules } = await readCourse(root);
const lessons = modules.flatMap(({ slug, lessons: own }) => [
  `learn/${slug}`,
  ...own.map((lesson) => `learn/${slug}/${lesson.slug}`),
]);
const pages = [...(await plainPages()), ...lessons, "there/is/no/such/page"].filter(
  (page) => parts.length === 0 || parts.some((part) => page.includes(part)),
);
const withOwner = parts.length === 0 || parts.includes("owner");
if (pages.length === 0 && !withOwner) {
  console.error(`No page has ${parts.map((part) => `"${part}"`).join(" or ")} in its name.`);
  process.exit(1);
}
if (parts.length === 0) await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
const site = await openSite();
try {
  const viewers = withOwner ? await makeViewers(site) : [];
  const kinds = [{ folder: "", pages, state: undefined }, ...viewers];
  for (const colorScheme of ["light", "dark"] as const)
    for (const width of [1280, 360])
      for (const { folder, pages, state } of kinds) {
        const context = await site.browser.newContext({
          ...{ colorScheme, serviceWorkers: "block" },
          viewport: { width, height: width === 360 ? 740 : 900 },
          ...(state && { storageState: state }),
        });
        const page = await context.newPage();
        for (const name of pages)
          for (const locale of ["en", "zh"]) {
            const file = `${folder}${nameOf(name)}-${locale}-${colorScheme}-${width}.png`;
            await page.goto(`http://aisle.localhost:${site.port}/${locale}/${name}`, { waitUntil: "load" });
            await readThrough(page);
            await page.screenshot({ path: path.join(out, file), fullPage: true, timeout: 120_000 });
            console.log(path.relative(root, path.join(out, file)));
          }
        await context.close();
      }
} finally {
  await site.close();
}
