"use client";
// ROC curves in the page's language.
import { useLocale, useTranslations } from "next-intl";
import type { Output } from "@/lib/learner/output";
import { formatDecimal } from "../../charts/format";
import { SquarePlot } from "../../charts/square-plot";
import { wordsOf } from "../words";

export function RocOutput({ output }: { readonly output: Extract<Output, { kind: "roc" }> }) {
  const t = useTranslations("charts.roc");
  const locale = useLocale();
  const title = wordsOf(output.title, locale);
  const share = (value: number) => formatDecimal(value, locale, 3);
  const lines = output.series.map(({ name, x, y, auc }) => ({
    name: wordsOf(name, locale),
    note: t("auc", { auc: share(auc) }),
    points: x.map((at, k) => [at, y[k] ?? 0] as const),
  }));
  return (
    <SquarePlot
      title={title}
      summary={[
        t("summary", { title }),
        ...output.series.map(({ name, auc }) => t("line", { name: wordsOf(name, locale), auc: share(auc) })),
      ].join(" ")}
      xName={t("x")}
      yName={t("y")}
      diagonal={t("diagonal")}
      lines={lines}
      locale={locale}
      table={{
        columns: [{ name: t("model") }, { name: t("x"), print: share }, { name: t("y"), print: share }],
        rows: () => lines.flatMap(({ name, points }) => points.map(([x, y]) => [name, x, y])),
      }}
    />
  );
}
