// Paints a scatter: the points and names of groups on one canvas, the point looked at on another above it, so that moving
// over twenty thousand points repaints none of them.
import { addMark, groupColour } from "./marks";
import { centroids, placeLabels } from "./scatter-layout";
import type { ChartColours } from "./use-chart-colours";

export interface Cloud {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

export interface Picture {
  readonly cloud: Cloud;
  readonly group: readonly number[];
  readonly groups: readonly string[];
  readonly colours: ChartColours;
  readonly width: number;
  readonly height: number;
}

/** Points drawn so many at a time: one path of all takes the browser ten times as long. */
const BATCH = 1000;

const radiusOf = (points: number) => (points > 6000 ? 1.8 : points > 1500 ? 2.6 : points > 500 ? 3.2 : 4);

function begin(canvas: HTMLCanvasElement, { width, height }: { width: number; height: number }) {
  const pen = canvas.getContext("2d");
  const dpr = devicePixelRatio || 1;
  if (canvas.width !== Math.round(width * dpr)) canvas.width = Math.round(width * dpr);
  if (canvas.height !== Math.round(height * dpr)) canvas.height = Math.round(height * dpr);
  pen?.setTransform(dpr, 0, 0, dpr, 0, 0);
  pen?.clearRect(0, 0, width, height);
  return pen;
}

export function paintCloud(canvas: HTMLCanvasElement, picture: Picture): void {
  const { cloud, group, groups, colours, width, height } = picture;
  const pen = begin(canvas, picture);
  if (pen === null) return;
  const radius = radiusOf(cloud.x.length);
  pen.globalAlpha = cloud.x.length > 500 ? 0.68 : 0.82;
  const paths = groups.map(() => new Path2D());
  const held = new Int32Array(groups.length);
  for (let k = 0; k < cloud.x.length; k += 1) {
    const g = group[k] ?? -1;
    const path = paths[g];
    if (path === undefined) continue;
    addMark(path, g, cloud.x[k]!, cloud.y[k]!, radius);
    held[g]! += 1;
    if (held[g] !== BATCH) continue;
    pen.fillStyle = groupColour(colours, g);
    pen.fill(path);
    paths[g] = new Path2D();
    held[g] = 0;
  }
  paths.forEach((path, g) => {
    pen.fillStyle = groupColour(colours, g);
    pen.fill(path);
  });
  pen.globalAlpha = 1;
  writeNames(pen, { cloud, group, groups, colours, width, height });
}

function writeNames(pen: CanvasRenderingContext2D, picture: Picture): void {
  const { cloud, group, groups, colours, width, height } = picture;
  const size = width < 420 ? 13 : 15;
  pen.font = `600 ${size}px ${colours.font}`;
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.lineJoin = "round";
  const middles = centroids(cloud.x, cloud.y, group, groups.length);
  const named = middles.flatMap((middle, g) =>
    middle === null ? [] : [{ name: groups[g] ?? "", x: middle[0], y: middle[1] }],
  );
  const places = placeLabels(
    named.map(({ name, x, y }) => ({ x, y, width: pen.measureText(name).width + 18, height: size + 5 })),
    { width, height },
  );
  named.forEach(({ name }, k) => {
    const place = places[k];
    if (place === undefined) return;
    pen.strokeStyle = colours.sunk;
    pen.lineWidth = 4;
    pen.strokeText(name, place.x, place.y);
    pen.fillStyle = colours.text;
    pen.fillText(name, place.x, place.y);
  });
}

/** A ring around the point looked at, a doubled one around the point chosen. */
export function paintRings(
  canvas: HTMLCanvasElement,
  { cloud, colours, ...picture }: Omit<Picture, "group" | "groups">,
  { active, chosen }: { readonly active: number | null; readonly chosen: number | null },
): void {
  const pen = begin(canvas, picture);
  if (pen === null) return;
  const radius = radiusOf(cloud.x.length) + 4;
  const ring = (point: number | null, r: number) => {
    if (point === null || cloud.x[point] === undefined) return;
    pen.beginPath();
    pen.arc(cloud.x[point]!, cloud.y[point]!, r, 0, Math.PI * 2);
    pen.lineWidth = 5;
    pen.strokeStyle = colours.bg;
    pen.stroke();
    pen.lineWidth = 2;
    pen.strokeStyle = colours.text;
    pen.stroke();
  };
  ring(chosen, radius + 5);
  ring(chosen, radius);
  ring(active, radius);
}
