// Drawing lots: some of a list. Nothing here knows of shops.
import { shuffled } from "../../lib/grading/random";
import type { Random } from "./customers";

/** So many of a list, or all where it has fewer, in an order drawn by lot. */
export const pick = <T>(random: Random, from: readonly T[], count: number): T[] =>
  shuffled(random, from).slice(0, count);
