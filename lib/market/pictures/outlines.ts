// Arithmetic on outlines of the 64 grid: cutting lines off at them, moving them inwards, writing them as paths.
// Draws nothing itself.
import type { Outline } from "./areas";

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Points x, y of a polyline in turn. */
export type Line = readonly number[];

/** Parts of a line that keep `inset` from the outline. Sampled every half unit, which no eye sees at this size. */
export function cut(line: Line, outline: Outline, inset: number): Line[] {
  const parts: number[][] = [];
  let part: number[] = [];
  const segments = Math.max(1, line.length / 2 - 1);
  for (let segment = 0; segment < segments; segment++) {
    const [x0, y0, x1, y1] = line.slice(2 * segment, 2 * segment + 4) as [number, number, number, number];
    const steps = Math.max(1, Math.floor(2 * Math.sqrt((x1 - x0) * (x1 - x0) + (y1 - y0) * (y1 - y0))));
    // Of a straight piece only both ends are kept: the first `fixed` coordinates stay, what follows gives way.
    let fixed = part.length;
    for (let n = part.length > 0 ? 1 : 0; n <= steps; n++) {
      const x = x0 + (n / steps) * (x1 - x0);
      const y = y0 + (n / steps) * (y1 - y0);
      if (roomy(x, y, outline, inset)) {
        if (part.length === 0) fixed = 2;
        else part.length = fixed;
        part.push(x, y);
      } else {
        if (part.length > 0) parts.push(part);
        part = [];
      }
    }
  }
  if (part.length > 0) parts.push(part);
  return parts;
}

function roomy(x: number, y: number, outline: Outline, inset: number): boolean {
  return (
    inside(x, y, outline) &&
    inside(x - inset, y, outline) &&
    inside(x + inset, y, outline) &&
    inside(x, y - inset, outline) &&
    inside(x, y + inset, outline)
  );
}

/** Even-odd rule. */
function inside(x: number, y: number, outline: Outline): boolean {
  let within = false;
  for (let k = 0, j = outline.length - 2; k < outline.length; j = k, k += 2) {
    const [xk, yk, xj, yj] = [outline[k]!, outline[k + 1]!, outline[j]!, outline[j + 1]!];
    if (yk > y !== yj > y && x < ((xj - xk) * (y - yk)) / (yj - yk) + xk) within = !within;
  }
  return within;
}

/** Every corner moved inwards along the bisector of its two edges. */
export function shrunk(outline: Outline, by: number): number[] {
  const n = outline.length;
  const moved: number[] = [];
  for (let k = 0; k < n; k += 2) {
    const [x, y] = [outline[k]!, outline[k + 1]!];
    const before = unit(x - outline[(k - 2 + n) % n]!, y - outline[(k - 1 + n) % n]!);
    const behind = unit(outline[(k + 2) % n]! - x, outline[(k + 3) % n]! - y);
    // Clockwise with y downwards: the inside lies to the right, (-dy, dx).
    const nx = -before.y - behind.y;
    const ny = before.x + behind.x;
    const scale = by / Math.max(0.6, (nx * nx + ny * ny) / 2);
    moved.push(x + nx * scale, y + ny * scale);
  }
  return moved;
}

function unit(x: number, y: number): { x: number; y: number } {
  const length = Math.sqrt(x * x + y * y);
  return { x: x / length, y: y / length };
}

export function boxOf(outline: Outline): Box {
  const xs = outline.filter((_, k) => k % 2 === 0);
  const ys = outline.filter((_, k) => k % 2 === 1);
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
}

export function pathOf(points: Line): string {
  let d = "";
  for (let k = 0; k < points.length; k += 2)
    d += `${k === 0 ? "M" : "L"}${tenths(points[k]!)} ${tenths(points[k + 1]!)}`;
  // A path of one point draws its round ends only if it goes somewhere.
  return points.length === 2 ? `${d}h0` : d;
}

function tenths(x: number): string {
  return String(Math.round(x * 10) / 10);
}
