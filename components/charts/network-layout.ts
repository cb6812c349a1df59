// Where the units of a drawn network stand, and which of many are drawn. Pure.

/** Units of a layer that are drawn; the others are counted below it. */
export const MOST_DRAWN = 16;

interface Unit {
  readonly layer: number;
  readonly unit: number;
  readonly x: number;
  readonly y: number;
}

export interface NetworkLayout {
  readonly height: number;
  readonly radius: number;
  /** By layer, in order. */
  readonly units: readonly (readonly Unit[])[];
}

/** Layers from left to right, each in the middle of the height; of a large layer the first units. */
export function placeUnits(
  sizes: readonly number[],
  box: { readonly width: number; readonly left: number; readonly right: number; readonly top: number },
): NetworkLayout {
  const drawn = sizes.map((size) => Math.min(size, MOST_DRAWN));
  const most = Math.max(1, ...drawn);
  const gap = most <= 6 ? 46 : most <= 10 ? 34 : 26;
  const height = box.top + most * gap + 26;
  const across = (box.width - box.left - box.right) / Math.max(1, sizes.length - 1);
  return {
    height,
    radius: Math.min(13, gap * 0.38),
    units: drawn.map((count, layer) =>
      Array.from({ length: count }, (_, unit) => ({
        layer,
        unit,
        x: sizes.length === 1 ? box.width / 2 : box.left + layer * across,
        y: box.top + ((most - count) / 2 + unit + 0.5) * gap,
      })),
    ),
  };
}

/** The unit that an arrow key leads to: up and down within a layer, left and right to the nearest of the next. */
export function nextUnit(
  units: NetworkLayout["units"],
  from: { readonly layer: number; readonly unit: number } | null,
  key: string,
): { layer: number; unit: number } | null {
  const step = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] }[key];
  if (step === undefined) return null;
  if (from === null) return { layer: 0, unit: 0 };
  const layer = Math.min(Math.max(from.layer + (step[0] ?? 0), 0), units.length - 1);
  const own = units[from.layer]?.[from.unit];
  const there = units[layer] ?? [];
  if (layer === from.layer)
    return { layer, unit: Math.min(Math.max(from.unit + (step[1] ?? 0), 0), there.length - 1) };
  let unit = 0;
  for (const other of there)
    if (Math.abs(other.y - (own?.y ?? 0)) < Math.abs((there[unit]?.y ?? 0) - (own?.y ?? 0)))
      unit = other.unit;
  return { layer, unit };
}

/** Greatest absolute value, 0 for none. */
export function greatest(values: Iterable<number>): number {
  let most = 0;
  for (const value of values) most = Math.max(most, Math.abs(value));
  return most;
}
