// The marks of a scatter on a canvas: a shape for each group besides its colour, so that colour never stands alone.
import type { ChartColours } from "./use-chart-colours";

/** What a mark needs of a path: a canvas gives it, and so does the markup of a saved picture. */
type Pen = Pick<Path2D, "moveTo" | "lineTo" | "closePath" | "rect" | "arc">;
type Draw = (pen: Pen, x: number, y: number, r: number) => void;

const polygon =
  (...points: readonly (readonly [number, number])[]): Draw =>
  (pen, x, y, r) => {
    points.forEach(([dx, dy], k) => {
      if (k === 0) pen.moveTo(x + dx * r, y + dy * r);
      else pen.lineTo(x + dx * r, y + dy * r);
    });
    pen.closePath();
  };

const plus: Draw = (pen, x, y, r) => {
  const a = r * 0.38;
  const b = r * 1.15;
  pen.rect(x - a, y - b, 2 * a, 2 * b);
  pen.rect(x - b, y - a, 2 * b, 2 * a);
};

const SHAPES: readonly Draw[] = [
  (pen, x, y, r) => {
    pen.moveTo(x + r, y);
    pen.arc(x, y, r, 0, Math.PI * 2);
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
export function addMark(path: Pen, group: number, x: number, y: number, r: number): void {
  SHAPES[group % SHAPES.length]?.(path, x, y, r);
}

/** Colours come round every five groups, shapes every eight: forty groups before a pair repeats. */
export function groupColour(colours: ChartColours, group: number): string {
  return [colours.c1, colours.c2, colours.c3, colours.c4, colours.c5][group % 5] ?? colours.c1;
}
