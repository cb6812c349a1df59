"use client";
// A live curve in the page's language, with the earlier runs under it that the reader has ticked.
import { useLocale, useTranslations } from "next-intl";
import { useMemo } from "react";
import type { Output } from "@/lib/learner/output";
import { LineChart } from "../../charts/line-chart";
import type { LineData } from "../../charts/line-layout";
import { curveLike, withGhosts } from "../runs/run-history";
import { useRuns } from "../runs/use-runs";
import { wordsOf } from "../words";

type Curve = Extract<Output, { kind: "curve" }>;

export interface CurveOutputProps {
  readonly output: Curve;
  /** Name of the cell that made it. */
  readonly cell: string;
}

export function CurveOutput({ output, cell }: CurveOutputProps) {
  const t = useTranslations("notebook.runs");
  const locale = useLocale();
  const { shown } = useRuns(cell);
  const data = useMemo(() => {
    const own: LineData = {
      xName: wordsOf(output.x.name, locale),
      x: output.x.values,
      series: seriesOf(output, locale).map((series) => ({ ...series, axis: series.axis ?? "left" })),
      xMax: output.xMax ?? null,
    };
    const ghosts = shown.flatMap((run) => {
      const like = curveLike(output, run);
      return like === null ? [] : [{ number: run.number, x: like.x.values, series: seriesOf(like, locale) }];
    });
    return withGhosts(own, ghosts, (name, run) => t("line", { name, run }));
  }, [output, shown, locale, t]);
  return <LineChart title={wordsOf(output.title, locale)} data={data} />;
}

const seriesOf = ({ series }: Curve, locale: string) =>
  series.map((one) => ({ ...one, name: wordsOf(one.name, locale) }));
