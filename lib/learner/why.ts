// Why items are in a list, for models whose score is a sum of terms: what somebody bought before, or features of a row.
import type { Dataset } from "../interactions/dataset";
import type { ClickRows } from "../recsys/clicks/examples";
import type { Reason } from "../recsys/reasons";
import type { Label } from "./output";
import { itemCard, type Why } from "./pictures";

const MOST = 5;

/** ItemKnn and Ease have this. */
interface ExplainsItems {
  reasons(user: number, item: number): readonly Reason[];
}

/** LogisticRegression has this. */
interface ExplainsRows {
  reasons(rows: ClickRows, row: number): readonly { field: string; x: number; value: number }[];
}

/**
 * For each listed item what of the person's own history speaks for it, and by how much of the score.
 * @param most how many reasons an item gets, the strongest
 * @example items("Ten for you", shop, ten, { why: whyBought(shop, ease, person, ten) })
 */
export function whyBought(
  dataset: Dataset,
  model: ExplainsItems,
  user: number,
  list: ArrayLike<number>,
  { most = MOST }: { readonly most?: number } = {},
): Why[] {
  return Array.from(list, (item) => ({
    of: "history" as const,
    parts: model
      .reasons(user, item)
      .slice(0, most)
      .map((reason) => {
        const { title, look } = itemCard(dataset, reason.item);
        return { name: title, look, value: reason.value };
      }),
  }));
}

export interface FeatureNames {
  readonly most?: number;
  /** Words for a field's value; "field = value" where it is left out. */
  readonly nameOf?: (field: string, value: number) => Label;
}

/**
 * For each row which features speak for it or against it, and by how much of the log-odds: of a linear model of clicks.
 * @param list rows, in the order shown
 */
export function whyFeatures(
  model: ExplainsRows,
  rows: ClickRows,
  list: ArrayLike<number>,
  { most = MOST, nameOf = (field, value) => `${field} = ${value}` }: FeatureNames = {},
): Why[] {
  return Array.from(list, (row) => ({
    of: "features" as const,
    parts: model
      .reasons(rows, row)
      .slice(0, most)
      .map(({ field, x, value }) => ({ name: nameOf(field, x), value })),
  }));
}
