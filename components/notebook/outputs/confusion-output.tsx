"use client";
// A confusion matrix in the page's language: cells by their share of the row, so that rare classes count as well.
import { useLocale, useTranslations } from "next-intl";
import { useRef } from "react";
import type { Output } from "@/lib/learner/output";
import { ChartFoot } from "../../charts/chart-foot";
import { formatInteger, formatPercent } from "../../charts/format";
import { HeatGrid } from "../../charts/heat-grid";
import { useWidth } from "../../charts/use-size";
import { wordsOf } from "../words";

export function ConfusionOutput({ output }: { readonly output: Extract<Output, { kind: "confusion" }> }) {
  const t = useTranslations("charts.confusion");
  const locale = useLocale();
  const box = useRef<HTMLElement>(null);
  const drawn = useRef<SVGSVGElement>(null);
  const width = Math.min(680, useWidth(box, 560));
  const title = wordsOf(output.title, locale);
  const classes = output.classes.map((name) => wordsOf(name, locale));
  const n = classes.length;
  const countOf = (row: number, column: number) => output.counts[row * n + column] ?? 0;
  const totals = classes.map((_, row) => classes.reduce((sum, _, column) => sum + countOf(row, column), 0));
  const total = totals.reduce((sum, count) => sum + count, 0);
  const right = classes.reduce((sum, _, k) => sum + countOf(k, k), 0);
  let worst = { row: 0, column: 0, count: 0 };
  for (let row = 0; row < n; row++)
    for (let column = 0; column < n; column++)
      if (row !== column && countOf(row, column) > worst.count)
        worst = { row, column, count: countOf(row, column) };
  const count = (value: number) => formatInteger(value, locale);
  const share = (row: number, column: number) => countOf(row, column) / Math.max(1, totals[row] ?? 0);
  const accuracy = formatPercent(right / Math.max(1, total), locale);
  return (
    <figure ref={box}>
      <p className="fig-t">
        {title} <span className="small muted">{t("right", { share: accuracy })}</span>
      </p>
      <HeatGrid
        rows={classes}
        columns={classes}
        strength={output.counts.map((value, k) => value / Math.max(1, totals[Math.floor(k / n)] ?? 0))}
        text={(row, column) => count(countOf(row, column))}
        sentence={(row, column) =>
          t("cell", {
            actual: classes[row] ?? "",
            predicted: classes[column] ?? "",
            count: countOf(row, column),
            share: formatPercent(share(row, column), locale),
          })
        }
        summary={[
          t("summary", { title, total, classes: n }),
          t("areRight", { share: accuracy }),
          ...(worst.count === 0
            ? []
            : [
                t("worst", {
                  actual: classes[worst.row] ?? "",
                  predicted: classes[worst.column] ?? "",
                  count: worst.count,
                }),
              ]),
        ].join(" ")}
        title={title}
        keys={t("keys")}
        rowName={t("actual")}
        columnName={t("predicted")}
        width={width}
        diagonal
        drawn={drawn}
      />
      <ChartFoot
        title={title}
        table={{
          columns: [{ name: t("actual") }, ...classes.map((name) => ({ name, print: count }))],
          rows: () => classes.map((name, row) => [name, ...classes.map((_, column) => countOf(row, column))]),
        }}
        drawing={() => drawn.current}
      />
    </figure>
  );
}
