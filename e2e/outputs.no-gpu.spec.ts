// What cells show, as a reader meets it: every kind of output with its table and its files, by pointer and by keyboard, in
// both themes without an accessibility violation.
import { readFile } from "node:fs/promises";
import { type Download, expect, type Locator, type Page, test } from "@playwright/test";
import { cell, editCell, finished, lessonPath, violations, watch, words } from "./support/lesson";

test.setTimeout(300_000);

const said = (...keys: string[]) => words("en", "notebook", ...keys);

/** Runs source in the first cell of the lesson. */
async function runCell(page: Page, source: string): Promise<void> {
  await editCell(page, "data", () => source);
  await cell(page, "data")
    .getByRole("button", { name: await said("notebook", "run"), exact: true })
    .click();
  await finished(page, "data");
}

const output = (page: Page, kind: string) => cell(page, "data").locator(`[data-output="${kind}"]`);

async function download(page: Page, press: () => Promise<void>): Promise<{ name: string; text: string }> {
  const [file] = await Promise.all([page.waitForEvent("download"), press()]);
  return { name: (file as Download).suggestedFilename(), text: await readFile(await file.path(), "latin1") };
}

/** Opens the menu of a chart and saves it. */
async function save(place: Locator, as: "PNG" | "SVG" | "CSV"): Promise<{ name: string; text: string }> {
  const menu = place.locator("details.chart-save").first();
  if ((await menu.getAttribute("open")) === null) await menu.locator("summary").click();
  return download(place.page(), () => menu.getByText(as, { exact: true }).click());
}

/** The rows of the table that "View as table" opens. */
async function tableOf(place: Locator): Promise<string[][]> {
  await place.getByText(await said("charts", "viewAsTable"), { exact: true }).click();
  const rows = place.locator(".chart-table tbody tr");
  await expect(rows.first()).toBeVisible();
  return rows.evaluateAll((all) =>
    all.map((row) => [...row.children].map((one) => (one as HTMLElement).innerText)),
  );
}

const VALUES = `import * as tf from "@tensorflow/tfjs";
import { show } from "aisle";
const loop: Record<string, unknown> = { name: "a" };
loop.self = loop;
await show({ settings: { d: 32, rates: Float32Array.of(0.5, 0.25) }, loop, wrong: new RangeError("too far") });
await show(tf.tensor2d([[1, NaN], [Infinity, 3]]));
await show(Array.from({ length: 100_000 }, (_, k) => ({ item: "=item " + ((k * 7919) % 100_000), price: (k * 31) % 100_003 })));
`;

