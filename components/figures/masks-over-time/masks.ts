// What a dropout mask leaves of the first step's signal when a recurrent net hands it on: which units are kept at which step, who still
// carries it, and how loud. It draws nothing on the screen.
import { randomFrom } from "../random";

/** A new mask at each step, or one that is drawn once and kept. */
export const KINDS = ["each", "one"] as const;
export type MaskKind = (typeof KINDS)[number];

export const UNITS = 16;
export const MOST_STEPS = 12;

export interface MaskOptions {
  readonly kind: MaskKind;
  /** Chance that a unit is dropped, 0 ≤ p < 1. */
  readonly p: number;
  /** How often the state is handed on, 1 … MOST_STEPS. */
  readonly steps: number;
  readonly seed: number;
}

/**
 * Whether each unit is kept when the state is handed on, [unit][step]. The chance behind it depends on the seed alone: with a larger p the
 * same units stay dropped and others join them.
 */
export function drawMasks({ kind, p, steps, seed }: MaskOptions): boolean[][] {
  const random = randomFrom(1 + ((seed * 1_013_904_223) % 2_147_483_646)); // seeds next to each other begin alike
  return Array.from({ length: UNITS }, () => {
    const chances = Array.from({ length: MOST_STEPS }, random);
    return Array.from({ length: steps }, (_, step) => chances[kind === "one" ? 0 : step]! >= p);
  });
}

/** How many steps the signal of each unit lives: all of them, or up to the first at which it is dropped. */
export const livesOf = (masks: readonly (readonly boolean[])[]): number[] =>
  masks.map((unit) => {
    const end = unit.indexOf(false);
    return end < 0 ? unit.length : end;
  });

/** Share of the units that still carry the signal after all steps, in the mean over masks. */
export const expectedShare = ({ kind, p, steps }: Omit<MaskOptions, "seed">): number =>
  (1 - p) ** (kind === "one" ? 1 : steps);

/** What the signal of a unit that was never dropped is multiplied by, where the state itself is masked and scaled. */
export const loudness = ({ p, steps }: Pick<MaskOptions, "p" | "steps">): number => (1 - p) ** -steps;
