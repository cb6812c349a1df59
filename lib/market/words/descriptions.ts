// The grammar of descriptions: two or three sentences as a shop prints them, each language in its own way.
// Says only what the item's kind, material and colours make true.
import type { Worded } from "../../interactions/dataset";
import { BRANDS, COLOURS } from "../catalogue/attributes";
import type { TitleParts } from "../catalogue/titles";
import { TREE } from "../catalogue/tree";
import { ACCENTS_EN, MATERIALS_EN, USES_EN } from "./description-sentences.en";
import { ACCENTS_ZH, MATERIALS_ZH, USES_ZH } from "./description-sentences.zh";
import { below, capitalised, expand, pick, withArticle } from "./grammar";
import { nounForms } from "./nouns";

export interface DescribedParts extends Omit<TitleParts, "series"> {
  /** Colour of its accent. */
  readonly accent: number;
  /** Selects among wordings: any non-negative integer. */
  readonly variant: number;
}

/** The same parts always give the same text. */
export function descriptionOf(parts: DescribedParts): Worded {
  return { en: english(parts), zh: chinese(parts) };
}

function english(parts: DescribedParts): string {
  const { kind, variant } = parts;
  const { name, words, materials } = TREE.kinds[kind]!;
  const material = materials[parts.material]!.en;
  const sentences = [
    englishOpening(parts),
    MATERIALS_EN[`${name}:${material}`] ?? MATERIALS_EN[material] ?? "",
    pick(USES_EN[name]!, variant, 1),
  ];
  return expand(kept(sentences, variant).join(" "), variant, { item: words.en });
}

/** "A stoneware mug in sage with a mustard band.", "Green tea in a teal tin with a plum lid." */
function englishOpening({ kind, brand, colour, accent, material, variant }: DescribedParts): string {
  const { name, words, materials, pack } = TREE.kinds[kind]!;
  const paint = COLOURS[colour]!.words.en;
  const accentPaint = COLOURS[accent]!.words.en;
  const detail = (ACCENTS_EN[name] ?? "")
    .replace("<accent>", accentPaint)
    .replace("<a>", withArticle(accentPaint));
  const made = `${materials[material]!.en} ${words.en}`;
  const maker = BRANDS[brand]!.words.en;
  if (name === "plant") {
    const pot = `in ${withArticle(`${paint} ${materials[material]!.en}`)} pot`;
    return pick([`A potted plant ${pot}.`, `From ${maker}: a potted plant ${pot}.`], variant, 0);
  }
  const thing = nounForms(kind).counted === 1 && !pack ? withArticle(made) : made;
  const dressed = pack ? `${thing} in ${withArticle(paint)} ${pack.en}` : `${thing} in ${paint}`;
  switch (below(3, variant, 0)) {
    case 0:
      return `${capitalised(dressed)}${detail && ` with ${detail}`}.`;
    case 1:
      return `From ${maker}: ${dressed}${detail && `, with ${detail}`}.`;
    default:
      return `${maker}'s ${made}${pack ? ` in ${withArticle(paint)} ${pack.en}` : ` in ${paint}`}${detail && `, with ${detail}`}.`;
  }
}

function chinese(parts: DescribedParts): string {
  const { kind, variant } = parts;
  const { name, materials } = TREE.kinds[kind]!;
  const material = materials[parts.material]!.zh;
  const sentences = [
    chineseOpening(parts),
    MATERIALS_ZH[`${name}:${material}`] ?? MATERIALS_ZH[material] ?? "",
    pick(USES_ZH[name]!, variant, 1),
  ];
  return expand(kept(sentences, variant).join(""), variant);
}

/** 灰绿色粗陶马克杯，配芥黄色腰线。 绿茶，青绿色罐装，罐盖为梅子色。 */
function chineseOpening({ kind, brand, colour, accent, material, variant }: DescribedParts): string {
  const { name, words, materials, pack } = TREE.kinds[kind]!;
  const paint = COLOURS[colour]!.words.zh;
  const accentPaint = COLOURS[accent]!.words.zh;
  const part = ACCENTS_ZH[name];
  const noun = /^[A-Za-z]/.test(words.zh) ? ` ${words.zh}` : words.zh;
  const made = materials[material]!.zh + noun;
  const maker = BRANDS[brand]!.words.zh;
  if (name === "plant") {
    const pot = `${paint}${materials[material]!.zh}盆`;
    return pick([`盆栽，配${pot}。`, `${maker}出品：盆栽，${pot}。`], variant, 0);
  }
  switch (below(3, variant, 0)) {
    case 0:
      return pack
        ? `${made}，${paint}${pack.zh}${part ? `，${part}为${accentPaint}` : ""}。`
        : `${paint}${made}${part ? `，配${accentPaint}${part}` : ""}。`;
    case 1:
      return `${maker}出品：${made}，${paint}${pack?.zh ?? "款"}${part ? `，${part}是${accentPaint}` : ""}。`;
    default:
      return `${maker}的${made}，${paint}${pack?.zh ?? ""}${part ? `，${accentPaint}${part}` : ""}。`;
  }
}

/** Shops differ in how much they print: a third leaves one of the later sentences out. */
function kept(sentences: readonly string[], variant: number): string[] {
  const left = below(6, variant, 2);
  return sentences.filter((sentence, k) => sentence !== "" && k !== left + 1);
}
