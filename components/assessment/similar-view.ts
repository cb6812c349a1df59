// What the page of similar hand-ins is given. Plain data.
import type { FileFinding } from "@/lib/assessment/similarity/alike-files";
import type { Stretch } from "@/lib/assessment/similarity/stretches";

type PairEvidence =
  | { readonly kind: "code"; readonly shared: number; readonly least: number }
  | { readonly kind: "files"; readonly findings: readonly FileFinding[] }
  | { readonly kind: "answers"; readonly both: number; readonly same: number; readonly expected: number };

export interface SimilarPair {
  /** Names it in the address. */
  readonly key: string;
  /** Null for answers, which are compared over the whole assessment. */
  readonly item: number | null;
  /** Names of the two people. */
  readonly first: string;
  readonly second: string;
  readonly evidence: PairEvidence;
}

interface PairDecision {
  readonly decision: "nothing" | "talk" | "follow";
  readonly note: string;
  /** Null once the account of who decided is gone. */
  readonly decider: string | null;
  readonly created: number;
}

export type Sides =
  | { readonly kind: "files" }
  | {
      readonly kind: "code";
      readonly first: string;
      readonly second: string;
      readonly stretches: readonly Stretch[];
    }
  | {
      readonly kind: "answers";
      readonly rows: readonly {
        readonly exercise: string;
        readonly question: string;
        readonly first: string | null;
        readonly second: string | null;
        readonly others: { readonly wrong: number; readonly same: number } | null;
      }[];
    };

export interface OpenedPair {
  readonly pair: SimilarPair;
  readonly sides: Sides;
  /** Oldest first. */
  readonly decisions: readonly PairDecision[];
}

export interface SimilarView {
  readonly assessment: { readonly id: string; readonly title: string; readonly exercises: readonly string[] };
  readonly organisation: string;
  readonly isHidden: boolean;
  /** How it is compared, in numbers. */
  readonly how: {
    readonly k: number;
    readonly window: number;
    readonly guaranteed: number;
    readonly leastOwn: number;
    readonly share: number;
    readonly measured: {
      readonly exercises: number;
      readonly pairs: number;
      readonly shown: number;
      readonly honest: number;
      readonly honestShown: number;
      readonly strangers: number;
      readonly strangersShown: number;
      readonly copies: number;
      readonly found: number;
    };
    readonly others: number;
    readonly same: number;
    readonly expected: number;
    readonly most: number;
    readonly equal: { readonly lists: number; readonly weights: number };
  };
  /** Null where single people's rows are hidden. */
  readonly alike: {
    readonly items: readonly {
      readonly item: number;
      readonly kind: "code" | "predictions" | "model";
      readonly compared: number;
      readonly tooLittle: number;
      readonly usual: number | null;
    }[];
    readonly answerPairs: number;
    /** Hand-ins that are not read yet. */
    readonly left: number;
    readonly pairs: readonly (SimilarPair & { readonly decision: PairDecision | null })[];
    readonly further: number;
    readonly opened: OpenedPair | null;
  } | null;
}
