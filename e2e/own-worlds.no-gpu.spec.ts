// The two exercises on a shop of the learner's own that no other journey hands in: the first answer of each cell is refused, a better one
// made in the page is taken.
import { expect, type Page, test } from "@playwright/test";
import { cell, editCell, exercisePanel, finished, watch, words } from "./support/lesson";

interface Better {
  readonly lesson: string;
  readonly exercise: string;
  readonly cell: string;
  readonly edit: (source: string) => string;
}

/** As a learner would who has read the hint called "Nearly the code". */
const pouredIntoLayers: Better = {
  lesson: "recommendation/matrix-factorization",
  exercise: "mf-as-model",
  cell: "handin-model",
  edit: (source) =>
    replaced(source, [
      'await handIn("mf-as-model", net);',
      `const mine = new Als({ d: width });
await mine.fit(events2, { seed: 1, signal: stopSignal() });
const turned = tf.tidy(() => tf.tensor2d(mine.itemVectors(), [events2.itemCount, width]).transpose());
net.setWeights([tf.tensor2d(mine.userVectors(), [events2.userCount, width]), turned, tf.zeros([events2.itemCount])]);
await handIn("mf-as-model", net);`,
    ]).replace(/^/, 'import { Als } from "aisle";\n'),
};

/** Equation (4) of the lesson with α = 1. */
const heldBackByAllBuyers: Better = {
  lesson: "recommendation/popularity-and-neighbours",
  exercise: "item-knn-gain",
  cell: "discover",
  edit: (source) =>
    replaced(source, [
      "const scoresOf = (u: number): ArrayLike<number> => asIs.scores(u);",
      `const n = log.itemCount;
const both = new Float64Array(n * n);
for (let u = 0; u < log.userCount; u++)
  for (const i of itemsOf(has, u)) for (const j of itemsOf(has, u)) both[j * n + i]!++;
const likeness = both.map((common, at) => {
  const [j, i] = [Math.floor(at / n), at % n];
  return i === j ? 0 : common / (Math.sqrt(both[i * n + i]!) * both[j * n + j]! + 10);
});
const scoresOf = (u: number): ArrayLike<number> =>
  Float64Array.from({ length: n }, (_, j) => {
    let sum = 0;
    for (const i of itemsOf(has, u)) sum += likeness[j * n + i]!;
    return sum;
  });`,
    ]),
};

for (const better of [pouredIntoLayers, heldBackByAllBuyers])
  test(`${better.exercise}: as it comes it is refused, a better one is taken`, async ({ page }) => {
    test.setTimeout(480_000);
    const { troubles } = watch(page);
    await page.goto(`/en/learn/${better.lesson}`);
    await run(page, better.cell);
    await handIn(page, better.exercise, "handIn", "fail");
    await editCell(page, better.cell, better.edit);
    await run(page, better.cell);
    await handIn(page, better.exercise, "handInAgain", "pass");
    expect(troubles).toEqual([]);
  });

async function run(page: Page, name: string): Promise<void> {
  const label = await words("en", "notebook", "notebook", "run");
  await cell(page, name).getByRole("button", { name: label, exact: true }).click();
  await finished(page, name);
}

async function handIn(page: Page, exercise: string, button: string, state: string): Promise<void> {
  const panel = exercisePanel(page, exercise);
  const name = await words("en", "exercise", "exercise", button);
  await panel.getByRole("button", { name, exact: true }).click();
  await expect(panel).toHaveAttribute("data-state", state, { timeout: 120_000 });
}

function replaced(source: string, [from, to]: readonly [string, string]): string {
  expect(source, "what is replaced stands in the cell").toContain(from);
  return source.replace(from, to);
}
