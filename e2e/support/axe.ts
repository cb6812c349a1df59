// Axe as journeys and the budget ask it. What is found is theirs to judge.
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";

/**
 * A drawn formula is hidden from readers, who get the MathML beside it, and all of it has one colour. Of each piece its first sign is
 * looked at: the thousands of others would take longer than the rest of a lesson.
 */
const otherSigns = ".katex-html .base > :nth-child(n + 3)";

export const axeOf = (page: Page): AxeBuilder =>
  new AxeBuilder({ page })
    .exclude(otherSigns)
    // Without the record of all that is well, which takes longer to hand over than to find. Frames of other origins stay out.
    .setLegacyMode()
    // Targets of 24 pixels are of WCAG 2.2 AA, but axe leaves them out unless asked.
    .options({ resultTypes: ["violations"], rules: { "target-size": { enabled: true } } });

/** What a theme can break; everything else is the same in the other. */
export const COLOUR_RULES = ["color-contrast", "link-in-text-block"];

/** Each rule that is broken, with the places. */
export async function brokenRules(axe: AxeBuilder): Promise<string[]> {
  const { violations } = await axe.analyze();
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`,
  );
}
