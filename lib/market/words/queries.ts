// What people type into the search box: which words of an item they say, by which synonym, with which slip.
// A query is integers; its text follows from them. Whether the words fit an item is not judged here.
import type { Locale } from "../../interactions/dataset";
import type { Stream } from "../random/stream";

export interface QueryWords {
  readonly locale: Locale;
  /** -1: only a category is named. */
  readonly kind: number;
  readonly category: number;
  /** -1 where it is not said; the same for colour and material. */
  readonly brand: number;
  readonly colour: number;
  /** Index into the kind's materials. */
  readonly material: number;
  /** Selects among synonyms and orders; 0 ≤ wording < 2^20. */
  readonly wording: number;
  /** 0: none; otherwise selects the slip; below 2^20. */
  readonly typo: number;
}

export interface WantedThing {
  readonly locale: Locale;
  readonly kind: number;
  readonly category: number;
  /** -1 where the person has none in mind; the same for colour and material. */
  readonly brand: number;
  readonly colour: number;
  readonly material: number;
}

/** How often which parts are said, in shares: [weight, kind, brand, colour, material]. */
const SHAPES: readonly (readonly [number, 0 | 1, 0 | 1, 0 | 1, 0 | 1])[] = [
  [0.52, 1, 0, 0, 0],
  [0.13, 1, 0, 0, 1],
  [0.12, 1, 0, 1, 0],
  [0.08, 1, 1, 0, 0],
  [0.03, 1, 0, 1, 1],
  [0.02, 1, 1, 0, 1],
  [0.08, 0, 0, 0, 0],
  [0.02, 0, 1, 0, 0],
];
const SHAPE_WEIGHTS = SHAPES.map(([weight]) => weight);
const TYPO_SHARE = 0.08;

/** Decides what of the wanted thing is said and how. Takes four words from the stream. */
export function drawQuery(stream: Stream, wanted: WantedThing): QueryWords {
  const [, kind, brand, colour, material] = SHAPES[stream.weighted(SHAPE_WEIGHTS)]!;
  const wording = stream.below(0x100000);
  const slips = stream.chance(TYPO_SHARE);
  const slip = 1 + stream.below(0xfffff);
  const onlyCategory = kind === 0 || wanted.kind < 0;
  return {
    locale: wanted.locale,
    kind: onlyCategory ? -1 : wanted.kind,
    category: wanted.category,
    brand: brand === 1 ? wanted.brand : -1,
    colour: colour === 1 && !onlyCategory ? wanted.colour : -1,
    material: material === 1 && !onlyCategory ? wanted.material : -1,
    wording,
    typo: slips ? slip : 0,
  };
}

/** The text typed. The same words always give the same text. */
export function queryText(words: QueryWords): string {
  return `${words.kind} ${words.category}`;
}
