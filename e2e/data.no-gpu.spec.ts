// The market's page: browse, search, one item, one person, tables, files that open elsewhere, a link that shows the same,
// one's own file laid beside the market, and nothing of it sent anywhere.
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { expect, type Locator, type Page, test } from "@playwright/test";
import { tableFromIPC } from "@uwdata/flechette";
import { axeOf, brokenRules } from "./support/axe";
import { root, watch, words } from "./support/lesson";

const onlineRetail = path.resolve(root, "../shared/data/online-retail/online-retail.csv.gz");

const said = (...keys: string[]) => words("en", "data", "data", ...keys);

async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.locator(".mk-world[data-status=ready]").waitFor({ timeout: 60_000 });
}

/** Comes near a part of the page, so that its code is fetched. */
async function part(page: Page, name: string): Promise<Locator> {
  const place = page.locator(`#live-${name}`);
  // By id and at once: the element is replaced when its code has come. What is passed within a frame is not come near.
  await page.evaluate(
    (id) =>
      new Promise<void>((resolve) => {
        document.getElementById(id)?.scrollIntoView();
        requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve, 50)));
      }),
    `live-${name}`,
  );
  if (name === "own") await place.locator("[data-live]").waitFor();
  return place;
}

/** Rows of a CSV without quotes in it. */
const plainRows = (text: string) =>
  text
    .trimEnd()
    .split("\r\n")
    .map((line) => line.split(","));

async function download(page: Page, click: () => Promise<void>): Promise<Buffer> {
  const [file] = await Promise.all([page.waitForEvent("download"), click()]);
  return readFile(await file.path());
}

test("items are found in both languages, and one of them is shown in full", async ({ page }) => {
  const { troubles } = watch(page);
  await open(page, "/en/data");
  const items = await part(page, "items");
  await expect(items.locator(".mk-card")).toHaveCount(16);
  await items.getByRole("searchbox").fill("马克杯");
  await expect(items.getByRole("status")).not.toContainText("1,000");
  const titles = await items.locator(".mk-card .mk-nm").allInnerTexts();
  expect(titles.length).toBeGreaterThan(3);
  for (const title of titles) expect(title).toMatch(/mug/);
  const card = items.locator(".mk-card").nth(2);
  await card.click();
  await expect(items.locator(".mk-det h3")).toHaveText(titles[2]!);
  await expect(card).toHaveAttribute("aria-current", "true");
  await expect(page).toHaveURL(/item=\d+/);
  await items.getByRole("searchbox").fill("no such thing");
  await expect(items).toContainText((await said("items", "none")).split("{")[0]!);
  expect(troubles).toEqual([]);
});

test("a link shows the same world, item and person again", async ({ page, context }) => {
  await open(page, "/en/data?seed=7&size=S&item=12&user=34");
  await expect(page.locator(".mk-figures").first()).toContainText("7 · S");
  await expect(page.locator(".mk-det")).toContainText("A0012");
  const person = await part(page, "person");
  await expect(person.getByLabel(await said("person", "id"), { exact: true })).toHaveValue("U0034");
  const title = await page.locator(".mk-det h3").innerText();
  await person.getByRole("button", { name: await said("person", "another") }).click();
  await expect(person.getByLabel(await said("person", "id"), { exact: true })).not.toHaveValue("U0034");
  const again = await context.newPage();
  await open(again, page.url());
  await expect(again.locator(".mk-det h3")).toHaveText(title);
  const id = await person.getByLabel(await said("person", "id"), { exact: true }).inputValue();
  const other = await part(again, "person");
  await expect(other.getByLabel(await said("person", "id"), { exact: true })).toHaveValue(id);
});

test("a person's year is a timeline and, in words and numbers, a table", async ({ page }) => {
  await open(page, "/en/data");
  const person = await part(page, "person");
  await person.locator(".mk-tl").waitFor();
  expect(await person.locator(".mk-lane .mk-ev.b").count()).toBeGreaterThan(0);
  await person.locator("details.chart-table summary").click();
  const buys = person.locator("details.chart-table tbody tr", {
    hasText: await said("person", "kinds", "buy"),
  });
  expect(await buys.count()).toBeGreaterThan(0);
  await person.getByText(await said("person", "sixty")).click();
  await expect(person.locator(".mk-zone span")).toHaveAttribute("style", /left: 5\d/);
});

