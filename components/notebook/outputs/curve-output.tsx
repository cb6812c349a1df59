"use client";
// A live curve in the page's language.
import { useLocale } from "next-intl";
import { useMemo } from "react";
import type { Output } from "@/lib/learner/output";
import { LineChart } from "../../charts/line-chart";
import { wordsOf } from "../words";

export function CurveOutput({ output }: { readonly output: Extract<Output, { kind: "curve" }> }) {
  const locale = useLocale();
  const data = useMemo(
    () => ({
      xName: wordsOf(output.x.name, locale),
      x: output.x.values,
      series: output.series.map((series) => ({
        name: wordsOf(series.name, locale),
        values: series.values,
        axis: series.axis ?? ("left" as const),
      })),
      xMax: output.xMax ?? null,
    }),
    [output, locale],
  );
  return <LineChart title={wordsOf(output.title, locale)} data={data} />;
}
