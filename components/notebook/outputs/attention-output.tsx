"use client";
// Attention maps in the page's language: one head at a time, chosen above the map.
import { useLocale, useTranslations } from "next-intl";
import { useId, useRef, useState } from "react";
import type { Output } from "@/lib/learner/output";
import { ChartFoot } from "../../charts/chart-foot";
import { formatPercent } from "../../charts/format";
import { HeatGrid } from "../../charts/heat-grid";
import { useWidth } from "../../charts/use-size";
import { wordsOf } from "../words";

export function AttentionOutput({ output }: { readonly output: Extract<Output, { kind: "attention" }> }) {
  const t = useTranslations("charts.attention");
  const locale = useLocale();
  const id = useId();
  const box = useRef<HTMLElement>(null);
  const drawn = useRef<SVGSVGElement>(null);
  const width = Math.min(680, useWidth(box, 560));
  const [chosen, setChosen] = useState(0);
  const title = wordsOf(output.title, locale);
  const queries = output.queries.map((name) => wordsOf(name, locale));
  const keys = output.keys.map((name) => wordsOf(name, locale));
  const heads = output.heads.map(({ name, weights }) => ({ name: wordsOf(name, locale), weights }));
  const head = heads[Math.min(chosen, heads.length - 1)];
  if (head === undefined) return null;
  const most = head.weights.reduce((greatest, value) => Math.max(greatest, value), 0) || 1;
  const percent = (value: number) => formatPercent(value, locale);
  const at = head.weights.indexOf(most);
  const sentence = (row: number, column: number) =>
    t("cell", {
      query: queries[row] ?? "",
      key: keys[column] ?? "",
      share: percent(head.weights[row * keys.length + column] ?? 0),
    });
  return (
    <figure ref={box}>
      <p className="fig-t">{title}</p>
      {heads.length > 1 && (
        <fieldset className="seg seg-wrap">
          <legend className="vh">{t("head")}</legend>
          {heads.map(({ name }, h) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a head is its place
            <label key={h}>
              <input
                type="radio"
                className="vh"
                name={id}
                checked={h === chosen}
                onChange={() => setChosen(h)}
              />
              {name}
            </label>
          ))}
        </fieldset>
      )}
      <HeatGrid
        rows={queries}
        columns={keys}
        strength={head.weights.map((value) => Math.max(0, value) / most)}
        sentence={sentence}
        summary={`${t("summary", { title, head: head.name, heads: heads.length, positions: queries.length })} ${at < 0 ? "" : sentence(Math.floor(at / keys.length), at % keys.length)}`}
        title={title}
        keys={t("keys")}
        rowName={t("query")}
        columnName={t("key")}
        width={width}
        drawn={drawn}
      />
      <ChartFoot
        title={heads.length > 1 ? `${title} · ${head.name}` : title}
        table={{
          columns: [{ name: t("query") }, ...keys.map((name) => ({ name, print: percent }))],
          rows: () =>
            queries.map((name, row) => [
              name,
              ...keys.map((_, k) => head.weights[row * keys.length + k] ?? null),
            ]),
        }}
        drawing={() => drawn.current}
      />
    </figure>
  );
}