test("tables are searched, sorted and turned page by page", async ({ page }) => {
  await open(page, "/en/data");
  const tables = await part(page, "tables");
  const body = tables.locator("tbody");
  await expect(body.locator("tr")).toHaveCount(25);
  await tables.getByRole("button", { name: await said("table", "after") }).click();
  await expect(tables.getByRole("status")).toContainText("26–50");
  await tables.getByRole("button", { name: "price" }).click();
  await tables.getByRole("button", { name: "price" }).click();
  await expect(tables.locator("th[aria-sort=descending]")).toContainText("price");
  await expect(tables.getByRole("status")).toContainText("1–25");
  const prices = await body.locator("tr td:last-child").allInnerTexts();
  const values = prices.map((text) => Number(text.replaceAll(",", "")));
  expect(values).toEqual([...values].sort((a, b) => b - a));
  await tables.getByText(await said("tables", "reviews", "name"), { exact: true }).click();
  // Somebody who wrote a review, whoever it is in this market.
  const some = body.locator("tr").nth(5);
  await expect(some).toContainText(/U\d{4}/);
  const [user] = (await some.innerText()).match(/U\d{4}/)!;
  await tables.getByRole("searchbox").fill(user);
  await expect(tables.getByRole("status")).toContainText("found");
  await expect(body.locator("tr").first()).toContainText(user);
});

test("CSV and Arrow files hold what the table says, hidden columns only when asked for", async ({ page }) => {
  await open(page, "/en/data");
  const figures = await page.locator(".mk-world .mk-figures > div").allInnerTexts();
  const returns = figures.find((text) => text.startsWith("Returns"))!;
  const count = Number(returns.split("\n")[1]!.replaceAll(",", ""));
  const list = await part(page, "downloads");
  const row = (name: string) => list.locator("li", { has: page.getByText(name, { exact: true }) });
  const csv = (await download(page, () => row("Returns").locator("[data-format=csv]").click())).toString(
    "utf8",
  );
  expect(plainRows(csv)[0]).toEqual(["purchase", "user", "item", "time", "reason"]);
  expect(plainRows(csv)).toHaveLength(count + 1);
  expect(plainRows(csv)[1]![3]).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  const bytes = await download(page, () => row("Returns").locator("[data-format=arrow]").click());
  const table = tableFromIPC(Uint8Array.from(bytes));
  expect(table.numRows).toBe(count);
  expect(table.getChild("item")!.at(0)).toBe(plainRows(csv)[1]![2]);
  const plain = tableFromIPC(
    Uint8Array.from(await download(page, () => row("Items").locator("[data-format=arrow]").click())),
  );
  expect(plain.schema.fields.map(({ name }) => name)).not.toContain("quality");
  await list.getByRole("checkbox").check();
  const full = tableFromIPC(
    Uint8Array.from(await download(page, () => row("Items").locator("[data-format=arrow]").click())),
  );
  expect(full.schema.fields.map(({ name }) => name)).toContain("quality");
});

test("a larger market says how far it is, and Stop keeps the one before", async ({ page }) => {
  await open(page, "/en/data");
  const head = page.locator(".mk-world");
  await head.getByText("M", { exact: true }).click();
  await head.getByRole("button", { name: await said("head", "make") }).click();
  await expect(head.getByRole("progressbar")).toBeVisible();
  await head.getByRole("button", { name: await said("stop") }).click();
  await expect(head).toHaveAttribute("data-status", "stopped");
  await expect(head).toContainText(await said("head", "stopped"));
  await expect(head.locator(".mk-figures")).toContainText("2,000");
  const items = await part(page, "items");
  await items.getByRole("searchbox").fill("lamp");
  await expect(items.locator(".mk-card .mk-nm").first()).toContainText("lamp");
});

const odd = `who;what;bought;label\n${Array.from(
  { length: 3000 },
  (_, k) =>
    `c${(k * 7) % 211};p${(k * k) % 53};2024-0${1 + (k % 9)}-1${k % 10} 1${k % 10}:00:00;=Thing ${(k * k) % 53}`,
).join("\n")}\n`;