test("values open level by level, tensors say what is not finite, and a hundred thousand rows are sorted, filtered and saved", async ({
  page,
}) => {
  await page.goto(lessonPath("en"));
  await runCell(page, VALUES);

  const tree = output(page, "value").first();
  await expect(tree).toContainText("settings");
  const leaf = tree.locator("li", { hasText: /^1: 0\.25$/ });
  await expect(leaf, "what is deep inside is not on the page before it is opened").toHaveCount(0);
  await tree.locator("details > summary", { hasText: "settings" }).last().press("Enter");
  await tree.locator("details > summary", { hasText: "rates" }).last().press("Enter");
  await expect(leaf).toBeVisible();
  await expect(tree).toContainText("RangeError: too far");

  const tensor = output(page, "tensor");
  await expect(tensor).toContainText("[2, 2]");
  await expect(tensor).toContainText("1 value is not a number.");
  await expect(tensor).toContainText("1 value is infinite.");
  await expect(tensor.locator("dd")).toHaveText(["1.000", "2.000", "3.000"]);

  const table = output(page, "table");
  await expect(table.getByRole("status")).toHaveText("100,000 rows");
  expect(await table.locator("tbody tr").count(), "only the rows in view are on the page").toBeLessThan(60);
  const firstRow = table.locator("tbody tr").first();
  await table.getByRole("button", { name: "price" }).click();
  await expect(table.locator("th[aria-sort=descending]")).toContainText("price");
  await expect(firstRow.locator("td")).toHaveText("100,002");
  await table.getByRole("button", { name: "price" }).press("Enter");
  await expect(firstRow.locator("td")).toHaveText("0");
  // Words take longer to sort than numbers: the page must go on drawing meanwhile.
  const frames = page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let count = 0;
        const status = document.querySelector("#cell-data .res-tools [role=status]");
        const busy = status?.textContent;
        const step = () => {
          count++;
          if (count > 2000 || (count > 3 && status?.textContent === busy)) resolve(count);
          else requestAnimationFrame(step);
        };
        requestAnimationFrame(step);
        document.querySelector<HTMLElement>("#cell-data .long-table thead button")?.click();
      }),
  );
  expect(await frames, "frames drawn while it sorts").toBeGreaterThan(8);
  await expect(firstRow.locator("th")).toHaveText("=item 0");
  const region = table.locator(".long-table");
  await region.focus();
  await page.keyboard.press("End");
  await expect(table.locator("tbody tr[aria-rowindex='100001'] th")).toHaveText("=item 99999");
  await table.getByLabel(await said("notebook", "table", "filter")).fill("ITEM 4217");
  await expect(table.getByRole("status")).toHaveText("11 of 100,000 rows shown.");
  await expect(firstRow.locator("th")).toHaveText("=item 4217");

  const csv = await save(table, "CSV");
  const lines = csv.text.split("\r\n");
  expect(csv.name).toBe("results.csv");
  expect(lines[0]).toMatch(/item,price$/);
  expect(lines[1], "a text that looks like a formula is made harmless").toMatch(/^'=item 4217,\d+$/);
  expect(lines).toHaveLength(13);
});

const JUDGED = `import * as tf from "@tensorflow/tfjs";
import { attentionMap, calibrationCurve, confusionMatrix, curve, histogram, network, rocCurve } from "aisle";
const truth = [1, 1, 0, 1, 0, 0];
const scores = [0.9, 0.8, 0.7, 0.6, 0.3, 0.2];
rocCurve({ LR: scores, flat: truth.map(() => 0.5) }, truth, { title: "Who clicks" });
calibrationCurve(scores, truth, { title: "Promised and kept", bins: 2 });
confusionMatrix([0, 1, 1, 2, 2], [0, 0, 1, 2, 2], { title: "Which class", classes: ["tea", "mug", "lamp"] });
await attentionMap([[[1, 0], [0.25, 0.75]], [[1, 0], [0.5, 0.5]]], { title: "Where it looks", positions: ["tea", "mug"] });
const model = tf.sequential({ layers: [
  tf.layers.dense({ units: 3, inputShape: [2], activation: "relu" }),
  tf.layers.dense({ units: 1, activation: "sigmoid" }),
] });
await network(model, { title: "A small network", example: [1, -1], features: ["price", "new"], target: 1, loss: "log" });
histogram([1, 2, 2, 3], { title: "Pieces", xName: "pieces" });
const loss = curve({ title: "Loss", x: "epoch", series: { train: "training", held: "held out" } });
for (let e = 1; e <= 5; e++) loss.add(e, { train: 1 / e, held: 1.2 / e });
`;

