"use client";
// Calibration curves in the page's language.
import { useLocale, useTranslations } from "next-intl";
import type { Output } from "@/lib/learner/output";
import { formatDecimal, formatInteger } from "../../charts/format";
import { SquarePlot } from "../../charts/square-plot";
import { wordsOf } from "../words";

export function CalibrationOutput({ output }: { readonly output: Extract<Output, { kind: "calibration" }> }) {
  const t = useTranslations("charts.calibration");
  const locale = useLocale();
  const title = wordsOf(output.title, locale);
  const share = (value: number) => formatDecimal(value, locale, 3);
  const lines = output.series.map(({ name, bins, ece }) => ({
    name: wordsOf(name, locale),
    note: t("ece", { ece: share(ece) }),
    points: bins.map(({ probability, rate }) => [probability, rate] as const),
  }));
  return (
    <SquarePlot
      title={title}
      summary={[
        t("summary", { title }),
        ...output.series.map(({ name, bins, ece }) => {
          const above = bins.filter(({ probability, rate }) => probability > rate).length;
          return t("line", { name: wordsOf(name, locale), ece: share(ece), above, bins: bins.length });
        }),
      ].join(" ")}
      xName={t("x")}
      yName={t("y")}
      diagonal={t("diagonal")}
      lines={lines}
      marked
      locale={locale}
      table={{
        columns: [
          { name: t("model") },
          { name: t("x"), print: share },
          { name: t("y"), print: share },
          { name: t("examples"), print: (count) => formatInteger(count, locale) },
        ],
        rows: () =>
          output.series.flatMap(({ name, bins }) =>
            bins.map(({ probability, rate, examples }) => [
              wordsOf(name, locale),
              probability,
              rate,
              examples,
            ]),
          ),
      }}
    />
  );
}
