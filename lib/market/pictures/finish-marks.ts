// What a material looks like: a few strokes over the body of a silhouette, cut off at its outline by arithmetic,
// so that no clip, pattern or gradient needs an id. Knows nothing of materials' names.
import { AREAS, type Area } from "./areas";
import { type Box, boxOf, cut, type Line, pathOf, shrunk } from "./outlines";

/** Every finish a look may name; anything else is drawn plain. */
export const FINISHES = [
  "plain",
  "glass",
  "metal",
  "cast",
  "gloss",
  "speckle",
  "wood",
  "bamboo",
  "weave",
  "knit",
  "fleece",
  "leather",
  "paper",
] as const;
export type Finish = (typeof FINISHES)[number];

const DRAW: Readonly<Record<Finish, (area: Area) => string>> = {
  plain: () => "",
  glass: (area) =>
    marks(area, (box) => slants(box, 0.2, 0.62), {
      paint: area.light,
      width: 3.4,
      opacity: 0.42,
      inset: 1.8,
    }) +
    marks(area, (box) => slants(box, 0.42, 0.84), {
      paint: area.light,
      width: 1.3,
      opacity: 0.5,
      inset: 0.8,
    }),
  metal: (area) =>
    marks(area, (box) => rows(box, 1.7), { paint: "h", width: 0.45, opacity: 0.5 }) +
    marks(area, (box) => columnsAt(box, [0.54]), { paint: "w", width: 2.4, opacity: 0.5, inset: 1.2 }),
  cast: (area) => marks(area, (box) => dots(box, 2.1), { paint: "s", width: 0.9, opacity: 0.85 }),
  gloss: (area) => marks(area, (box) => glints(box), { paint: "w", width: 2.6, opacity: 0.8, inset: 1.2 }),
  speckle: (area) => marks(area, (box) => dots(box, 3.3), { paint: "k", width: 1.15, opacity: 0.6 }),
  wood: (area) => marks(area, (box) => grain(box), { paint: "s", width: 0.75, opacity: 0.75 }),
  bamboo: (area) => marks(area, (box) => canes(box), { paint: "s", width: 0.9, opacity: 0.8 }),
  weave: (area) =>
    marks(area, (box) => [...rows(box, 1.8), ...columns(box, 1.8)], {
      paint: "s",
      width: 0.42,
      opacity: 0.6,
    }),
  knit: (area) => marks(area, (box) => zigzags(box), { paint: "s", width: 0.85, opacity: 0.65 }),
  fleece: (area) => marks(area, (box) => tufts(box), { paint: "h", width: 0.75, opacity: 0.8 }),
  leather: (area) => seams(area),
  paper: (area) => marks(area, (box) => rows(box, 3), { paint: "s", width: 0.6, opacity: 0.45 }),
};

const drawn = new Map<string, string>();

/** The finish of a kind as SVG text, and how many of the silhouette's shapes lie under it; none where it cannot be seen. */
export function finishMarks(kind: string, finish: string): { after: number; svg: string } | null {
  const area = Object.hasOwn(AREAS, kind) ? AREAS[kind] : undefined;
  const known = FINISHES.find((name) => name === finish) ?? "plain";
  if (area === undefined || known === "plain") return null;
  const key = `${kind} ${known}`;
  let svg = drawn.get(key);
  if (svg === undefined) {
    svg = DRAW[known](area);
    drawn.set(key, svg);
  }
  return { after: area.after, svg };
}

interface Pen {
  /** A paint role of draw-item.ts. */
  readonly paint: "s" | "h" | "k" | "w";
  readonly width: number;
  readonly opacity: number;
  /** Distance kept from the outline. */
  readonly inset?: number;
}

/** Lines of each outline's box, cut off at the outline, as one path. */
function marks(area: Area, linesIn: (box: Box) => readonly Line[], pen: Pen): string {
  const d = area.outlines
    .flatMap((outline) =>
      linesIn(boxOf(outline)).flatMap((line) => cut(line, outline, pen.inset ?? pen.width / 2)),
    )
    .map(pathOf)
    .join("");
  return d === ""
    ? ""
    : `<path d="${d}" fill="none" stroke="var(--${pen.paint})" stroke-width="${pen.width}" stroke-linecap="round" opacity="${pen.opacity}"/>`;
}

