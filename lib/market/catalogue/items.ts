// Draws the catalogue: what each item is, costs and looks like, when it is launched, and its hidden side
// (latent vector, quality, prominence), which no learner's data set carries.

import { evenly } from "../random/evenly";
import { exp, log } from "../random/fixed-math";
import type { Keyring } from "../random/keyring";
import type { Stream } from "../random/stream";
import { BRANDS, COLOURS } from "./attributes";
import type { TitleParts } from "./titles";
import { departmentOfKind, TREE } from "./tree";

/** Length of taste vectors. */
export const LATENT = 12;
/** Length of the vectors that stand for an item's photograph. */
const IMAGE = 24;

/** Columns over items. */
export interface Items {
  readonly count: number;
  readonly kind: Int32Array;
  readonly brand: Int32Array;
  readonly colour: Int32Array;
  readonly accent: Int32Array;
  readonly material: Int32Array;
  /** 0, or which of a maker's series it belongs to: tells items apart that are alike in all of the above. */
  readonly series: Uint8Array;
  /** Minor units. */
  readonly price: Int32Array;
  /** Day of launch counted from the start of the market; at most 0 for what is there from the beginning. */
  readonly launch: Int32Array;
  /** Like what a network makes of the item's photograph: blurred taste, colour and material, shape [count × IMAGE]. */
  readonly image: Float32Array;
  /** Hidden from shoppers: share of the price that is left to the store. */
  readonly margin: Float32Array;
  /** Hidden: standard normal. */
  readonly quality: Float64Array;
  /** Hidden: how much the store's own ranking favours it, as a logarithm. */
  readonly prominence: Float64Array;
  /** Hidden: shape [count × LATENT], row by row. */
  readonly latent: Float64Array;
}

export interface CatalogueOptions {
  readonly count: number;
  readonly days: number;
  /** Day on which the held-out period begins. */
  readonly cutDay: number;
}

/** Share of the catalogue launched during the held-out period, and during the training part. */
const LAUNCHED_LATE = 0.12;
const LAUNCHED_EARLIER = 0.2;

export function drawItems(keys: Keyring, { count, days, cutDay }: CatalogueOptions): Items {
  const items: Items = {
    count,
    kind: new Int32Array(count),
    brand: new Int32Array(count),
    colour: new Int32Array(count),
    accent: new Int32Array(count),
    material: new Int32Array(count),
    series: new Uint8Array(count),
    price: new Int32Array(count),
    launch: new Int32Array(count),
    image: new Float32Array(count * IMAGE),
    margin: new Float32Array(count),
    quality: new Float64Array(count),
    prominence: new Float64Array(count),
    latent: new Float64Array(count * LATENT),
  };
  const around = {
    days,
    cutDay,
    centres: drawCentres(keys),
    offset: keys.stream("launches").word(),
    seen: new Map<string, number>(),
  };
  const stream = keys.stream("item");
  for (let i = 0; i < count; i++) {
    stream.restart(i);
    drawItem(stream, items, i, around);
  }
  takePictures(keys, items);
  return items;
}

interface Surroundings {
  readonly days: number;
  readonly cutDay: number;
  readonly centres: readonly Float64Array[];
  /** Start of the even sequence that decides which items are launched when. */
  readonly offset: number;
  /** How many earlier items have each combination of attributes. */
  readonly seen: Map<string, number>;
}

