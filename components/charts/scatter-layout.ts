// Where the points and the names of groups of a scatter go. Pure.

export interface PlaneDomain {
  readonly cx: number;
  readonly cy: number;
  /** Half the side of the square that is shown, in data units. */
  readonly half: number;
}

/** A square around the origin's neighbourhood that holds all given points; one scale for both axes. */
export function planeDomain(
  clouds: readonly { readonly x: readonly number[]; readonly y: readonly number[] }[],
): PlaneDomain {
  let left = Number.POSITIVE_INFINITY;
  let right = Number.NEGATIVE_INFINITY;
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const { x, y } of clouds) {
    for (let k = 0; k < x.length; k += 1) {
      const px = x[k] ?? Number.NaN;
      const py = y[k] ?? Number.NaN;
      if (!Number.isFinite(px) || !Number.isFinite(py)) continue;
      left = Math.min(left, px);
      right = Math.max(right, px);
      low = Math.min(low, py);
      high = Math.max(high, py);
    }
  }
  if (!(left <= right)) return { cx: 0, cy: 0, half: 1 };
  return {
    cx: (left + right) / 2,
    cy: (low + high) / 2,
    half: Math.max((right - left) / 2, (high - low) / 2) || 1,
  };
}

/** Data to pixels in a box of the given size; the longer side is not filled, so that distances stay true. */
export function project(
  domain: PlaneDomain,
  box: { readonly width: number; readonly height: number; readonly margin: number },
): (x: number, y: number) => readonly [number, number] {
  const unit = Math.min(box.width, box.height) / 2 - box.margin;
  const stretch = Math.min(1.35, (box.width / 2 - box.margin) / unit);
  return (x, y) => [
    box.width / 2 + ((x - domain.cx) / domain.half) * unit * stretch,
    box.height / 2 - ((y - domain.cy) / domain.half) * unit,
  ];
}

/** Middle of each group's points; null for a group without points. */
export function centroids(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  group: readonly number[],
  groups: number,
): (readonly [number, number] | null)[] {
  const sums = Array.from({ length: groups }, () => ({ x: 0, y: 0, n: 0 }));
  for (let k = 0; k < group.length; k += 1) {
    const sum = sums[group[k] ?? -1];
    const px = x[k];
    const py = y[k];
    if (sum === undefined || px === undefined || py === undefined) continue;
    sum.x += px;
    sum.y += py;
    sum.n += 1;
  }
  return sums.map((sum) => (sum.n === 0 ? null : [sum.x / sum.n, sum.y / sum.n]));
}

export interface LabelBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Pushes centred labels down until none overlaps an earlier one, then back inside the box. In the given order. */
export function placeLabels(
  wanted: readonly LabelBox[],
  box: { readonly width: number; readonly height: number },
): { x: number; y: number }[] {
  const placed: LabelBox[] = [];
  return wanted.map((label) => {
    const x = Math.min(Math.max(label.x, label.width / 2 + 4), box.width - label.width / 2 - 4);
    // Before it is pushed: moved into the box afterwards it could come to lie on another.
    let y = Math.max(label.y, label.height / 2 + 2);
    for (let tries = 0; tries < wanted.length; tries += 1) {
      const hit = placed.find(
        (other) =>
          Math.abs(other.x - x) * 2 < other.width + label.width &&
          // A label pushed just below another touches it, rounded either way: that is no overlap.
          Math.abs(other.y - y) * 2 < other.height + label.height - 1e-6,
      );
      if (hit === undefined) break;
      y = hit.y + (hit.height + label.height) / 2;
    }
    y = Math.min(y, box.height - label.height / 2 - 2);
    placed.push({ ...label, x, y });
    return { x, y };
  });
}

interface Points {
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
}

/** The point nearest to a place, or null where none is within reach. */
export function nearestPoint(points: Points, px: number, py: number, reach: number): number | null {
  let best: number | null = null;
  let least = reach ** 2;
  for (let k = 0; k < points.x.length; k += 1) {
    const distance = (points.x[k]! - px) ** 2 + (points.y[k]! - py) ** 2;
    if (distance < least) {
      least = distance;
      best = k;
    }
  }
  return best;
}

/** The closest point in a direction: far sideways counts double, so that the walk goes where the key points. */
export function neighbourTowards(points: Points, from: number, dx: number, dy: number): number {
  let best = from;
  let least = Number.POSITIVE_INFINITY;
  for (let k = 0; k < points.x.length; k += 1) {
    const ax = points.x[k]! - points.x[from]!;
    const ay = points.y[k]! - points.y[from]!;
    const ahead = ax * dx + ay * dy;
    if (ahead <= 0.5) continue;
    const cost = ahead + 2 * Math.abs(ax * dy - ay * dx);
    if (cost < least) {
      least = cost;
      best = k;
    }
  }
  return best;
}

/** The points nearest to one, nearest first, without itself. */
export function closestTo(points: Points, from: number, count: number): number[] {
  const found: { point: number; distance: number }[] = [];
  for (let k = 0; k < points.x.length; k += 1) {
    if (k === from) continue;
    const distance = (points.x[k]! - points.x[from]!) ** 2 + (points.y[k]! - points.y[from]!) ** 2;
    if (found.length === count && distance >= (found.at(-1)?.distance ?? 0)) continue;
    found.push({ point: k, distance });
    found.sort((a, b) => a.distance - b.distance);
    if (found.length > count) found.pop();
  }
  return found.map(({ point }) => point);
}
