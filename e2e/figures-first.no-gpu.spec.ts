// A reader plays with the first four figures by keyboard and mouse, and meets what each of them is about.
import { expect, type Locator, type Page, test } from "@playwright/test";

const figure = async (page: Page, name: string): Promise<Locator> => {
  const section = page.locator(`section[aria-labelledby="${name}"]`);
  await section.scrollIntoViewIfNeeded();
  // Its code has come once the server's HTML was replaced by what listens.
  await expect(section.getByRole("slider").first()).toBeEnabled();
  return section;
};

/** A slider reacts only once the figure's code is there. */
async function slide(slider: Locator, key: "Home" | "End"): Promise<void> {
  await expect(async () => {
    await slider.press(key);
    expect(await slider.inputValue()).toBe(await slider.getAttribute(key === "Home" ? "min" : "max"));
    await expect(slider).toHaveCSS("--p", key === "Home" ? "0%" : "100%", { timeout: 500 });
  }).toPass();
}

test("a click changes the page, and clicks alone make it a page of one kind", async ({ page }) => {
  await page.goto("/en/figures");
  const pipeline = await figure(page, "pipeline");
  await slide(pipeline.getByRole("slider", { name: "At most so many of a kind" }), "End");
  for (let click = 0; click < 4; click++) {
    await pipeline.getByRole("button", { name: /^6 Page/ }).click();
    await pipeline.locator(".pl-page button").first().click();
    await expect(pipeline.getByRole("button", { name: /^1 Log/ })).toHaveAttribute("aria-current", "step");
  }
  await pipeline.getByRole("button", { name: /^6 Page/ }).click();
  const names = await pipeline.locator(".pl-name").allInnerTexts();
  expect(names).toHaveLength(10);
  expect(new Set(names.map((name) => name.split(" ").slice(1).join(" "))).size).toBe(1);
  await pipeline.getByRole("button", { name: "From the start" }).click();
  await pipeline.getByRole("button", { name: "Play" }).click();
  await expect(pipeline.getByRole("button", { name: /^2 Profile/ })).toHaveAttribute("aria-current", "step");
  await pipeline.getByRole("button", { name: "Pause" }).click();
});

test("a neuron goes dead, an optimiser diverges, a bestseller is pushed away", async ({ page }) => {
  await page.goto("/en/figures");
  const neuron = await figure(page, "neuron");
  await slide(neuron.getByRole("slider", { name: "Bias" }), "Home");
  await neuron.getByRole("radio", { name: "ReLU" }).check();
  await expect(neuron.locator(".fig-say")).toContainText("the neuron is dead");
  const descent = await figure(page, "descent");
  await slide(descent.getByRole("slider", { name: "Learning rate" }).first(), "End");
  await expect(descent.locator(".fig-say")).toContainText("Diverged: SGD.");

  const towers = await figure(page, "two-towers");
  await slide(towers.getByRole("slider", { name: "Step" }), "End");
  const [without, withIt] = (await towers.locator(".tt-count").allInnerTexts()).map((text) =>
    Number(text.match(/\d+/)![0]),
  );
  expect(without).toBeLessThan(3);
  expect(withIt).toBeGreaterThan(9);
});