/** Stitches along the outline, a little inside. */
function seams({ outlines }: Area): string {
  const d = outlines
    .map((outline) => {
      const inner = shrunk(outline, 2.3);
      return `${pathOf(inner)}z`;
    })
    .join("");
  return `<path d="${d}" fill="none" stroke="var(--h)" stroke-width="1" stroke-dasharray="2.2 1.6" stroke-linejoin="round" opacity=".95"/>`;
}

function rows({ left, right, top, bottom }: Box, step: number): Line[] {
  return upTo(top + step / 2, bottom, step).map((y) => [left, y, right, y]);
}

function columns({ left, right, top, bottom }: Box, step: number): Line[] {
  return upTo(left + step / 2, right, step).map((x) => [x, top, x, bottom]);
}

/** Upright lines at fractions of the width; none in what is too low to reflect anything. */
function columnsAt({ left, right, top, bottom }: Box, at: readonly number[]): Line[] {
  if (bottom - top < 6) return [];
  return at.map((part) => [left + part * (right - left), top, left + part * (right - left), bottom]);
}

/** Reflections that lean to the right, at fractions of the width along the foot. */
function slants({ left, right, top, bottom }: Box, from: number, to: number): Line[] {
  const width = right - left;
  return [[left + from * width, bottom, left + to * width, top]];
}

/** A window's reflection on a glaze, right of where the silhouettes have their own light: a dash and a shorter one. */
function glints({ left, right, top, bottom }: Box): Line[] {
  const x = left + 0.48 * (right - left);
  const at = (part: number) => top + part * (bottom - top);
  return [
    [x, at(0.13), x, at(0.4)],
    [x + 3.6, at(0.13), x + 3.6, at(0.24)],
  ];
}

/** Spots without rows that an eye would find: steps of the plastic number in both directions. */
function dots({ left, right, top, bottom }: Box, step: number): Line[] {
  const count = Math.floor(((right - left) * (bottom - top)) / (step * step));
  return Array.from({ length: count }, (_, n) => {
    const x = left + fraction(0.5 + n * 0.7548776662) * (right - left);
    const y = top + fraction(0.5 + n * 0.569840291) * (bottom - top);
    return [x, y, x, y];
  });
}

function tufts(box: Box): Line[] {
  return dots(box, 2.7).map(([x, y], n) =>
    n % 2 === 0 ? [x!, y!, x! + 1.1, y! + 0.7] : [x!, y!, x! - 0.9, y! + 0.9],
  );
}

/** Long flat waves, each row shifted, with the years closer together here and there. */
function grain({ left, right, top, bottom }: Box): Line[] {
  return upTo(top + 1.4, bottom, 2.7).map((y, row) => {
    const points: number[] = [];
    for (let x = left; x <= right; x += 1.25) {
      points.push(x, y + 0.75 * wave((x + row * 11) / 31) + 0.2 * wave((x - row * 5) / 11));
    }
    return points;
  });
}

/** Upright canes, each with a knot at its own height. */
function canes(box: Box): Line[] {
  const step = 4.2;
  const uprights = columns(box, step);
  const knots = uprights.flatMap(([x], k) =>
    upTo(box.top + 2 + 14 * fraction(0.1 + k * 0.618), box.bottom, 14).map(
      (y): Line => [x! + 0.7, y, x! + step - 0.7, y],
    ),
  );
  return [...uprights, ...knots];
}

function zigzags({ left, right, top, bottom }: Box): Line[] {
  return upTo(top + 1, bottom, 2.9).map((y) =>
    upTo(left, right + 1.8, 1.8).flatMap((x, k) => [x, k % 2 === 0 ? y : y + 1.5]),
  );
}

function upTo(from: number, to: number, step: number): number[] {
  return Array.from({ length: Math.max(0, Math.floor((to - from) / step) + 1) }, (_, k) => from + k * step);
}

/** A period of one, between -1 and 1, of parabolas: sines differ between platforms. */
function wave(x: number): number {
  const t = fraction(x);
  return t < 0.5 ? 16 * t * (0.5 - t) : -16 * (t - 0.5) * (1 - t);
}

function fraction(x: number): number {
  return x - Math.floor(x);
}