test("every chart says in words what it shows, has its numbers as a table, is walked by keys and saved as PNG, SVG and CSV", async ({
  page,
}) => {
  const { troubles } = watch(page);
  await page.goto(lessonPath("en"));
  await runCell(page, JUDGED);

  const roc = output(page, "roc");
  await expect(roc.getByRole("img")).toHaveAttribute(
    "aria-label",
    /LR has an AUC of \.889\. flat has an AUC of \.500\./,
  );
  expect(await tableOf(roc)).toContainEqual(["LR", ".333", ".667"]);
  const calibration = output(page, "calibration");
  await expect(calibration.getByRole("img")).toHaveAttribute(
    "aria-label",
    /promises too much in 1 of 2 groups/,
  );
  expect((await tableOf(calibration)).map((row) => row.at(-1))).toEqual(["2", "4"]);

  const confusion = output(page, "confusion");
  await expect(confusion.getByRole("img")).toHaveAttribute(
    "aria-label",
    /80% are right\. Most often mistaken: tea for mug \(1\)/,
  );
  await confusion.locator(".heat section").focus();
  for (const key of ["ArrowDown", "ArrowRight"]) await page.keyboard.press(key);
  await expect(confusion.locator(".heat-says")).toHaveText("Really tea, predicted mug: 1, 50% of the row.");
  expect(await tableOf(confusion)).toEqual([
    ["tea", "1", "1", "0"],
    ["mug", "0", "1", "0"],
    ["lamp", "0", "0", "2"],
  ]);

  const attention = output(page, "attention");
  await attention.getByText("Head 2", { exact: true }).click();
  await attention.locator(".heat rect").nth(2).hover();
  await expect(attention.locator(".heat-says")).toHaveText("mug looks at tea with 50%.");

  const network = output(page, "network");
  await network.locator("section").first().focus();
  for (const key of ["ArrowRight", "ArrowRight", "ArrowRight"]) await page.keyboard.press(key);
  await expect(network.locator(".heat-says")).toContainText("Strongest weight");
  await expect(network.locator(".net-line"), "the chosen unit's lines alone").toHaveCount(3);
  await page.keyboard.press("Escape");
  await expect(network.locator(".net-line")).toHaveCount(9);
  expect(await tableOf(network), "weights and biases").toHaveLength(9 + 4);
  await network.getByText(await said("charts", "network", "gradients"), { exact: true }).click();

  expect(await tableOf(output(page, "histogram"))).toEqual([
    ["1", "2", "1"],
    ["2", "3", "2"],
    ["3", "4", "1"],
  ]);

  const written = await output(page, "histogram").locator("svg text").allTextContents();
  expect(written, "each whole number once").toEqual(["0", "1", "2", "1", "2", "3", "4", "pieces"]);
  const past = await page
    .locator("#cell-data svg.chart")
    .evaluateAll((charts) =>
      charts.flatMap((chart) =>
        [...chart.querySelectorAll("text")]
          .filter((text) => text.getBoundingClientRect().right > chart.getBoundingClientRect().right + 1)
          .map((text) => text.textContent),
      ),
    );
  expect(past, "words cut off at a chart's edge").toEqual([]);

  const curve = output(page, "curve");
  await page.evaluate(() => scrollTo(0, 0));
  await expect(curve.locator("canvas"), "nothing is drawn off screen").toHaveCount(0);
  await curve.scrollIntoViewIfNeeded();
  await expect(curve.locator("canvas")).toHaveCount(1);
  await expect(curve.getByRole("img")).toHaveAttribute(
    "aria-label",
    /training falls from 1\.000 to \.200 over 5 points/,
  );
  const csv = await save(curve, "CSV");
  expect(csv.name).toBe("loss.csv");
  expect(csv.text).toContain("epoch,training,held out\r\n1,1,1.2\r\n2,0.5,0.6\r\n");
  for (const [place, name] of [
    [curve, "loss"],
    [roc, "who-clicks"],
    [attention, "where-it-looks-head-2"],
    [network, "a-small-network"],
  ] as const) {
    const svg = await save(place, "SVG");
    expect(svg.name).toBe(`${name}.svg`);
    expect(svg.text).toMatch(/^<svg [^>]*width="\d+"/);
    expect(svg.text, "it stands alone").not.toMatch(/var\(|class=/);
  }
  const png = await save(roc, "PNG");
  expect(png.name).toBe("who-clicks.png");
  expect(png.text.slice(1, 4)).toBe("PNG");
  expect(troubles).toEqual([]);

  expect(await violations(page, "#cell-data")).toEqual([]);
  await page.setViewportSize({ width: 360, height: 740 });
  await page.waitForTimeout(300);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
});

const MAPS = `import { Ease, embeddingMap, items, itemsOf, openMarket, toUserItems, umap, whyBought } from "aisle";
const shop = await openMarket({ seed: 42, size: "S" });
const d = 8;
const vectors = Float32Array.from({ length: shop.events.itemCount * d }, (_, k) => Math.sin(k * 12.9898) + (shop.items.department![Math.floor(k / d)]! === k % d ? 6 : 0));
embeddingMap(shop, await umap(vectors, d, { seed: 1, epochs: 60 }), { title: "Items by UMAP" });
const ease = await new Ease({ lambda: 100 }).fit(shop.events);
const person = shop.events.user[0]!;
const ten = [...ease.recommend(person, 5, { without: itemsOf(toUserItems(shop.events), person) })];
items("Ten for you", shop, ten, { scores: ten.map((item) => ease.scores(person)[item]!), why: whyBought(shop, ease, person, ten) });
`;

test("a map made by UMAP is walked, searched and chosen from; a list says by its history why", async ({
  page,
}) => {
  await page.goto(lessonPath("en"));
  await runCell(page, MAPS);

  const map = output(page, "map");
  const scatter = map.locator(".scatter");
  await scatter.focus();
  await page.keyboard.press("ArrowRight");
  await expect(map.locator(".scatter-tip")).toBeVisible();
  const first = await map.locator(".scatter-tip").innerText();
  await page.keyboard.press("ArrowRight");
  await expect(map.locator(".scatter-tip")).not.toHaveText(first);
  await page.keyboard.press("Enter");
  await expect(map.locator(".map-chosen")).toContainText("Nearest on this map");
  const chosen = await map.locator(".map-chosen b").innerText();
  await map.getByLabel(await said("charts", "find")).fill("kettle");
  await page.keyboard.press("Enter");
  await expect(map.locator(".map-chosen b")).toContainText(/kettle/i);
  expect(await map.locator(".map-chosen b").innerText()).not.toBe(chosen);

  const list = output(page, "items");
  const why = list.locator("details.why").first();
  await why.locator("summary").press("Enter");
  await expect(why.locator("li").first()).toContainText(/[+−]0?\.\d+/);
  await expect(list.locator(".score .score-bar")).toHaveCount(5);
  const lengths = await list
    .locator(".score .score-bar i")
    .evaluateAll((bars) => bars.map((bar) => bar.getBoundingClientRect().width));
  expect(lengths, "the greatest score first").toEqual([...lengths].sort((a, b) => b - a));
  expect(lengths.at(-1)).toBeGreaterThan(0);
  expect(await violations(page, "#cell-data")).toEqual([]);
});

const MANY = `import { embeddingMap } from "aisle";
const titles = Array.from({ length: 20_000 }, (_, k) => "item " + k);
const items = { ids: titles, titles: { en: titles, zh: titles }, looks: null, department: null, departments: [] };
const x = Float32Array.from(titles, (_, k) => k % 200);
const y = Float32Array.from(titles, (_, k) => (Math.floor(k / 200) * 199) / 99);
embeddingMap({ items } as never, { x, y }, { title: "Many" });`;

test("a map of twenty thousand points draws every one of them", async ({ page }) => {
  await page.goto(lessonPath("en"));
  await runCell(page, MANY);
  const canvas = output(page, "map").locator("canvas").first();
  await canvas.scrollIntoViewIfNeeded();
  // The points stand in a lattice of 200 by 100 that fills what is painted: between two of them is room for none.
  const unpainted = () =>
    canvas.evaluate((element: HTMLCanvasElement) => {
      const { width, height } = element;
      const { data } = element.getContext("2d")!.getImageData(0, 0, width, height);
      const isInk = (x: number, y: number) => data[4 * (Math.round(y) * width + Math.round(x)) + 3]! > 0;
      const columns = Array.from({ length: width }, (_, x) => x);
      const rows = Array.from({ length: height }, (_, y) => y);
      const [inkX, inkY] = [
        columns.filter((x) => rows.some((y) => isInk(x, y))),
        rows.filter((y) => columns.some((x) => isInk(x, y))),
      ];
      const [left, right, top, bottom] = [
        inkX[0]! + 1.5,
        inkX.at(-1)! - 1.5,
        inkY[0]! + 1.5,
        inkY.at(-1)! - 1.5,
      ];
      let missing = 0;
      for (let k = 0; k < 20_000; k++) {
        const x = left + ((right - left) * (k % 200)) / 199;
        const y = top + ((bottom - top) * Math.floor(k / 200)) / 99;
        if (!(right > left) || !isInk(x, y)) missing++;
      }
      return missing;
    });
  await expect.poll(unpainted, "points without ink").toBe(0);
});

test("earlier runs of a training cell are laid under the newest and compared with it", async ({ page }) => {
  const training = (d: number) => `import { curve, film } from "aisle";
const loss = curve({ title: "Loss", x: "epoch", series: { train: "training" }, settings: { d: ${d}, seed: 1 } });
for (let e = 1; e <= 4; e++) loss.add(e, { train: ${d} / e });
const reel = film({ title: "Reel", total: 4, listTitle: "Ten", points: { titles: ["tea", "mug"], group: [0, 0], groups: ["all"] },
  metrics: [{ name: "NDCG", format: "decimal" }] });
const of = (title: string, item: number) => ({ title, item, look: null });
for (let e = 1; e <= ${d} / 4; e++) reel.add({ epoch: e, metrics: [e / ${d}], x: [-e, 4], y: [-e, 4],
  list: e % 2 ? [of("tea", 0), of("mug", 1)] : [of("mug", 1), of("tea", 0)] });`;
  await page.goto(lessonPath("en"));
  await runCell(page, training(8));
  const runs = output(page, "film").locator(".runs");
  const told = output(page, "film").locator(".film-metrics");
  await expect(runs, "the only run has none before it").toHaveCount(0);
  await runCell(page, training(16));
  await runs.getByLabel(/#1/).check();
  await expect(told, "the first run ended sooner").toContainText("#1 at epoch 2: .250");
  const reel = output(page, "film");
  const points = () =>
    reel
      .locator("canvas")
      .first()
      .evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());
  const [atEnd, list] = [await points(), reel.locator(".top-list li .nm")];
  await expect(list.first()).toHaveText(/mug/);
  await reel.getByRole("slider").press("Home");
  await expect(told).toContainText("#1: .125");
  await expect(list.first(), "the list goes along").toHaveText(/tea/);
  await expect.poll(points, "and the map").not.toBe(atEnd);
  await reel.getByRole("button", { name: await said("charts", "epochForth") }).click();
  await expect(list.first(), "one step on").toHaveText(/mug/);
  await reel.getByRole("button", { name: await said("charts", "epochBack") }).click();
  await expect(told).toContainText("#1: .125");
  const chart = output(page, "curve").getByRole("img");
  await expect(chart).toHaveAttribute("aria-label", /training, run 1 falls from 8\.000 to 2\.000/);
  await expect(runs.locator("tr.differs")).toHaveText(/^d\s*8\s*16\s*differs$/);
  await expect(runs.locator("tr", { hasText: "seed" })).not.toContainText("differs");
  await expect(runs.locator("tr", { hasText: "Computed on" })).toContainText("WASM");
  expect(await violations(page, "#cell-data")).toEqual([]);
  await runs.getByLabel(/#1/).uncheck();
  await expect(runs.locator("table")).toHaveCount(0);
});
