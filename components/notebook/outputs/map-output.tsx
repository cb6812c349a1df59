"use client";
// A map of vectors in the plane, in the page's language.
import { useLocale, useTranslations } from "next-intl";
import { useMemo } from "react";
import type { Output } from "@/lib/learner/output";
import { DataTable } from "../../charts/data-table";
import { formatDecimal, formatPercent } from "../../charts/format";
import { Scatter } from "../../charts/scatter";
import { planeDomain } from "../../charts/scatter-layout";
import { wordsOf } from "../words";

export function MapOutput({ output }: { readonly output: Extract<Output, { kind: "map" }> }) {
  const t = useTranslations("charts");
  const locale = useLocale();
  const domain = useMemo(() => planeDomain([output]), [output]);
  const titles = useMemo(() => output.titles.map((title) => wordsOf(title, locale)), [output, locale]);
  const groups = useMemo(() => output.groups.map((name) => wordsOf(name, locale)), [output, locale]);
  const title = wordsOf(output.title, locale);
  const comma = locale.startsWith("zh") ? "、" : ", ";
  return (
    <figure className="map-figure">
      <p className="fig-t">
        {title}
        {output.explained !== undefined && (
          <span className="small muted">
            {" "}
            {t("explained", { share: formatPercent(output.explained, locale) })}
          </span>
        )}
      </p>
      <Scatter
        x={output.x}
        y={output.y}
        titles={titles}
        group={output.group}
        groups={groups}
        domain={domain}
        summary={t("mapSummary", { title, points: output.x.length, groups: groups.join(comma) })}
      />
      <DataTable
        caption={title}
        columns={[
          { name: t("point") },
          { name: t("group") },
          { name: "x", numeric: true },
          { name: "y", numeric: true },
        ]}
        rows={() =>
          output.x.map((x, k) => [
            titles[k] ?? "",
            groups[output.group[k] ?? -1] ?? "",
            formatDecimal(x, locale),
            formatDecimal(output.y[k] ?? Number.NaN, locale),
          ])
        }
      />
    </figure>
  );
}
