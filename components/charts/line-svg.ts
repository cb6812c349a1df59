// A live curve once more as SVG markup, for saving: the page draws it on a canvas. Pure but for the colours given.
import { formatDecimal } from "./format";
import { dashOf, endLabels, type LineData, lastOf, lineRanges, seriesColour, ticksOfX } from "./line-layout";
import { linearScale, linePath, spreadLabels, ticksOf } from "./scale";
import { element, textOf } from "./svg-markup";
import type { ChartColours } from "./use-chart-colours";

const WIDTH = 720;
const HEIGHT = 300;
const LEFT = 52;
const TOP = 14;
const BOTTOM = 34;
const RIGHT = 168;

export interface LineSvgOptions {
  readonly data: LineData;
  readonly colours: ChartColours;
  readonly locale: string;
}

export function lineSvg({ data, colours, locale }: LineSvgOptions): string {
  const ranges = lineRanges(data);
  const x = linearScale(ranges.x, [LEFT, WIDTH - RIGHT]);
  const left = linearScale(ranges.left, [HEIGHT - BOTTOM, TOP]);
  const right = linearScale(ranges.right, [HEIGHT - BOTTOM, TOP]);
  const on = (axis: "left" | "right") => (axis === "right" ? right : left);
  const note = { fill: colours.muted, "font-family": colours.font, "font-size": 12 };
  const parts: string[] = [];
  for (const tick of ticksOf(...ranges.left, 5)) {
    parts.push(
      element("path", {
        d: `M${LEFT} ${left(tick)}H${WIDTH - RIGHT}`,
        stroke: colours.hair,
        "stroke-width": 1,
        fill: "none",
      }),
      textOf(formatDecimal(tick, locale), {
        ...note,
        x: LEFT - 8,
        y: left(tick) + 4,
        "text-anchor": "end",
      }),
    );
  }
  for (const tick of ticksOfX(ranges.x, 5))
    parts.push(textOf(String(tick), { ...note, x: x(tick), y: HEIGHT - 14, "text-anchor": "middle" }));
  parts.push(textOf(data.xName, { ...note, x: WIDTH - RIGHT + 14, y: HEIGHT - 14 }));
  const ends = data.series.flatMap((series, index) => {
    const last = lastOf(series.values);
    const points = data.x.map((at, k) => {
      const value = series.values[k] ?? null;
      return [x(at), value === null ? null : on(series.axis)(value)] as const;
    });
    parts.push(
      element("path", {
        d: linePath(series.ghost === undefined ? points : points.filter(([, y]) => y !== null)),
        fill: "none",
        stroke: seriesColour(colours, series.ghost ?? index),
        "stroke-width": series.ghost === undefined ? 2 : 1.2,
        "stroke-dasharray": dashOf(data, index).join(" ") || "none",
        "stroke-linejoin": "round",
      }),
    );
    return last === null ? [] : [{ index, x: x(data.x[last.at] ?? 0) + 8, y: on(series.axis)(last.value) }];
  });
  const heights = spreadLabels(
    ends.map((end) => end.y),
    { gap: 16, low: TOP + 4, high: HEIGHT - BOTTOM },
  );
  const texts = endLabels(data, locale);
  ends.forEach((end, k) => {
    parts.push(
      textOf(texts[end.index] ?? "", {
        ...note,
        x: end.x,
        y: (heights[k] ?? end.y) + 4,
        fill: colours.text,
        "font-weight": 600,
      }),
    );
  });
  return element("svg", { xmlns: "http://www.w3.org/2000/svg", viewBox: `0 0 ${WIDTH} ${HEIGHT}` }, parts);
}
