// A lesson's notebook on WebGPU, played by the processor where there is no GPU: each cell must come to its end by doing less. One lesson
// a run, another each day, of those that are known to take a minute or two; ALL_LESSONS=1 walks every one, which may take an hour.
import { expect, test } from "@playwright/test";
import { lessonPlaces } from "./support/course";
import { chooseBackend, runAll, watch } from "./support/lesson";

const short = ["orientation/six-stages", "orientation/debug-this-log", "data/cleaning", "data/encoding"];
const today = short[Math.floor(Date.now() / 86_400_000) % short.length]!;
const slugs = process.env.ALL_LESSONS ? lessonPlaces().map(({ slug }) => slug) : [today];

for (const slug of slugs)
  test(`${slug} runs on WebGPU from top to bottom`, async ({ page }) => {
    test.setTimeout(900_000);
    const { troubles } = watch(page);
    await page.goto(`/en/learn/${slug}`);
    await chooseBackend(page, "webgpu");
    await runAll(page, "en", { timeout: 600_000 });
    await expect(page.locator("details.backend > summary")).toContainText("WebGPU");
    expect(troubles).toEqual([]);
  });
