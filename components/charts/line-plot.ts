// Builds and feeds the uPlot of a live curve: axes, dashes, the part still to come, labels at the lines' ends.
// Loaded on demand together with uPlot; knows nothing of React.
import uPlot from "uplot";
import { formatDecimal } from "./format";
import {
  dashOf,
  endLabels,
  type LineData,
  lastOf,
  rangeOfX,
  rangeOfY,
  seriesColour,
  ticksOfX,
} from "./line-layout";
import { digitsOfStep, spreadLabels, ticksOf } from "./scale";
import type { ChartColours } from "./use-chart-colours";
import "uplot/dist/uPlot.min.css";

export interface LinePlotOptions {
  readonly element: HTMLElement;
  readonly width: number;
  readonly height: number;
  readonly colours: ChartColours;
  readonly locale: string;
  readonly data: LineData;
}

export interface LinePlot {
  update(data: LineData): void;
  resize(width: number): void;
  destroy(): void;
}

const LABEL_GAP = 16;
const AXIS_SIZE = 42;
/** Below this width the right axis gives its room to the labels, which tell the last value anyway. */
const NARROW = 420;

const aligned = (data: LineData): uPlot.AlignedData => [
  [...data.x],
  ...data.series.map((series) => [...series.values]),
];

export function createLinePlot(options: LinePlotOptions): LinePlot {
  const { element, colours, locale } = options;
  let data = options.data;
  const ratio = () => uPlot.pxRatio;
  const labelFont = `600 12px ${colours.font}`;
  const tickFont = `500 12px ${colours.font}`;
  const ruler = document.createElement("canvas").getContext("2d");

  const showsRight = options.width >= NARROW && data.series.some((series) => series.axis === "right");
  const room = () => {
    if (ruler === null) return 90;
    ruler.font = labelFont;
    const widest = Math.max(40, ...endLabels(data, locale).map((text) => ruler.measureText(text).width));
    ruler.font = tickFont;
    return Math.ceil(Math.max(widest, ruler.measureText(data.xName).width + 14)) + 12;
  };
  const yAxis = (scale: "y" | "right"): uPlot.Axis => ({
    scale,
    side: scale === "y" ? 3 : 1,
    size: AXIS_SIZE,
    gap: 6,
    font: tickFont,
    stroke: colours.muted,
    grid: scale === "y" ? { stroke: colours.hair, width: 1 } : { show: false },
    ticks: { show: false },
    splits: (_, __, low, high) => ticksOf(low, high, 5),
    values: (_, splits) => {
      const step = splits.length > 1 ? Math.abs(splits[1]! - splits[0]!) : 1;
      return splits.map((value) => formatDecimal(value, locale, digitsOfStep(step)));
    },
  });

  const shadeToCome = (plot: uPlot) => {
    const last = data.x.at(-1);
    if (data.xMax === null || last === undefined || last >= data.xMax) return;
    const from = plot.valToPos(last, "x", true);
    const { ctx, bbox } = plot;
    ctx.save();
    ctx.fillStyle = colours.sunk;
    ctx.fillRect(from, bbox.top, bbox.left + bbox.width - from, bbox.height);
    ctx.restore();
  };
  const writeLabels = (plot: uPlot) => {
    const { ctx, bbox } = plot;
    const dpr = ratio();
    const ends = data.series.flatMap((series, index) => {
      const last = lastOf(series.values);
      if (last === null) return [];
      const x = plot.valToPos(data.x[last.at] ?? 0, "x", true);
      const y = plot.valToPos(last.value, series.axis === "right" ? "right" : "y", true);
      return [{ index, x, y }];
    });
    const heights = spreadLabels(
      ends.map((end) => end.y),
      { gap: LABEL_GAP * dpr, low: bbox.top + 6 * dpr, high: bbox.top + bbox.height - 2 * dpr },
    );
    const texts = endLabels(data, locale);
    ctx.save();
    ctx.font = `600 ${12 * dpr}px ${colours.font}`;
    ctx.textAlign = "left";
    ctx.textBaseline = "middle";
    ctx.lineJoin = "round";
    ends.forEach((end, k) => {
      const text = texts[end.index] ?? "";
      const width = ctx.measureText(text).width;
      const canvas = ctx.canvas.width;
      const edge = bbox.left + bbox.width;
      // Beside the line's end while there is room inside the plot, else past the numbers of the right axis.
      const beside = end.x + 8 * dpr;
      const wanted = showsRight && beside + width > edge ? edge + (AXIS_SIZE + 2) * dpr : beside;
      const x = Math.min(wanted, canvas - width - 2 * dpr);
      ctx.strokeStyle = colours.bg;
      ctx.lineWidth = 3 * dpr;
      const y = heights[k] ?? end.y;
      if (end.x < bbox.left + bbox.width - 4 * dpr && data.xMax !== null) ctx.strokeStyle = colours.sunk;
      ctx.strokeText(text, x, y);
      const colour = seriesColour(colours, data.series[end.index]?.ghost ?? end.index);
      ctx.fillStyle = colour;
      // Small letters need more contrast than a line; a browser that cannot mix keeps the line's colour.
      ctx.fillStyle = `color-mix(in oklab, ${colour} 80%, ${colours.text})`;
      ctx.fillText(text, x, y);
    });
    // The x axis is named at its end, on the line of its numbers.
    ctx.font = `500 ${12 * dpr}px ${colours.font}`;
    ctx.fillStyle = colours.muted;
    ctx.textBaseline = "top";
    ctx.fillText(data.xName, bbox.left + bbox.width + 14 * dpr, bbox.top + bbox.height + 9 * dpr);
    ctx.restore();
  };

  const plot = new uPlot(
    {
      width: options.width,
      height: options.height,
      padding: [12, room, 0, 0],
      legend: { show: false },
      cursor: { show: false },
      scales: {
        x: { time: false, range: () => rangeOfX(data) },
        y: { range: (_, low, high) => rangeOfY(low, high) },
        right: { range: (_, low, high) => rangeOfY(low, high) },
      },
      axes: [
        {
          size: 30,
          gap: 8,
          font: tickFont,
          stroke: colours.muted,
          grid: { show: false },
          ticks: { show: false },
          splits: (_, __, low, high) => ticksOfX([low, high], options.width < NARROW ? 3 : 5),
          values: (_, splits) => splits.map((value) => String(value)),
        },
        yAxis("y"),
        { ...yAxis("right"), show: showsRight },
      ],
      series: [
        {},
        ...data.series.map((series, index) => ({
          label: series.name,
          scale: series.axis === "right" ? "right" : "y",
          stroke: seriesColour(colours, series.ghost ?? index),
          width: series.ghost === undefined ? 2 : 1.2,
          dash: [...dashOf(data, index)],
          points: { show: false },
          spanGaps: true,
        })),
      ],
      hooks: { drawClear: [shadeToCome], draw: [writeLabels] },
    },
    aligned(data),
    element,
  );

  return {
    update(next) {
      data = next;
      plot.setData(aligned(next));
    },
    resize(width) {
      plot.setSize({ width, height: options.height });
    },
    destroy() {
      plot.destroy();
    },
  };
}
