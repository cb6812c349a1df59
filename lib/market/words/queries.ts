// What people type into the search box: which words of an item they say, by which synonym, with which slip.
// A query is integers; its text follows from them. Whether the words fit an item is not judged here.
import type { Locale, Worded } from "../../interactions/dataset";
import { BRANDS, COLOURS } from "../catalogue/attributes";
import { DEPARTMENTS } from "../catalogue/taxonomy";
import { TREE } from "../catalogue/tree";
import type { Stream } from "../random/stream";
import { below, pick } from "./grammar";
import {
  CATEGORY_SYNONYMS,
  COLOUR_SYNONYMS,
  KIND_SYNONYMS,
  MATERIAL_SYNONYMS_EN,
  MATERIAL_SYNONYMS_ZH,
} from "./synonyms";
import { withTypo } from "./typos";

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
const SHAPES: readonly (readonly number[])[] = [
  [0.52, 1, 0, 0, 0],
  [0.13, 1, 0, 0, 1],
  [0.12, 1, 0, 1, 0],
  [0.08, 1, 1, 0, 0],
  [0.03, 1, 0, 1, 1],
  [0.02, 1, 1, 0, 1],
  [0.08, 0, 0, 0, 0],
  [0.02, 0, 1, 0, 0],
];
const SHAPE_WEIGHTS = SHAPES.map(([weight]) => weight!);
const TYPO_SHARE = 0.08;

/** Decides what of the wanted thing is said and how. Takes four words from the stream. */
export function drawQuery(stream: Stream, wanted: WantedThing): QueryWords {
  const shape = SHAPES[stream.weighted(SHAPE_WEIGHTS)]!;
  const wording = stream.below(0x100000);
  const slips = stream.chance(TYPO_SHARE);
  const slip = 1 + stream.below(0xfffff);
  const onlyCategory = shape[1] === 0 || wanted.kind < 0;
  return {
    locale: wanted.locale,
    kind: onlyCategory ? -1 : wanted.kind,
    category: wanted.category,
    brand: shape[2] === 1 ? wanted.brand : -1,
    colour: shape[3] === 1 && !onlyCategory ? wanted.colour : -1,
    material: shape[4] === 1 && !onlyCategory ? wanted.material : -1,
    wording,
    typo: slips ? slip : 0,
  };
}

/** The text typed. The same words always give the same text. */
export function queryText(words: QueryWords): string {
  const said = words.locale === "en" ? englishQuery(words) : chineseQuery(words);
  return words.typo === 0 ? said : withTypo(said, words.locale, words.typo);
}

function englishQuery(words: QueryWords): string {
  const noun = nounOf(words);
  const paint = colourOf(words);
  const made = materialOf(words);
  const maker = words.brand < 0 ? "" : BRANDS[words.brand]!.words.en;
  const order = below(10, words.wording, 4);
  const parts =
    order < 7
      ? [maker, paint, made, noun]
      : order === 7
        ? [noun, made, paint, maker]
        : order === 8
          ? [paint, noun, made, maker]
          : [maker, made, noun, paint && `in ${paint}`];
  return once(parts.join(" ").toLowerCase()).replace(/-/g, below(2, words.wording, 5) === 0 ? "-" : " ");
}

function chineseQuery(words: QueryWords): string {
  const noun = nounOf(words).replace(" ", "");
  const maker = words.brand < 0 ? "" : BRANDS[words.brand]!.words.zh;
  // What stands in front of a pack's noun names the content (绿茶), so it stays with the noun.
  const core = joined(materialOf(words), noun);
  const paint = colourOf(words);
  const apart = below(10, words.wording, 4) < 3;
  const front = below(4, words.wording, 5) > 0;
  const parts = front ? [maker, paint, core] : [maker, core, paint];
  const given = parts.filter((part) => part !== "");
  // Said behind the noun, a colour stands apart: 马克杯 绿色.
  return given.join(apart || (!front && paint !== "") ? " " : "");
}

/** The usual name for half of the people, a synonym for the other half. */
function wordFor(usual: string, others: readonly string[], wording: number, slot: number): string {
  return others.length === 0 || below(2, wording, slot) === 0 ? usual : pick(others, wording, slot + 10);
}

function nounOf({ locale, kind, category, wording }: QueryWords): string {
  if (kind < 0) {
    const names = CATEGORY_WORDS[category]!;
    return wordFor(names[locale], CATEGORY_SYNONYMS[names.en]?.[locale] ?? [], wording, 1);
  }
  const { name, words } = TREE.kinds[kind]!;
  return wordFor(words[locale], KIND_SYNONYMS[name]?.[locale] ?? [], wording, 1);
}

function colourOf({ locale, colour, wording }: QueryWords): string {
  if (colour < 0) return "";
  const { words } = COLOURS[colour]!;
  return wordFor(words[locale], COLOUR_SYNONYMS[words.en]?.[locale] ?? [], wording, 2);
}

function materialOf({ locale, kind, material, wording }: QueryWords): string {
  if (material < 0 || kind < 0) return "";
  const made = TREE.kinds[kind]!.materials[material]!;
  const others = locale === "en" ? MATERIAL_SYNONYMS_EN[made.en] : MATERIAL_SYNONYMS_ZH[made.zh];
  return wordFor(made[locale], others ?? [], wording, 3);
}

/** "soft cotton cotton" says it once, and blanks of parts left out close up. */
function once(text: string): string {
  const words = text.split(" ").filter((word) => word !== "");
  return words.filter((word, k) => !words.slice(0, k).includes(word)).join(" ");
}

/** 茶树 before 茶叶 stays; 咖啡 before 咖啡豆 says it once. */
function joined(made: string, noun: string): string {
  const overlap = made !== "" && noun.startsWith(made.at(-1)!) ? 1 : 0;
  if (made !== "" && noun.startsWith(made)) return noun;
  return made + noun.slice(overlap);
}

const CATEGORY_WORDS: readonly Worded[] = DEPARTMENTS.flatMap(({ categories }) =>
  categories.map(({ words }) => words),
);