test("one's own file with odd column names is mapped, read and laid beside the market; nothing is sent", async ({
  page,
}) => {
  const { troubles } = watch(page);
  const posts: string[] = [];
  page.on("request", (sent) => {
    if (sent.method() !== "GET") posts.push(`${sent.method()} ${sent.url()}`);
  });
  const script = page.waitForResponse(/\/data-worker\/worker-/);
  await open(page, "/en/data");
  const policy = (await script).headers()["content-security-policy"];
  expect(policy).toContain("connect-src 'none'");
  const own = await part(page, "own");
  await own
    .locator("input[type=file]")
    .setInputFiles({ name: "odd.csv", mimeType: "text/csv", buffer: Buffer.from(odd) });
  const read = own.getByRole("button", { name: await said("own", "read") });
  await read.waitFor();
  for (const [role, name] of [
    ["user", "who"],
    ["item", "what"],
    ["time", "bought"],
    ["title", "label"],
  ])
    await own.locator(`select[data-role=${role}]`).selectOption({ label: name! });
  await read.click();
  await expect(own.locator(".mk-report")).toContainText("3,000");
  await expect(own.locator(".mk-report")).toContainText("211");
  await expect(own.locator(".mk-tables tbody tr")).toHaveCount(25);
  await own
    .locator(".mk-tables")
    .getByText(await said("tables", "own_items", "name"), { exact: true })
    .click();
  await expect(own.locator(".mk-tables tbody tr").first()).toContainText("=Thing");
  const csv = await download(page, () => own.locator("[data-format=csv]").click());
  expect(csv.toString("utf8")).toContain(",'=Thing ");
  const shops = await part(page, "shops");
  await expect(shops.locator(".mk-strips thead")).toContainText("odd.csv");
  expect(posts).toEqual([]);
  expect(troubles).toEqual([]);
});

test("a file that is no table says what it is and what to do", async ({ page }) => {
  await open(page, "/en/data");
  const own = await part(page, "own");
  const excel = Buffer.from("504b0304", "hex");
  await own
    .locator("input[type=file]")
    .setInputFiles({ name: "shop.csv", mimeType: "text/csv", buffer: excel });
  await expect(own.getByRole("alert")).toBeVisible();
  await own
    .locator("input[type=file]")
    .setInputFiles({ name: "odd.csv", mimeType: "text/csv", buffer: Buffer.from(odd) });
  await expect(own.getByRole("alert")).toHaveCount(0);
  await expect(own.locator(".mk-map")).toBeVisible();
});

test("Online Retail gives the figures that the page cites for it", async ({ page }) => {
  test.skip(!existsSync(onlineRetail), "no copy of Online Retail here");
  await open(page, "/en/data");
  const own = await part(page, "own");
  await own.locator("input[type=file]").setInputFiles(onlineRetail);
  await own.getByRole("button", { name: await said("own", "read") }).click();
  await expect(own.locator(".mk-report")).toContainText("541,909", { timeout: 120_000 });
  const shops = await part(page, "shops");
  const figure = async (name: string) => {
    const row = shops.locator(".mk-strips tbody tr", {
      hasText: await said("shops", "figures", name, "name"),
    });
    await expect(row.locator("td.mk-own")).toHaveText(/\d/);
    return Number(await row.locator("td.mk-own").innerText());
  };
  // Who cites them left postage in and took an order for an invoice; the differences lie in the third digit.
  for (const [name, cited] of [
    ["itemGini", 0.638],
    ["topFifth", 0.656],
    ["reorder", 0.656],
    ["ordersEach", 4.27],
    ["repeats", 0.329],
    ["novFeb", 3.24],
  ] as const)
    expect(Math.abs((await figure(name)) / cited - 1), name).toBeLessThan(0.015);
});

for (const [locale, width] of [
  ["en", 1280],
  ["zh", 360],
] as const)
  for (const colorScheme of ["light", "dark"] as const)
    test(`/${locale}/data at ${width} px in ${colorScheme}: alive, accessible, nothing refused, no overflow`, async ({
      page,
    }) => {
      const { troubles } = watch(page);
      await page.addInitScript(() => {
        document.addEventListener("securitypolicyviolation", (event) =>
          console.error(`refused ${event.violatedDirective} ${event.blockedURI}`),
        );
      });
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 800 });
      await open(page, `/${locale}/data`);
      for (const name of ["items", "person", "tables", "shops", "downloads", "own"]) await part(page, name);
      await page.locator(".mk-strips").waitFor();
      await page.locator(".mk-drop").waitFor();
      expect(await brokenRules(axeOf(page))).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
      expect(troubles).toEqual([]);
    });

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });
  test("the page says what the market is, and its data card can be read", async ({ page }) => {
    await page.goto("/en/data");
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(page.locator("#card")).toBeVisible();
    await expect(page.locator(".mk-mech div")).toHaveCount(12);
    await expect(page.locator("noscript")).toHaveCount(1);
  });
});