function drawItem(stream: Stream, items: Items, i: number, around: Surroundings): void {
  const { days, cutDay, centres, offset, seen } = around;
  // Kinds in turn, so that a small catalogue still has every kind and a larger one keeps the smaller's items.
  const kind = i % TREE.kinds.length;
  const { brand, colour, material, series } = drawAttributes(stream, kind, seen);
  const quality = stream.normal();
  items.kind[i] = kind;
  items.brand[i] = brand;
  items.colour[i] = colour;
  items.accent[i] = (colour + 1 + stream.below(COLOURS.length - 1)) % COLOURS.length;
  items.material[i] = material;
  items.series[i] = series;
  items.quality[i] = quality;
  items.price[i] = roundPrice(
    exp(log(TREE.kinds[kind]!.price) + BRANDS[brand]!.tier + 0.1 * quality + stream.normal(0, 0.3)),
  );
  items.prominence[i] = stream.normal(0, 0.6) + 0.97 * stream.exponential(1) + 0.15 * quality;
  items.launch[i] = drawLaunch(evenly(offset, i), stream.uniform(), days, cutDay);
  for (let d = 0; d < LATENT; d++) items.latent[i * LATENT + d] = centres[kind]![d]! + stream.normal(0, 0.75);
  // Dear brands earn more on each sale, everyday ones turn over faster.
  items.margin[i] = Math.min(0.7, Math.max(0.08, 0.34 + 0.3 * BRANDS[brand]!.tier + stream.normal(0, 0.08)));
}

/** A vector for each item: its taste vector through a lens, plus what its colour and material look like, plus grain. */
function takePictures(keys: Keyring, items: Items): void {
  const lens = keys.stream("lens").normals(LATENT * IMAGE, 0.3);
  const shades = COLOURS.map((_, c) => keys.stream("shade", c).normals(IMAGE, 0.5));
  const surfaces = new Map<string, Float64Array>();
  const grain = keys.stream("grain");
  for (let i = 0; i < items.count; i++) {
    grain.restart(i);
    const made = TREE.kinds[items.kind[i]!]!.materials[items.material[i]!]!.en;
    const surface = surfaces.get(made) ?? keys.stream(`surface ${made}`).normals(IMAGE, 0.4);
    surfaces.set(made, surface);
    for (let p = 0; p < IMAGE; p++) {
      let value = shades[items.colour[i]!]![p]! + surface[p]! + grain.normal(0, 0.35);
      for (let d = 0; d < LATENT; d++) value += lens[p * LATENT + d]! * items.latent[i * LATENT + d]!;
      items.image[i * IMAGE + p] = value;
    }
  }
}

/** Redraws what an earlier item has already; where a crowded kind runs out of combinations, the next series begins. */
function drawAttributes(stream: Stream, kind: number, seen: Map<string, number>): Omit<TitleParts, "kind"> {
  const makers = MAKERS[departmentOfKind(kind)]!;
  for (let attempt = 0; ; attempt++) {
    const brand = makers[stream.below(makers.length)]!;
    const colour = stream.below(COLOURS.length);
    const material = stream.below(TREE.kinds[kind]!.materials.length);
    const combination = `${kind} ${brand} ${colour} ${material}`;
    const series = seen.get(combination) ?? 0;
    if (series > 0 && attempt < 8) continue;
    seen.set(combination, series + 1);
    return { brand, colour, material, series };
  }
}

/** The brands that sell in each department. */
const MAKERS: readonly (readonly number[])[] = Array.from({ length: TREE.departmentCount }, (_, department) =>
  BRANDS.flatMap((brand, b) => (brand.departments.includes(department) ? [b] : [])),
);

function drawLaunch(when: number, where: number, days: number, cutDay: number): number {
  if (when < LAUNCHED_LATE) return cutDay + Math.floor(where * (days - cutDay));
  if (when < LAUNCHED_LATE + LAUNCHED_EARLIER) return 1 + Math.floor(where * (cutDay - 1));
  return -Math.floor(where * 365);
}

/** Where the items of each kind gather in taste space: department, category and kind each add their part. */
function drawCentres(keys: Keyring): Float64Array[] {
  const part = (level: string, id: number, deviation: number) =>
    keys.stream(level, id).normals(LATENT, deviation);
  return TREE.kinds.map((_, k) => {
    const category = TREE.categoryOfKind[k]!;
    const department = part("department", departmentOfKind(k), 0.35);
    const inCategory = part("category", category, 0.35);
    const inKind = part("kind", k, 0.35);
    return department.map((value, d) => value + inCategory[d]! + inKind[d]!);
  });
}

/** To a price a shop would print: 12.90 rather than 12.37. */
function roundPrice(price: number): number {
  const step = price < 2000 ? 50 : price < 10000 ? 100 : 500;
  return Math.max(step, Math.round(price / step) * step) - 10;
}
