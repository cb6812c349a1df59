"use client";
// The figure of lesson 0.3: a transformer's shape by five controls, and where its numbers and its operations lie. The counting is in size.ts.
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { formatInteger, formatPercent } from "../../charts/format";
import { Slider } from "../controls";
import { NamedChoice } from "../named-choice";
import { bytesOf, countOf, powerOf } from "./amounts";
import { PartsBar } from "./parts-bar";
import { sizeOf } from "./size";

const STEPS = {
  rows: [1000, 10_000, 32_000, 100_000, 1_000_000, 10_000_000, 100_000_000],
  width: [16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192],
  blocks: [1, 2, 4, 8, 16, 24, 32, 48, 64, 96],
  places: [10, 20, 50, 200, 1000, 2000, 8000, 32_000, 128_000],
} as const;
type Knob = keyof typeof STEPS;
const KNOBS = Object.keys(STEPS) as Knob[];

/** Indices into STEPS. */
const STARTS = {
  shop: { rows: 0, width: 1, blocks: 1, places: 1 },
  marketplace: { rows: 5, width: 2, blocks: 1, places: 2 },
  language: { rows: 2, width: 8, blocks: 6, places: 5 },
} as const satisfies Readonly<Record<string, Readonly<Record<Knob, number>>>>;
type Start = keyof typeof STARTS;

const BYTES = { "4": 4, "2": 2, "1": 1 } as const;

export function ModelSize() {
  const t = useTranslations("modelSize");
  const locale = useLocale();
  const [knobs, setKnobs] = useState<Readonly<Record<Knob, number>>>(STARTS.marketplace);
  const [bytes, setBytes] = useState<keyof typeof BYTES>("2");
  const valueAt = (knob: Knob): number => STEPS[knob][knobs[knob]]!;
  const size = sizeOf({
    rows: valueAt("rows"),
    width: valueAt("width"),
    blocks: valueAt("blocks"),
    places: valueAt("places"),
    bytes: BYTES[bytes],
  });
  const isAt = (start: Start) => KNOBS.every((knob) => STARTS[start][knob] === knobs[knob]);
  const start = (Object.keys(STARTS) as Start[]).find(isAt) ?? "own";
  const { table, body, matrices, attention, choice } = size;
  const said = t("said", {
    table: formatPercent(table / (table + body), locale),
    choice: formatPercent(choice / (matrices + attention + choice), locale),
    weights: bytesOf(size.weights, locale),
    training: bytesOf(size.training, locale),
  });
  return (
    <div className="fig">
      <div className="fig-grid">
        <div>
          <PartsBar
            name={t("numbers")}
            total={countOf(table + body, locale)}
            parts={[
              { name: t("table"), value: table },
              { name: t("body"), value: body },
            ]}
          />
          <PartsBar
            name={t("operations")}
            total={powerOf(matrices + attention + choice, locale)}
            parts={[
              { name: t("choice"), value: choice },
              { name: t("matrices"), value: matrices },
              { name: t("attention"), value: attention },
            ]}
          />
          <dl className="fig-facts size-facts">
            {(["weights", "training", "cache"] as const).map((name) => (
              <div key={name}>
                <dt>{t(name)}</dt>
                <dd>{bytesOf(size[name], locale)}</dd>
              </div>
            ))}
          </dl>
        </div>
        <div className="fig-side">
          <NamedChoice<Start | "own">
            name={t("start")}
            options={(
              ["shop", "marketplace", "language", ...(start === "own" ? (["own"] as const) : [])] as const
            ).map((value) => ({ value, label: t(`starts.${value}`) }))}
            value={start}
            onChange={(value) => {
              if (value !== "own") setKnobs(STARTS[value]);
            }}
          />
          {KNOBS.map((knob) => (
            <Slider
              key={knob}
              name={t(`knobs.${knob}`)}
              value={knobs[knob]}
              min={0}
              max={STEPS[knob].length - 1}
              step={1}
              shown={formatInteger(valueAt(knob), locale)}
              onChange={(at) => setKnobs({ ...knobs, [knob]: at })}
            />
          ))}
          <NamedChoice
            name={t("bytes")}
            options={(["4", "2", "1"] as const).map((value) => ({ value, label: t(`precisions.${value}`) }))}
            value={bytes}
            onChange={setBytes}
          />
        </div>
      </div>
      <p className="fig-say" aria-live="polite">
        {said}
      </p>
      <p className="fig-note">{t("source")}</p>
    </div>
  );
}
