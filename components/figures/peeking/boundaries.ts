// When a test that is looked at several times may stop: four rules, as bounds on |z| at each look, and how often each
// cries wolf where there is nothing. Knows no shop and no visitor.
import { density, Z_95 } from "../normal";

export const RULES = ["peek", "end", "pocock", "obrien"] as const;
export type Rule = (typeof RULES)[number];

/** How many looks the figure offers: those for which both tables below have a constant. */
export const LOOKS = [1, 2, 5, 10, 20] as const;
export type Looks = (typeof LOOKS)[number];

/**
 * S. J. Pocock, Biometrika 64 (1977): the same bound at every look. Constants for two-sided 5% from C. Jennison and
 * B. W. Turnbull, Group Sequential Methods (2000), table 2.1.
 */
const POCOCK: Readonly<Record<Looks, number>> = { 1: 1.96, 2: 2.178, 5: 2.413, 10: 2.555, 20: 2.672 };

/**
 * P. C. O'Brien and T. R. Fleming, Biometrics 35 (1979): look k of K has the bound C √(K / k), strict at first. C for
 * two-sided 5% from Jennison and Turnbull, table 2.3.
 */
const OBRIEN: Readonly<Record<Looks, number>> = { 1: 1.96, 2: 1.977, 5: 2.04, 10: 2.087, 20: 2.126 };

/** For each look the |z| from which the rule says "significant"; infinite where it forbids to stop. */
export function boundsOf(rule: Rule, looks: Looks): number[] {
  return Array.from({ length: looks }, (_, k) => {
    if (rule === "peek") return Z_95;
    if (rule === "pocock") return POCOCK[looks];
    if (rule === "obrien") return OBRIEN[looks] * Math.sqrt(looks / (k + 1));
    return k === looks - 1 ? Z_95 : Number.POSITIVE_INFINITY;
  });
}

/** Grid of `count` (odd) points over [-half, half] with Simpson's weights. */
function simpson(half: number, count: number): { at: number; weight: number }[] {
  const step = (2 * half) / (count - 1);
  return Array.from({ length: count }, (_, k) => ({
    at: -half + k * step,
    weight: ((k === 0 || k === count - 1 ? 1 : k % 2 === 1 ? 4 : 2) * step) / 3,
  }));
}

/**
 * The chance that |z| reaches its bound at one look or more although nothing differs, with equally large steps between
 * looks: the sum's density is carried from look to look over what has not crossed yet (P. Armitage, C. K. McPherson and
 * B. C. Rowe, Journal of the Royal Statistical Society A 132, 1969). Good to about 1e-4.
 */
export function falseAlarms(bounds: readonly number[]): number {
  const points = 121;
  // Beyond 8 standard deviations nothing is left to count.
  const grids = bounds.map((bound, k) => simpson(Math.min(bound, 8) * Math.sqrt(k + 1), points));
  let alive = grids[0]!.map(({ at }) => density(at));
  for (let k = 1; k < grids.length; k++) {
    const before = grids[k - 1]!;
    alive = grids[k]!.map(({ at }) =>
      before.reduce((sum, from, j) => sum + from.weight * alive[j]! * density(at - from.at), 0),
    );
  }
  return 1 - grids.at(-1)!.reduce((sum, { weight }, j) => sum + weight * alive[j]!, 0);
}

/** How often a rule is expected to call two equal shops different. All but peeking were made to keep to 5%. */
export const expectedAlarms = (rule: Rule, looks: Looks): number =>
  rule === "peek" ? falseAlarms(boundsOf(rule, looks)) : 0.05;
