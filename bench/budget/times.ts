// How fast a lesson is, cold and warm, as on a desk and as on a telephone; and the plain page, measured the same way in turn with it.
import path from "node:path";
import type { BrowserContextOptions, Page } from "@playwright/test";
import { keyWork, mapDrawn, trainingFrames } from "./at-work";
import type { Budget, Figure } from "./figures";
import type { Site } from "./site";
import { openSlowLink } from "./slow-link";

interface Profile {
  readonly name: "Desktop" | "Mobile";
  readonly context: BrowserContextOptions;
  /** Times slower than this machine's processor. Workers keep its speed. */
  readonly slower: number;
  readonly link: { readonly roundTrip: number; readonly kilobits: number } | null;
}

const profiles: readonly Profile[] = [
  { name: "Desktop", context: { viewport: { width: 1350, height: 940 } }, slower: 1, link: null },
  {
    name: "Mobile",
    context: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 },
    slower: 4,
    link: { roundTrip: 40, kilobits: 10_000 },
  },
];

interface Load {
  readonly lcp: number;
  readonly cls: number;
  readonly firstRun: number;
  readonly inp: number;
}

/** @param rounds cold loads of each page in each profile; the figures are their medians */
export async function measureTimes(site: Site, { rounds }: { readonly rounds: number }): Promise<Figure[]> {
  const { lesson } = site;
  const figures: Figure[] = [];
  // The server has answered once before anything is timed.
  await load(site, profiles[0]!, `http://aisle.localhost:${site.port}${lesson.path}`);
  for (const profile of profiles) {
    const links = profile.link && [
      await openSlowLink(site.port, profile.link),
      await openSlowLink(site.plainPort, profile.link),
    ];
    const [port, plainPort] = links?.map((link) => link.port) ?? [site.port, site.plainPort];
    const ours: Load[] = [];
    const plain: Load[] = [];
    for (let round = 0; round < rounds; round++) {
      ours.push(await load(site, profile, `http://aisle.localhost:${port}${lesson.path}`));
      plain.push(await load(site, profile, `http://127.0.0.1:${plainPort}/`));
    }
    for (const link of links ?? []) link.close();
    for (const what of ["lcp", "cls", "firstRun", "inp"] as const)
      figures.push({
        budget: `${what}${profile.name}` satisfies Budget,
        page: lesson.path,
        value: median(ours.map((one) => one[what])),
        plain: median(plain.map((one) => one[what])),
      });
  }
  figures.push(await trainingFrames(site), await keyWork(site), await mapDrawn(site));
  return figures;
}

const median = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

async function load({ browser }: Site, profile: Profile, address: string): Promise<Load> {
  const context = await browser.newContext(profile.context);
  await context.addInitScript({ path: path.join(import.meta.dirname, "probe.js") });
  const page = await context.newPage();
  const debug = await context.newCDPSession(page);
  await debug.send("Emulation.setCPUThrottlingRate", { rate: profile.slower });
  await page.goto(address, { waitUntil: "commit" });
  const firstRun = await page.evaluate<number>("budget.firstRun()");
  await page.waitForTimeout(3000);
  const { lcp, cls } = await page.evaluate<Load>("budget.seen");
  await use(page);
  const { inp } = await page.evaluate<Load>("budget.seen");
  await context.close();
  return { firstRun, lcp, cls, inp };
}

/** What a reader presses and types first: menus, the editor, Run. */
async function use(page: Page): Promise<void> {
  const cell = page.locator("section.cell").first();
  for (const menu of await page
    .locator(".nb-bar details > summary, section.cell > details > summary")
    .all()) {
    await menu.click();
    await page.waitForTimeout(200);
    await menu.click();
  }
  await cell.locator(".code").click({ position: { x: 60, y: 20 } });
  await cell.locator(".cm-content").waitFor();
  await page.waitForTimeout(300);
  await page.keyboard.type("// try\n", { delay: 120 });
  await cell.locator(".cell-btns button").last().click();
  await page
    .locator("section.cell:not([data-status=done])")
    .first()
    .waitFor({ timeout: 5000 })
    .catch(() => {});
  await cell.and(page.locator("[data-status=done]")).waitFor();
  // Events are told of a moment after they were.
  await page.waitForTimeout(500);
}
