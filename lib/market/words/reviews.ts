// What buyers write about what they bought: stars, the aspects they praise and complain about, and whether they
// say it by negating ("not bad at all", 没想象中好). A review is integers; its text and its label follow from them.
import type { Locale } from "../../interactions/dataset";
import { TREE } from "../catalogue/tree";
import type { Stream } from "../random/stream";
import { ASPECTS } from "./aspects";
import { below, expand, pick } from "./grammar";
import { nounForms } from "./nouns";
import { ADDITIONS_EN, CLAUSES_EN, CLOSERS_EN, OPENERS_EN, TURNS_EN } from "./review-clauses.en";
import {
  ADDITIONS_ZH,
  CLAUSES_ZH,
  CLOSERS_ZH,
  OPENERS_ZH,
  TURNS_BACK_ZH,
  TURNS_ZH,
} from "./review-clauses.zh";
import { type ClauseTable, type Judgement, judgementOf } from "./review-groups";

export { ASPECTS };

export interface ReviewWords {
  readonly locale: Locale;
  readonly kind: number;
  readonly stars: 1 | 2 | 3 | 4 | 5;
  /** Bit mask over ASPECTS: what is praised, and what is complained about. Never both 0, never one aspect in both. */
  readonly aspects: number;
  readonly complaints: number;
  /** 1: the judgements are made by negating. */
  readonly negation: 0 | 1;
  /** Selects among wordings; below 2^30. */
  readonly variant: number;
}

export interface Purchased {
  readonly locale: Locale;
  readonly kind: number;
  /** Standard normal. */
  readonly quality: number;
  /** How well it fits the person's taste, as a logit. */
  readonly liked: number;
  /** 1: it was delivered late. */
  readonly late: 0 | 1;
  /** 1: it was bought at a reduced price. */
  readonly paidLess: 0 | 1;
}

export type Sentiment = "negative" | "mixed" | "positive";

/** By stars, 1 to 5: shares of negative, mixed and positive texts. */
const SENTIMENT_OF_STARS: readonly (readonly [number, number, number])[] = [
  [1, 0, 0],
  [0.7, 0.3, 0],
  [0.15, 0.7, 0.15],
  [0, 0.35, 0.65],
  [0, 0.06, 0.94],
];
/** Satisfaction below which there are no more than 1, 2, 3 and 4 stars. */
const STEPS = [-1.1, -0.5, 0.15, 1];
const NEGATING = 0.38;

/** Takes between nine and ten words from the stream. */
export function drawReview(stream: Stream, bought: Purchased): ReviewWords {
  const satisfaction =
    0.95 +
    0.45 * bought.quality +
    0.45 * Math.max(-3, Math.min(3, bought.liked)) -
    0.9 * bought.late +
    0.25 * bought.paidLess +
    stream.normal(0, 0.8);
  const stars = (1 + STEPS.filter((step) => satisfaction >= step).length) as ReviewWords["stars"];
  const tone = stream.weighted(SENTIMENT_OF_STARS[stars - 1]!);
  const praise = praiseWeights(bought);
  const blame = blameWeights(bought);
  let aspects = 0;
  let complaints = 0;
  if (tone >= 1) aspects = drawOne(stream, praise);
  // A late parcel is what a complaint names first, so blame takes precedence over what praise left.
  if (tone <= 1) complaints = drawOne(stream, without(blame, aspects));
  const another = stream.chance(0.45);
  if (tone === 2 && another) aspects |= drawOne(stream, without(praise, aspects));
  if (tone === 0 && another) complaints |= drawOne(stream, without(blame, complaints));
  return {
    locale: bought.locale,
    kind: bought.kind,
    stars,
    aspects,
    complaints,
    negation: stream.chance(NEGATING) ? 1 : 0,
    variant: stream.below(0x40000000),
  };
}

/** "mixed" where it names something good and something bad. */
export function sentimentOf({ aspects, complaints }: ReviewWords): Sentiment {
  if (complaints === 0) return "positive";
  return aspects === 0 ? "negative" : "mixed";
}

const clamp = (x: number) => Math.max(-0.9, Math.min(2, x));

/** In the order of ASPECTS. */
function praiseWeights({ quality, liked, late, paidLess }: Purchased): number[] {
  return [
    1.4 * (1 + clamp(0.6 * quality)),
    1.2 * (1 + clamp(0.3 * liked)),
    0.6,
    late === 1 ? 0 : 0.8,
    paidLess === 1 ? 1.6 : 0.5,
    0.4,
    1.5 * (1 + clamp(0.3 * quality + 0.2 * liked)),
  ];
}

