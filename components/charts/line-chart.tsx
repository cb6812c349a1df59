"use client";
// A live curve: reserves its height at once, loads uPlot when first on screen, redraws at most once a frame and
// not at all while off screen. Says in words what it shows and gives the numbers as a table.
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useMemo, useRef } from "react";
import { ChartFoot } from "./chart-foot";
import { formatDecimal } from "./format";
import type { LineData } from "./line-layout";
import type { LinePlot } from "./line-plot";
import { useChartColours } from "./use-chart-colours";
import { useOnScreen, useWidth } from "./use-size";
import "./charts.css";

const HEIGHT = 236;

export interface LineChartProps {
  readonly title: string;
  readonly data: LineData;
}

export function LineChart({ title, data }: LineChartProps) {
  const t = useTranslations("charts");
  const locale = useLocale();
  const box = useRef<HTMLDivElement>(null);
  const plot = useRef<LinePlot | null>(null);
  const latest = useRef(data);
  const width = useWidth(box, 0);
  const onScreen = useOnScreen(box);
  const colours = useChartColours();
  latest.current = data;

  // A plot is built anew when its series or the theme change; new values only update it.
  const shape = data.series.map((series) => `${series.name}|${series.axis}`).join("\n");
  const measured = width > 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `shape` stands for the series; width has its own effect
  useEffect(() => {
    const element = box.current;
    if (element === null || colours === null || !measured || !onScreen) return;
    let gone = false;
    void import("./line-plot").then(({ createLinePlot }) => {
      if (gone) return;
      plot.current = createLinePlot({
        element,
        width: Math.floor(element.clientWidth),
        height: HEIGHT,
        colours,
        locale,
        data: latest.current,
      });
    });
    return () => {
      gone = true;
      plot.current?.destroy();
      plot.current = null;
    };
  }, [colours, locale, measured, onScreen, shape]);

  useEffect(() => {
    if (width > 0) plot.current?.resize(width);
  }, [width]);

  useEffect(() => {
    if (!onScreen) return;
    const frame = requestAnimationFrame(() => plot.current?.update(data));
    return () => cancelAnimationFrame(frame);
  }, [data, onScreen]);

  const summary = useMemo(() => {
    const parts = data.series.map((series) => {
      const known = series.values.filter((value): value is number => value !== null);
      const first = known[0];
      const last = known.at(-1);
      if (first === undefined || last === undefined) return t("seriesEmpty", { name: series.name });
      const key = last < first ? "seriesFalls" : last > first ? "seriesRises" : "seriesStays";
      return t(key, {
        name: series.name,
        first: formatDecimal(first, locale),
        last: formatDecimal(last, locale),
        points: known.length,
      });
    });
    return `${t("curveBy", { title, x: data.xName })} ${parts.join(" ")}`;
  }, [data, locale, t, title]);

  return (
    <figure className="line-chart">
      <p className="fig-t">{title}</p>
      <div className="line-chart-box" ref={box} role="img" aria-label={summary} style={{ height: HEIGHT }} />
      <ChartFoot
        title={title}
        table={{
          columns: [
            { name: data.xName, print: (value) => String(Number(value.toPrecision(6))) },
            ...data.series.map((series) => ({
              name: series.name,
              print: (value: number) => formatDecimal(value, locale, 4),
            })),
          ],
          rows: () => data.x.map((x, k) => [x, ...data.series.map((series) => series.values[k] ?? null)]),
        }}
        drawing={async () => {
          if (colours === null) return null;
          const { lineSvg } = await import("./line-svg");
          return lineSvg({ data, colours, locale });
        }}
      />
    </figure>
  );
}
