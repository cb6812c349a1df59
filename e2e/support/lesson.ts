// How a person uses a lesson, as steps for the journeys. Words are looked up in both languages; no app code is imported.
import { readFile } from "node:fs/promises";
import path from "node:path";
import { expect, type Locator, type Page } from "@playwright/test";
import { axeOf, brokenRules, COLOUR_RULES } from "./axe";

export const root = path.resolve(import.meta.dirname, "../..");
export type Locale = "en" | "zh";

export const lessonPath = (locale: Locale) => `/${locale}/learn/recommendation/matrix-factorization`;

type Words = { [key: string]: string | Words };

/** What the button or state is called on screen: `words("zh", "notebook", "runAll")`. */
export async function words(locale: Locale, part: string, ...keys: string[]): Promise<string> {
  let found: string | Words = JSON.parse(
    await readFile(path.join(root, `messages/${part}.${locale}.json`), "utf8"),
  ) as Words;
  for (const key of keys) {
    const next: string | Words | undefined = (found as Words)[key];
    if (next === undefined) throw new Error(`messages/${part}.${locale}.json has no ${keys.join(".")}.`);
    found = next;
  }
  return found as string;
}

export const cell = (page: Page, name: string): Locator => page.locator(`#cell-${name}`);

/** An exercise's panel; a lesson may have several. */
export const exercisePanel = (page: Page, id: string): Locator =>
  page.locator("section.ex", { has: page.locator(`#exercise-${id}`) });

/** Waits until a cell has come to rest, and fails at once with its error when that is not "done". */
export async function finished(page: Page, name: string, { timeout = 240_000 } = {}): Promise<void> {
  const place = cell(page, name);
  await expect(place).toHaveAttribute("data-status", /^(done|failed|stopped)$/, { timeout });
  if ((await place.getAttribute("data-status")) === "done") return;
  throw new Error(`The cell "${name}" did not finish: ${await place.locator(".out").innerText()}`);
}

export async function cellNames(page: Page): Promise<string[]> {
  const ids = await page.locator("section.cell").evaluateAll((cells) => cells.map((place) => place.id));
  return ids.map((id) => id.replace(/^cell-/, ""));
}

/** Runs the notebook from top to bottom, and waits until each cell is done. */
export async function runAll(page: Page, locale: Locale, patience: { timeout?: number } = {}): Promise<void> {
  await pressRunAll(page, locale);
  for (const name of await cellNames(page)) await finished(page, name, patience);
}

export async function pressRunAll(page: Page, locale: Locale): Promise<void> {
  const name = await words(locale, "notebook", "notebook", "runAll");
  await page.getByRole("button", { name, exact: true }).click();
}

/** Chooses what the notebook computes on, in the menu of the notebook's bar. */
export async function chooseBackend(page: Page, backend: "webgpu" | "wasm" | "cpu"): Promise<void> {
  const position = ["webgpu", "wasm", "cpu"].indexOf(backend) + 1;
  await page.locator("details.backend > summary").click();
  // A choice made before the page is awake is taken back; the next one stays.
  const choice = page.locator("details.backend input[type=radio]").nth(position);
  await expect(() => choice.check({ timeout: 5_000 })).toPass({ timeout: 60_000 });
}

/** Replaces a piece of a cell's code in the editor, as by selecting it and typing. */
export async function editCell(page: Page, name: string, edit: (source: string) => string): Promise<void> {
  const place = cell(page, name);
  const editor = place.locator(".cm-content");
  const shown =
    (await editor.count()) > 0
      ? (await editor.locator(".cm-line").allInnerTexts()).join("\n")
      : await place.locator("[data-code] code").first().innerText();
  // A click that comes before the page is awake opens nothing; the next one does.
  await expect(async () => {
    if ((await editor.count()) === 0) await place.locator("[data-code]").click();
    await editor.waitFor({ timeout: 5_000 });
  }).toPass({ timeout: 60_000 });
  await editor.focus();
  const source = edit(shown.replaceAll("\u00a0", " "));
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText(source);
}

/** What axe finds in a part of the page as it stands, in the light theme and in the dark one's colours; empty where all is well. */
export async function violations(page: Page, within: string): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    // Colours glide into their new places.
    await page.waitForTimeout(300);
    const axe = axeOf(page).include(within);
    const broken = await brokenRules(colorScheme === "light" ? axe : axe.withRules(COLOUR_RULES));
    found.push(...broken.map((rule) => `${colorScheme}, ${rule}`));
  }
  await page.emulateMedia({ colorScheme: null });
  return found;
}

/** From the next page on, what its policy refuses is an error on the console. */
export const tellRefusals = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) =>
      console.error(`refused ${event.violatedDirective} ${event.blockedURI}`),
    );
  });

/** Whether the page is isolated from all other origins, so that threads can share memory. */
export const isIsolated = (page: Page): Promise<boolean> => page.evaluate(() => crossOriginIsolated);

/** Collects what must not happen on any page: console errors, refused content, requests to other hosts. */
export function watch(page: Page): { troubles: string[] } {
  const troubles: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") troubles.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => troubles.push(`error: ${error.message}`));
  page.on("request", (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (/^https?:$/.test(protocol) && !/(^|\.)localhost$|^127\.0\.0\.1$/.test(hostname))
      troubles.push(`request: ${request.url()}`);
  });
  return { troubles };
}
