"use client";
// A map of vectors in the plane, in the page's language: points to hover, walk over and choose, and to find by name.
import { useLocale, useTranslations } from "next-intl";
import { useId, useMemo, useState } from "react";
import type { Output } from "@/lib/learner/output";
import { ChartFoot } from "../../charts/chart-foot";
import { formatDecimal, formatPercent } from "../../charts/format";
import { Scatter } from "../../charts/scatter";
import { scatterDrawing } from "../../charts/scatter-drawing";
import { closestTo, planeDomain } from "../../charts/scatter-layout";
import { ItemPicture } from "../../ui/item-picture";
import { wordsOf } from "../words";

/** Names offered while the reader types, and near points named of a chosen one. */
const OFFERED = 12;
const NEAR = 5;

export function MapOutput({ output }: { readonly output: Extract<Output, { kind: "map" }> }) {
  const t = useTranslations("charts");
  const locale = useLocale();
  const listId = useId();
  const [chosen, setChosen] = useState<number | null>(null);
  const [typed, setTyped] = useState("");
  const domain = useMemo(() => planeDomain([output]), [output]);
  const titles = useMemo(() => output.titles.map((title) => wordsOf(title, locale)), [output, locale]);
  const groups = useMemo(() => output.groups.map((name) => wordsOf(name, locale)), [output, locale]);
  const offered = useMemo(() => {
    const words = typed.trim().toLowerCase();
    if (words === "") return [];
    const found: number[] = [];
    for (let k = 0; k < titles.length && found.length < OFFERED; k += 1)
      if (titles[k]?.toLowerCase().includes(words)) found.push(k);
    return found;
  }, [titles, typed]);
  const near = useMemo(() => (chosen === null ? [] : closestTo(output, chosen, NEAR)), [chosen, output]);
  const title = wordsOf(output.title, locale);
  const comma = locale.startsWith("zh") ? "、" : ", ";
  const look = chosen === null ? undefined : output.looks?.[chosen];
  const find = (words: string) => {
    setTyped(words);
    const exact = titles.indexOf(words);
    if (exact >= 0) setChosen(exact);
  };
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
      <form
        className="row"
        onSubmit={(event) => {
          event.preventDefault();
          if (offered[0] !== undefined) setChosen(offered[0]);
        }}
      >
        <label className="small">
          {t("find")}{" "}
          <input
            type="search"
            list={listId}
            value={typed}
            onChange={(event) => find(event.currentTarget.value)}
          />
        </label>
        <datalist id={listId}>
          {offered.map((point) => (
            <option key={point} value={titles[point]} />
          ))}
        </datalist>
      </form>
      <Scatter
        x={output.x}
        y={output.y}
        titles={titles}
        group={output.group}
        groups={groups}
        domain={domain}
        summary={t("mapSummary", { title, points: output.x.length, groups: groups.join(comma) })}
        chosen={chosen}
        onChoose={setChosen}
      />
      <div className="map-chosen small" aria-live="polite">
        {chosen === null ? (
          <span className="muted">{t("mapHint")}</span>
        ) : (
          <>
            {look !== undefined && <ItemPicture look={look} size={40} />}
            <p>
              <b>{titles[chosen]}</b> <span className="muted">{groups[output.group[chosen] ?? -1]}</span>
              <br />
              {t("nearest", { names: near.map((point) => titles[point] ?? "").join(comma) })}
            </p>
            <button type="button" className="btn plain sm" onClick={() => setChosen(null)}>
              {t("letGo")}
            </button>
          </>
        )}
      </div>
      <ChartFoot
        title={title}
        table={{
          columns: [
            { name: t("point") },
            { name: t("group") },
            { name: "x", print: (value) => formatDecimal(value, locale) },
            { name: "y", print: (value) => formatDecimal(value, locale) },
          ],
          rows: () =>
            output.x.map((x, k) => [
              titles[k] ?? "",
              groups[output.group[k] ?? -1] ?? "",
              x,
              output.y[k] ?? null,
            ]),
        }}
        drawing={scatterDrawing({ x: output.x, y: output.y, group: output.group, groups, domain })}
      />
    </figure>
  );
}