function blameWeights({ quality, liked, late, paidLess }: Purchased): number[] {
  return [
    1.3 * (1 + clamp(-0.6 * quality)),
    0.8 * (1 + clamp(-0.3 * liked)),
    0.8,
    late === 1 ? 9 : 0,
    paidLess === 1 ? 0.2 : 0.9,
    0.6,
    1.3 * (1 + clamp(-0.3 * quality - 0.2 * liked)),
  ];
}

/** One bit, by weight. */
function drawOne(stream: Stream, weights: readonly number[]): number {
  return 1 << stream.weighted(weights);
}

function without(weights: readonly number[], mask: number): number[] {
  return weights.map((weight, bit) => ((mask >> bit) & 1 ? 0 : weight));
}

/** The text written. The same words always give the same text. */
export function reviewText(words: ReviewWords): string {
  return words.locale === "en" ? englishReview(words) : chineseReview(words);
}

/** Each judgement as a clause; a mixed review has one of each, in either order. */
function clausesOf(words: ReviewWords, table: ClauseTable): string[] {
  const { name } = TREE.kinds[words.kind]!;
  const said = (mask: number, plain: "good" | "bad", negated: "notBad" | "notGood") =>
    ASPECTS.flatMap((aspect, bit) => {
      if (((mask >> bit) & 1) === 0) return [];
      const choice = judgementOf(table, aspect, name)[words.negation === 1 ? negated : plain];
      return [pick(choice, words.variant, bit)];
    });
  const good = said(words.aspects, "good", "notBad");
  const bad = said(words.complaints, "bad", "notGood");
  return badFirst(words) ? [...bad, ...good] : [...good, ...bad];
}

function badFirst({ variant }: ReviewWords): boolean {
  return below(10, variant, 20) < 3;
}

/** A sentence that sums up, for reviews that see one side only. */
function closerOf(words: ReviewWords, closers: Judgement): string {
  const sentiment = sentimentOf(words);
  if (sentiment === "mixed" || below(10, words.variant, 21) < 6) return "";
  const negated = words.negation === 1;
  const choice =
    sentiment === "positive" ? closers[negated ? "notBad" : "good"] : closers[negated ? "notGood" : "bad"];
  return pick(choice, words.variant, 22);
}

function openerOf({ variant }: ReviewWords, openers: readonly string[]): string {
  return below(10, variant, 23) < 5 ? "" : pick(openers, variant, 24);
}

function englishReview(words: ReviewWords): string {
  const { be, it, them, s } = nounForms(words.kind);
  const singular = be === "is";
  const mixed = sentimentOf(words) === "mixed";
  const joint = pick(mixed ? TURNS_EN : ADDITIONS_EN, words.variant, 25);
  const parts = [
    openerOf(words, OPENERS_EN),
    `${clausesOf(words, CLAUSES_EN).join(joint)}.`,
    closerOf(words, CLOSERS_EN),
  ].filter((part) => part !== "");
  const text = expand(parts.join(" "), words.variant, {
    item: TREE.kinds[words.kind]!.words.en,
    it,
    them,
    s,
    is: be,
    isnt: singular ? "isn't" : "aren't",
    wasnt: singular ? "wasn't" : "weren't",
    doesnt: singular ? "doesn't" : "don't",
  });
  return text.replace(
    /(^|[.?!] )([a-z])/g,
    (_, before: string, letter: string) => before + letter.toUpperCase(),
  );
}

function chineseReview(words: ReviewWords): string {
  const mixed = sentimentOf(words) === "mixed";
  const turns = badFirst(words) ? TURNS_BACK_ZH : TURNS_ZH;
  const joint = pick(mixed ? turns : ADDITIONS_ZH, words.variant, 25);
  const opener = openerOf(words, OPENERS_ZH);
  const text = `${opener}${clausesOf(words, CLAUSES_ZH).join(joint)}。${closerOf(words, CLOSERS_ZH)}`;
  return expand(text, words.variant, {
    item: TREE.kinds[words.kind]!.words.zh,
    wear: TREE.kinds[words.kind]!.name === "cap" ? "戴" : "穿",
  }).replace(/([\u4e00-\u9fff])([A-Z])/g, "$1 $2");
}
