// What the main thread does while a learner works: frames while a cell trains, the work of a key in a long notebook, a large map.
import { readFile } from "node:fs/promises";
import path from "node:path";
import type { CDPSession, Page } from "@playwright/test";
import type { Figure } from "./figures";
import { root, type Site } from "./site";

const DESK = { viewport: { width: 1350, height: 940 } };
const FRAMES_MS = 5000;

async function open({ browser }: Site, address: string): Promise<Page> {
  const page = await browser.newPage(DESK);
  await page.addInitScript({ path: path.join(import.meta.dirname, "probe.js") });
  await page.goto(address);
  await page.locator("section.cell[data-live]").first().waitFor();
  return page;
}

const lessonOf = ({ port, lesson }: Site) => `http://aisle.localhost:${port}${lesson.path}`;
const plainOf = ({ plainPort }: Site) => `http://127.0.0.1:${plainPort}/`;

/** Fewer frames than this tell nothing of the slowest in twenty. */
const LEAST_FRAMES = 20;

/** 95th percentile of the times between frames, ms, as long as something on the page matches. */
async function frameTime(page: Page, during: string): Promise<number> {
  const times = await page.evaluate<number[]>(`budget.frames(${FRAMES_MS}, ${JSON.stringify(during)})`);
  return times.length < LEAST_FRAMES ? Number.NaN : times[Math.floor(times.length * 0.95)]!;
}

/** While the first cell trains that says of itself that it does and draws a curve, its curve on screen. */
export async function trainingFrames(site: Site): Promise<Figure> {
  const source = await readFile(path.join(root, "lessons", site.lesson.id, "notebook.ts"), "utf8");
  const cells = source
    .split(/^(?=\/\/ %% )/m)
    .map((text) => ({ text, name: /^\/\/ %% (\w+) train$/m.exec(text)?.[1] }));
  const name = cells.find((one) => one.name !== undefined && /\bcurve\(/.test(one.text))?.name;
  if (name === undefined) return { budget: "frames", page: site.lesson.path, value: Number.NaN };
  const page = await open(site, lessonOf(site));
  const cell = page.locator(`#cell-${name}`);
  await page.locator(".nb-bar .row > button.btn").first().click();
  await cell.and(page.locator("[data-status=running]")).waitFor({ timeout: 120_000 });
  await cell.locator(".line-chart").first().scrollIntoViewIfNeeded();
  const value = await frameTime(page, `#cell-${name}[data-status=running]`);
  await page.close();

  const beside = await open(site, plainOf(site));
  await beside.evaluate('document.querySelector("section.cell").dataset.again = ""');
  await beside.locator("button").click();
  const plain = await frameTime(beside, "section.cell");
  await beside.close();
  return { budget: "frames", page: site.lesson.path, value, plain };
}

const CELLS = 60;
const KEYS = 12;
const CODE = `import { topK } from "aisle";
const scores = Float32Array.from({ length: 100 }, (_, k) => Math.sin(k));
const best = [...topK(scores, 10)];
for (const item of best) {
  if (scores[item]! < 0) continue;
  console.log(item, scores[item]!.toFixed(3));
}
best.length`;

/** Busy time of the page's main thread so far, ms. */
async function busy(debug: CDPSession): Promise<number> {
  const { metrics } = await debug.send("Performance.getMetrics");
  return 1000 * (metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN);
}

/** The median key's work with all that follows it: the analysis, saving, help with types. */
async function workOfKeys(page: Page): Promise<number> {
  const debug = await page.context().newCDPSession(page);
  await debug.send("Performance.enable");
  // Help with types comes with the first change.
  await page.keyboard.type("c");
  await page.waitForTimeout(8000);
  const each: number[] = [];
  for (const key of "onst answer = 6 * 7".slice(0, KEYS)) {
    const before = await busy(debug);
    await page.keyboard.type(key);
    await page.waitForTimeout(1000);
    each.push((await busy(debug)) - before);
  }
  return each.sort((a, b) => a - b)[KEYS / 2]!;
}

export async function keyWork(site: Site): Promise<Figure> {
  const page = await open(site, lessonOf(site));
  const own = await page.locator("section.cell").count();
  const first = (await page.locator("section.cell").first().getAttribute("id"))!.replace("cell-", "");
  const sources = Object.fromEntries(
    Array.from({ length: CELLS - own }, (_, k) => [`${first}+${k + 1}`, `${CODE} + ${k};`]),
  );
  await page.evaluate(`budget.keep(${JSON.stringify(site.lesson.id)}, ${JSON.stringify(sources)})`);
  await page.reload();
  const cell = page.locator(`[id="cell-${first}+${Math.floor((CELLS - own) / 2)}"]`);
  await cell.locator("[data-code]").click();
  await cell.locator(".cm-content").waitFor();
  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.press("Enter");
  const cells = await page.locator("section.cell").count();
  const value = await workOfKeys(page);
  await page.close();

  const beside = await open(site, plainOf(site));
  await beside.locator("textarea").click();
  const plain = await workOfKeys(beside);
  await beside.close();
  return { budget: "keyWork", page: site.lesson.path, value: cells === CELLS ? value : Number.NaN, plain };
}

const MAP = `import { embeddingMap } from "aisle";
const n = 20_000;
const titles = Array.from({ length: n }, (_, k) => "item " + k);
const at = (turn: number) => Float32Array.from({ length: n }, (_, k) => Math.sqrt(k) * turn * Math.sin(k * 2.4 + turn));
const items = { ids: titles, titles: { en: titles, zh: titles }, looks: null,
  department: Uint8Array.from({ length: n }, (_, k) => k % 8), departments: Array.from({ length: 8 }, (_, k) => ({ en: "d" + k, zh: "d" + k })) };
embeddingMap({ items } as never, { x: at(1), y: at(2) }, { title: "Twenty thousand" });`;

export async function mapDrawn(site: Site): Promise<Figure> {
  const page = await open(site, lessonOf(site));
  const cell = page.locator("section.cell").first();
  await cell.locator("[data-code]").click();
  await cell.locator(".cm-content").waitFor();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText(MAP);
  await cell.locator(".cell-btns button").last().click();
  const value = await page.evaluate<number>("budget.scatterDrawn()");
  await page.close();
  return { budget: "mapDrawn", page: site.lesson.path, value };
}
