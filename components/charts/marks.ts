// The marks of a scatter on a canvas: a shape for each group besides its colour, so that colour never stands alone.
import type { ChartColours } from "./use-chart-colours";

type Draw = (ctx: CanvasRenderingContext2D | Path2D, x: number, y: number, r: number) => void;

const polygon =
  (...points: readonly (readonly [number, number])[]): Draw =>
  (ctx, x, y, r) => {
    points.forEach(([dx, dy], k) => {
      if (k === 0) ctx.moveTo(x + dx * r, y + dy * r);
      else ctx.lineTo(x + dx * r, y + dy * r);
    });
    ctx.closePath();
  };

const plus: Draw = (ctx, x, y, r) => {
  const a = r * 0.38;
  const b = r * 1.15;
  ctx.rect(x - a, y - b, 2 * a, 2 * b);
  ctx.rect(x - b, y - a, 2 * b, 2 * a);
};

const SHAPES: readonly Draw[] = [
  (ctx, x, y, r) => {
    ctx.moveTo(x + r, y);
    ctx.arc(x, y, r, 0, Math.PI * 2);
  },
  polygon([-0.9, -0.9], [0.9, -0.9], [0.9, 0.9], [-0.9, 0.9]),
  polygon([0, -1.2], [1.15, 0.9], [-1.15, 0.9]),
  polygon([0, -1.25], [1.25, 0], [0, 1.25], [-1.25, 0]),
  plus,
  polygon([0, 1.2], [1.15, -0.9], [-1.15, -0.9]),
  polygon([-1.2, -0.5], [1.2, -0.5], [1.2, 0.5], [-1.2, 0.5]),
  polygon([-0.5, -1.2], [0.5, -1.2], [0.5, 1.2], [-0.5, 1.2]),
];

/** Adds the mark of a group to a path. */
export function addMark(path: Path2D, group: number, x: number, y: number, r: number): void {
  SHAPES[group % SHAPES.length]?.(path, x, y, r);
}

/** Colours come round every five groups, shapes every eight: forty groups before a pair repeats. */
export function groupColour(colours: ChartColours, group: number): string {
  return [colours.c1, colours.c2, colours.c3, colours.c4, colours.c5][group % 5] ?? colours.c1;
}
