// What of a glance is told where single people's rows are hidden: numbers of a group that is large enough, and nothing of one or two.
// Pure.
import { LEAST_TOGETHER } from "../assessment/totals";
import type { ItemGlance } from "./glance";

/** An exercise's numbers, or null where too few tried it. @param glance of those whose sittings are over */
export function toldGlance(glance: ItemGlance): ItemGlance | null {
  const { passed, stuck, trying, check } = glance;
  if (passed + stuck + trying < LEAST_TOGETHER) return null;
  return { ...glance, check: check && check.people >= LEAST_TOGETHER ? check : null };
}
