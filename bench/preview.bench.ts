// How long a saved change of a lesson takes to be seen in the preview, and to be checked: words of the text, a paragraph, and code of a
// cell, each some times, in a server that `npm run dev` has begun. It writes into a lesson and puts it back. Prints medians and the slowest; asserts none.
//   npm run bench:preview [-- --at http://aisle.localhost:3000 --rounds 10 --language both]
import { readFile, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { chromium, type Frame, type Page } from "playwright";
import { findBrowser } from "../scripts/lib/browser.mjs";

const root = path.resolve(import.meta.dirname, "..");
const LESSON = "lessons/04-recommendation/02-matrix-factorization";
const ADDRESS = "/en/preview/recommendation/matrix-factorization";
/** A save that is not seen by then is a mistake, ms. */
const NEVER = 60_000;

interface Kind {
  readonly name: string;
  readonly file: string;
  /** The text with a mark in it that the page shows. */
  readonly put: (text: string, mark: string) => string;
}

const kinds: readonly Kind[] = [
  {
    name: "words of the text",
    file: `${LESSON}/en.mdx`,
    put: (text, mark) => text.replace(/^## .*\n\n(?=[A-Z])/m, (head) => `${head}${mark} `),
  },
  {
    // Which no page can be given before it is made anew.
    name: "a paragraph more",
    file: `${LESSON}/en.mdx`,
    put: (text, mark) => text.replace(/^## .*\n\n(?=[A-Z])/m, (head) => `${head}${mark}\n\n`),
  },
  {
    name: "code of a cell",
    file: `${LESSON}/notebook.ts`,
    put: (text, mark) => text.replace(/^\/\/ %% .*\n/m, (head) => `${head}// ${mark}\n`),
  },
];

async function frameOf(page: Page, language: string): Promise<Frame> {
  const element = await page.waitForSelector(`iframe[src^="/${language}/learn/"]`);
  return (await element.contentFrame())!;
}

const summary = (times: readonly number[]) => {
  const sorted = [...times].sort((a, b) => a - b);
  const ms = (value: number) => `${value.toFixed(0).padStart(6)} ms`;
  return `median${ms(sorted[Math.floor(sorted.length / 2)]!)}   slowest${ms(sorted.at(-1)!)}`;
};

type Counting = Window & { checks?: number };

/** Counts in the page how often the lesson has been checked. */
const countChecks = (page: Page) =>
  page.evaluate(
    (lesson) => {
      const counting = window as Counting;
      counting.checks = 0;
      new EventSource(`/api/preview/events?lesson=${lesson}`).addEventListener("message", ({ data }) => {
        if (JSON.parse(data).type === "checked") counting.checks!++;
      });
    },
    LESSON.replace("lessons/", ""),
  );

const checksOf = (page: Page) => page.evaluate(() => (window as Counting).checks!);

async function measure(page: Page, kind: Kind, rounds: number): Promise<void> {
  const file = path.join(root, kind.file);
  const before = await readFile(file, "utf8");
  const [seen, checked]: [number[], number[]] = [[], []];
  const putBack = () => writeFile(file, before);
  process.once("SIGINT", putBack);
  try {
    for (let n = 1; n <= rounds; n++) {
      const mark = `Saved${n}at${Date.now()}`;
      const text = kind.put(before, mark);
      if (!text.includes(mark)) throw new Error(`${kind.file} has no place for a mark.`);
      const frame = await frameOf(page, "en");
      const checks = await checksOf(page);
      const begun = performance.now();
      await writeFile(file, text);
      await frame.waitForFunction(
        (wanted) => document.querySelector("main")?.textContent?.includes(wanted),
        mark,
        { polling: 10, timeout: NEVER },
      );
      seen.push(performance.now() - begun);
      await page.waitForFunction((before) => (window as Counting).checks! > before, checks, {
        timeout: NEVER,
      });
      checked.push(performance.now() - begun);
      // As somebody who writes pauses.
      await page.waitForTimeout(700);
    }
  } finally {
    process.off("SIGINT", putBack);
    await putBack();
  }
  console.log(`${kind.name.padEnd(20)} seen     ${summary(seen)}`);
  console.log(`${"".padEnd(20)} checked  ${summary(checked)}`);
}

const { values } = parseArgs({
  options: {
    at: { type: "string", default: "http://aisle.localhost:3000" },
    rounds: { type: "string", default: "10" },
    language: { type: "string", default: "both" },
  },
});
const executablePath = await findBrowser();
if (executablePath === null)
  throw new Error("There is no browser. Install Chromium, or name one by CHROME_PATH.");
const browser = await chromium.launch({ executablePath });
try {
  const page = await browser.newPage({ viewport: { width: 1600, height: 900 } });
  await page.goto(`${values.at}${ADDRESS}?language=${values.language}`, { timeout: 180_000 });
  const frame = await frameOf(page, "en");
  await frame.waitForSelector("main [data-line]", { timeout: 180_000 });
  await page.locator(".pv-list, .pv-problems > .tag.ok").first().waitFor({ timeout: 180_000 });
  await countChecks(page);
  // What is known already comes at once.
  await page.waitForTimeout(3000);
  // The first of each kind loads what the others find loaded.
  for (const kind of kinds) await measure(page, kind, 1);
  const load = os.loadavg()[0]!.toFixed(1);
  console.log(
    `\n${values.rounds} saves of each, ${values.language}; ${os.cpus().length} processors, load ${load}:`,
  );
  for (const kind of kinds) await measure(page, kind, Number(values.rounds));
} finally {
  await browser.close();
}
