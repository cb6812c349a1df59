// Colours and brands an item can carry. Brands are invented; each keeps to a few departments and a price tier.
import type { Worded } from "../../interactions/dataset";

export interface Colour {
  readonly hex: string;
  /** The Chinese word already fits in front of a noun: 石墨色台灯. */
  readonly words: Worded;
}

const colour = (hex: string, en: string, zh: string): Colour => ({ hex, words: { en, zh } });

export const COLOURS: readonly Colour[] = [
  colour("#3d8f8b", "teal", "青绿色"),
  colour("#3d5a80", "navy", "藏青色"),
  colour("#b6533c", "brick", "砖红色"),
  colour("#d0a036", "mustard", "芥黄色"),
  colour("#83996f", "sage", "灰绿色"),
  colour("#6ea3cf", "sky blue", "天蓝色"),
  colour("#c9828d", "rose", "玫瑰粉"),
  colour("#566070", "graphite", "石墨色"),
  colour("#b98a5a", "oak brown", "橡木棕"),
  colour("#dccdaa", "cream", "米白色"),
  colour("#767a3c", "olive", "橄榄绿"),
  colour("#7b4a5c", "plum", "梅子色"),
];

export interface Brand {
  readonly words: Worded;
  /** Indices of departments it sells in. */
  readonly departments: readonly number[];
  /** Added to the logarithm of the price. */
  readonly tier: number;
}

const brand = (en: string, zh: string, tier: number, ...departments: number[]): Brand => ({
  words: { en, zh },
  departments,
  tier,
});

export const BRANDS: readonly Brand[] = [
  brand("Fernlight", "蕨光", 0.1, 2, 0),
  brand("Quietmill", "静磨坊", -0.1, 1, 0),
  brand("Redkiln", "赤窑", 0.2, 0, 2),
  brand("Oakmoss", "橡苔", 0.3, 2, 5),
  brand("Bluejetty", "蓝栈桥", 0, 3),
  brand("Paperhill", "纸山", -0.2, 6, 2),
  brand("Saltmarsh", "盐泽", 0, 5, 1),
  brand("Tinfox", "锡狐", -0.3, 4, 0, 6),
  brand("Owlwood", "鸮林", 0.1, 6, 2),
  brand("Moonferry", "月渡", 0.2, 3, 4),
  brand("Larkfield", "云雀田", -0.1, 1, 5),
  brand("Stonepear", "石梨", 0.4, 0, 1),
  brand("Windbarn", "风仓", -0.3, 3, 6),
  brand("Cloudacre", "云亩", 0, 2, 3),
  brand("Amberlane", "琥珀里", 0.4, 3, 5),
  brand("Nightheron", "夜鹭", 0.3, 4),
  brand("Snowlantern", "雪灯", -0.1, 2, 4),
  brand("Riverbell", "河铃", -0.2, 5, 1, 6),
  brand("Ploughstar", "犁星", 0.1, 0, 1, 4),
  brand("Thistledown", "蓟絮", -0.2, 3, 2, 5),
];
