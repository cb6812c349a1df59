// The grammar of titles: brand, material, noun and colour, each language in its own order.
import type { Worded } from "../../interactions/dataset";
import { BRANDS, COLOURS } from "./attributes";
import { TREE } from "./tree";

export interface TitleParts {
  readonly kind: number;
  readonly brand: number;
  readonly colour: number;
  /** Index into the kind's materials. */
  readonly material: number;
}

/** "Redkiln stoneware mug, sage"; 赤窑灰绿色粗陶马克杯. */
export function titleOf({ kind, brand, colour, material }: TitleParts): Worded {
  const noun = TREE.kinds[kind]!;
  const made = noun.materials[material]!;
  const maker = BRANDS[brand]!.words;
  const paint = COLOURS[colour]!.words;
  const latin = /^[A-Za-z]/.test(noun.words.zh) ? " " : "";
  return {
    en: `${maker.en} ${made.en} ${noun.words.en}, ${paint.en}`,
    zh: `${maker.zh}${paint.zh}${made.zh}${latin}${noun.words.zh}`,
  };
}
