// The grammar of titles: brand, material, noun and colour, each language in its own order.
import type { Worded } from "../../interactions/dataset";
import { BRANDS, COLOURS } from "./attributes";
import { seriesName } from "./series";
import { TREE } from "./tree";

export interface TitleParts {
  readonly kind: number;
  readonly brand: number;
  readonly colour: number;
  /** Index into the kind's materials. */
  readonly material: number;
  /** 0 for none; see Items.series. */
  readonly series: number;
}

/** "Redkiln stoneware mug, sage", 赤窑灰绿色粗陶马克杯; "Larkfield green tea, teal tin", 云雀田绿茶（青绿色罐装）. */
export function titleOf({ kind, brand, colour, material, series }: TitleParts): Worded {
  const { words, pack, materials } = TREE.kinds[kind]!;
  const made = materials[material]!;
  const maker = series === 0 ? BRANDS[brand]!.words : withSeries(BRANDS[brand]!.words, series);
  const paint = COLOURS[colour]!.words;
  const noun = /^[A-Za-z]/.test(words.zh) ? ` ${words.zh}` : words.zh;
  const en = `${maker.en} ${made.en} ${words.en}, ${paint.en}`;
  return pack
    ? { en: `${en} ${pack.en}`, zh: `${maker.zh}${made.zh}${noun}（${paint.zh}${pack.zh}）` }
    : { en, zh: `${maker.zh}${paint.zh}${made.zh}${noun}` };
}

/** Redkiln Meadow, 赤窑「原野」. */
function withSeries(maker: Worded, series: number): Worded {
  const name = seriesName(series);
  return { en: `${maker.en} ${name.en}`, zh: `${maker.zh}「${name.zh}」` };
}
