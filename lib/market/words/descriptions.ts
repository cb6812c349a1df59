// The grammar of descriptions: two or three sentences as a shop prints them, each language in its own way.
// Says only what the item's kind, material and colours make true.
import type { Worded } from "../../interactions/dataset";
import { type TitleParts, titleOf } from "../catalogue/titles";

export interface DescribedParts extends TitleParts {
  /** Colour of its accent. */
  readonly accent: number;
  /** Selects among wordings: any non-negative integer. */
  readonly variant: number;
}

/** The same parts always give the same text. */
export function descriptionOf(parts: DescribedParts): Worded {
  return titleOf(parts);
}
