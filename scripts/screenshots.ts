// npm run screenshots [-- PART …]: every kind of page in both languages and themes, 360 and 1280 px wide, read to its end, into screenshots/ (not
// kept in git). PART is a piece of a page's name: "figures", "learn". Looking at them is left to people.
import { mkdir, readdir, rm } from "node:fs/promises";
import path from "node:path";
import { openSite } from "../bench/budget/site";
import { readCourse } from "../lib/course/read-course";
import { ensureBuilt, root } from "./lib/prepare.mjs";

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

if (!(await ensureBuilt())) process.exit(1);
const { modules } = await readCourse(root);
const lessons = modules.flatMap(({ slug, lessons: own }) =>
  own.map((lesson) => `learn/${slug}/${lesson.slug}`),
);
const pages = [...(await plainPages()), ...lessons, "there/is/no/such/page"].filter(
  (page) => parts.length === 0 || parts.some((part) => page.includes(part)),
);
if (pages.length === 0) {
  console.error(`No page has ${parts.map((part) => `"${part}"`).join(" or ")} in its name.`);
  process.exit(1);
}
if (parts.length === 0) await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
const site = await openSite();
try {
  for (const colorScheme of ["light", "dark"] as const)
    for (const width of [1280, 360]) {
      const context = await site.browser.newContext({
        colorScheme,
        viewport: { width, height: width === 360 ? 740 : 900 },
        serviceWorkers: "block",
      });
      const page = await context.newPage();
      for (const name of pages)
        for (const locale of ["en", "zh"]) {
          await page.goto(`http://aisle.localhost:${site.port}/${locale}/${name}`, { waitUntil: "load" });
          // What comes near is fetched, so read to the end and go back.
          for (let y = 0; y < (await page.evaluate(() => document.documentElement.scrollHeight)); y += 600) {
            await page.evaluate((top) => scrollTo(0, top), y);
            await page.waitForTimeout(60);
          }
          await page.evaluate(() => scrollTo(0, 0));
          await page.waitForLoadState("networkidle");
          await page.waitForTimeout(400);
          const file = `${(name || "home").replaceAll("/", "-")}-${locale}-${colorScheme}-${width}.png`;
          await page.screenshot({ path: path.join(out, file), fullPage: true });
          console.log(path.relative(root, path.join(out, file)));
        }
      await context.close();
    }
} finally {
  await site.close();
}
