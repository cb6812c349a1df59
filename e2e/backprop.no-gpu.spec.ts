// A learner takes backpropagation apart: a graph stepped through by keyboard, and gradients of their own that are told what is wrong.
import { expect, test } from "@playwright/test";
import { cell, editCell, finished, lessonPath, violations, words } from "./support/lesson";

const graph = `import { backprop, input, label, weight } from "aisle";
const [w, x, b] = [weight("w", -0.5), input("x", 3), weight("b", 0.25)];
const z = w.times(x).plus(b).named("z");
backprop(z.plus(w).squaredError(label("y", 1)).named("L"), { title: "One unit" });`;

const byHand = `import * as tf from "@tensorflow/tfjs";
import { compareGradients } from "aisle";
const x = tf.tensor2d([[1, 2], [-1, 0.5], [0.5, -2]]);
const y = tf.tensor2d([[1], [0], [2]]);
const W = tf.variable(tf.tensor2d([[0.3], [-0.6]]));
const error = () => tf.sub(tf.matMul(x, W), y);
const loss = () => tf.mean(tf.square(error())) as tf.Scalar;
const dW = tf.matMul(x, error(), true, false).mul(2);
await compareGradients({ variables: { W }, loss, gradients: { W: dW } });`;

const run = async (page: import("@playwright/test").Page, code: string) => {
  await editCell(page, "data", () => code);
  await cell(page, "data")
    .getByRole("button", { name: await words("en", "notebook", "notebook", "run"), exact: true })
    .click();
  await finished(page, "data");
};

test("each value forwards and each gradient backwards, one node at a time, with formula and numbers", async ({
  page,
}) => {
  await page.goto(lessonPath("en"));
  await run(page, graph);
  const figure = page.getByRole("figure", { name: "One unit" });
  const slider = figure.getByRole("slider");
  const lines = figure.getByRole("status");
  await slider.focus();
  await page.keyboard.press("ArrowRight");
  await expect(lines).toContainText("t₁ = w · x = (−0.5) · 3 = −1.5");
  await expect(figure.locator(".step-graph .node.at")).toContainText("t₁");
  await page.keyboard.press("End");
  await expect(lines).toContainText("∂L/∂w += ∂L/∂t₁ · x = −2.75 + (−2.75) · 3 = −11");
  await figure.getByText(await words("en", "notebook", "charts", "viewAsTable")).click();
  await expect(figure.getByRole("row", { name: /^w / })).toContainText("−11");
  expect(await violations(page, "#cell-data")).toEqual([]);
  await page.setViewportSize({ width: 360, height: 740 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
});

test("gradients worked out by hand are compared, and the mistake is named", async ({ page }) => {
  await page.goto(lessonPath("en"));
  await run(page, byHand);
  const out = cell(page, "data").locator(".out");
  await expect(out.getByRole("row", { name: /^W / })).toContainText("3 times the true gradient");
  await run(page, byHand.replace(".mul(2)", ".mul(2 / 3)"));
  await expect(out.getByRole("row", { name: /^W / })).toContainText("✓ right");
});
