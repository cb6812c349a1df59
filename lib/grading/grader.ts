// What a grader is handed and what it gives back. The judge builds the context; an exercise only reads it.
import type { Evidence } from "./evidence";
import type { GraderServices } from "./grader-services";
import type { rankingMetrics } from "./ranking";
import type { Verdict } from "./verdict";

/** Least and most, both allowed. */
type Range = readonly [least: number, most: number];

/**
 * Where the baselines' scores must lie for a world to be used, so that worlds of one exercise are equally hard: means of
 * the exercise's metric over the judged half, since that half decides.
 */
export interface Band {
  readonly popularity: Range;
  readonly reference: Range;
}

/** How an exercise's sealed worlds are made. Changing it means a new `version`: worlds already made stay as they are. */
export interface WorldRecipe {
  readonly version: number;
  readonly users: number;
  readonly items: number;
  readonly days: number;
  /** Mean visits a person a day; the market's own where left out. */
  readonly visitsPerDay?: number;
  /** Lists are asked for everybody with at least so many different items in the training days. */
  readonly leastHistory: number;
  /** Items in a list. */
  readonly k: number;
  readonly metric: keyof typeof rankingMetrics;
  /** Regulariser of the reference, EASE. */
  readonly lambda: number;
  readonly band: Band;
  /** Hidden columns of the market that the grader needs, such as "items.quality" or "users.latent". */
  readonly hidden?: readonly string[];
  /** The grader needs what people took again, too: see `taken`. */
  readonly again?: boolean;
  /** The grader needs the day of each training event, too: see `train.day`. */
  readonly dated?: boolean;
}

/** Values for each item or user of the world, in the world's own numbering; several a row where the column is a vector. */
export type HiddenColumn = Int32Array | Float64Array;

/** How a baseline did on each half of the held-out people: mean of the exercise's metric. */
interface BaselineScore {
  /** The half that displayed scores come from. */
  readonly shown: number;
  /** The half that decides pass or fail. */
  readonly judged: number;
}

/** A sealed world as its grader sees it, held-out part included. Never leaves the server. */
export interface JudgedWorld {
  readonly userCount: number;
  readonly itemCount: number;
  /** Items in a list, as this world asks for. */
  readonly k: number;
  /** The users lists are asked for, ascending. */
  readonly ask: Int32Array;
  /** Training events in time order; `day` in whole days since 1970, only where the recipe asks for it. */
  readonly train: { readonly user: Int32Array; readonly item: Int32Array; readonly day?: Int32Array };
  /** For the n-th asked user: distinct held-out items new to them; may be empty. */
  readonly relevant: readonly Int32Array[];
  /** For the n-th asked user: distinct held-out items, those they had before among them; only where the recipe asks for it. */
  readonly taken?: readonly Int32Array[];
  /** For the n-th asked user: 0 = the shown half, 1 = the judged half. A keyed hash decides, so nobody can tell. */
  readonly half: Uint8Array;
  readonly baselines: { readonly popularity: BaselineScore; readonly reference: BaselineScore };
  /** The columns the recipe asks for, by their names. No learner's file has them. */
  readonly hidden?: Readonly<Record<string, HiddenColumn>>;
}

export interface GraderContext extends GraderServices {
  /** The world the evidence was made on; null for exercises without one. */
  readonly world: JudgedWorld | null;
  /** Name of what made the world, where it may be an older one than today's: its own thresholds count. */
  readonly generator?: string;
  /** 32 bytes as hexadecimal, of this attempt alone and never told: hidden inputs are drawn from it, the same ones at a regrade. */
  readonly seed: string;
  /** The one question that was asked, where an assessment picked it out of an exercise that asks several. */
  readonly only?: string;
}

/** Throws only for our mistakes; a learner's mistakes are failed checks. */
export type Grader = (evidence: Evidence, context: GraderContext) => Verdict | Promise<Verdict>;
