// Outputs about a dataset's items: lists with pictures, histograms, the map of vectors.
import type { Dataset } from "../interactions/dataset";
import type { Pca, Plane } from "../recsys/pca";
import { checkFinite } from "./finite";
import { host } from "./host";
import type { Label, Output } from "./output";
import { MOST } from "./output-parts";

type Entry = Extract<Output, { kind: "items" }>["entries"][number];

/** An item's title in both languages. */
export function titleOf(dataset: Dataset, item: number): { en: string; zh: string } {
  const { titles } = dataset.items;
  const en = titles.en[item];
  const zh = titles.zh[item];
  if (en === undefined || zh === undefined)
    throw new RangeError(`Item ${item} is not among the ${titles.en.length} items of the dataset.`);
  return { en, zh };
}

/** An item as outputs draw it: index, title, picture where there is one. */
export function itemCard(dataset: Dataset, item: number): Pick<Entry, "item" | "title" | "look"> {
  const look = dataset.items.looks?.[item];
  return { item, title: titleOf(dataset, item), look: look === undefined ? null : { ...look } };
}

/** Reasons in parts, as `whyBought` and `whyFeatures` make them. */
export type Why = Exclude<NonNullable<Entry["why"]>, Label>;

export interface ItemsOptions {
  readonly id?: string;
  readonly note?: Label;
  /** Items that the person took in the held-out days; they get a mark. */
  readonly hits?: Iterable<number>;
  /** One score for each listed item. */
  readonly scores?: ArrayLike<number>;
  /** One reason for each listed item. */
  readonly why?: readonly (Label | Why)[];
}

/** Shows items with their pictures, in the order given. */
export function items(
  title: Label,
  dataset: Dataset,
  list: ArrayLike<number>,
  options: ItemsOptions = {},
): void {
  const { id, note, scores, why } = options;
  if (list.length > MOST.entries)
    throw new RangeError(
      `items: a list of ${list.length}; at most ${MOST.entries} can be shown. Take the first with slice.`,
    );
  const hits = options.hits === undefined ? null : new Set(options.hits);
  const { department, departments } = dataset.items;
  host().output({
    kind: "items",
    ...(id === undefined ? {} : { id }),
    title,
    ...(note === undefined ? {} : { note }),
    entries: Array.from(list, (item, k) => {
      const group = department === null ? undefined : departments[department[item]!];
      const score = scores?.[k];
      return {
        ...itemCard(dataset, item),
        ...(group === undefined ? {} : { department: { ...group } }),
        ...(score === undefined || !Number.isFinite(score) ? {} : { score }),
        ...(hits === null ? {} : { hit: hits.has(item) }),
        ...(why?.[k] === undefined ? {} : { why: why[k] }),
      };
    }),
  });
}

export interface HistogramOptions {
  readonly id?: string;
  readonly title: Label;
  readonly xName: Label;
  /** How many bars at most; whole numbers get whole bars. */
  readonly bins?: number;
  /** Count on a logarithmic scale. */
  readonly log?: boolean;
}

/**
 * Shows how values are spread.
 * @throws RangeError without a finite value
 */
export function histogram(
  values: ArrayLike<number>,
  { id, title, xName, bins = 24, log }: HistogramOptions,
): void {
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  let whole = true;
  for (let k = 0; k < values.length; k++) {
    const value = values[k]!;
    if (!Number.isFinite(value)) continue;
    if (value < min) min = value;
    if (value > max) max = value;
    whole &&= Number.isInteger(value);
  }
  if (min > max) throw new RangeError("histogram: there is no finite value to show.");
  if (!(bins >= 1 && bins <= MOST.bins))
    throw new RangeError(`histogram: ${bins} bins; 1 to ${MOST.bins} can be shown.`);
  const span = whole ? max - min + 1 : max - min || 1;
  const width = whole ? Math.ceil(span / bins) : span / bins;
  const size = Math.ceil(span / width - 1e-9);
  const counts = new Array<number>(size).fill(0);
  for (let k = 0; k < values.length; k++) {
    const value = values[k]!;
    if (Number.isFinite(value)) counts[Math.min(size - 1, Math.floor((value - min) / width))]!++;
  }
  host().output({
    kind: "histogram",
    ...(id === undefined ? {} : { id }),
    title,
    xName,
    edges: Array.from({ length: size + 1 }, (_, k) => min + k * width),
    counts,
    ...(log === undefined ? {} : { log }),
  });
}

export interface EmbeddingMapOptions {
  readonly id?: string;
  readonly title: Label;
}

/**
 * Shows every item as a point, coloured by department where the dataset has them. Given all of what `pca` gives, it also
 * says how much of the variance the picture keeps.
 * @throws RangeError when there is not one point an item, or one is no number
 */
export function embeddingMap(
  dataset: Dataset,
  points: Plane | Pca | Pca["plane"],
  { id, title }: EmbeddingMapOptions,
): void {
  const { titles, looks } = dataset.items;
  const count = titles.en.length;
  const { x, y } = "plane" in points ? points.plane : points;
  const explained = "explained" in points ? points.explained : undefined;
  if (count > MOST.mapPoints)
    throw new RangeError(
      `embeddingMap: ${count} items; at most ${MOST.mapPoints} can be drawn. Map the most bought ones.`,
    );
  const kept = typeof explained === "object" ? explained[0] + explained[1] : explained;
  if (x.length !== count || y.length !== count)
    throw new RangeError(`embeddingMap: ${count} items, but ${x.length} and ${y.length} coordinates.`);
  checkFinite("embeddingMap", { x, y });
  host().output({
    kind: "map",
    ...(id === undefined ? {} : { id }),
    title,
    x: Array.from(x),
    y: Array.from(y),
    titles: Array.from({ length: count }, (_, item) => titleOf(dataset, item)),
    ...groupsOf(dataset),
    ...(looks === null ? {} : { looks: looks.map((look) => ({ ...look })) }),
    ...(kept === undefined ? {} : { explained: kept }),
  });
}

/** The group of each item and the groups' names: departments, or one group of all. */
export function groupsOf({ items: table }: Dataset): { group: number[]; groups: Label[] } {
  if (table.department === null)
    return { group: table.ids.map(() => 0), groups: [{ en: "All items", zh: "全部商品" }] };
  return { group: Array.from(table.department), groups: table.departments.map((words) => ({ ...words })) };
}
