"use client";
// The figure on popularity bias: a recommender that feeds on what it sold, round by round, and two knobs against it. The rounds
// are computed in feedback.ts.
import { useLocale, useTranslations } from "next-intl";
import { useMemo, useRef, useState } from "react";
import { formatDecimal, formatPercent } from "../../charts/format";
import { PlayButton, Slider } from "../controls";
import { usePlaying } from "../use-playing";
import { demandOf } from "./feedback";
import { MeasureLine } from "./measure-line";
import { TailChart } from "./tail-chart";
import { ALONE, MOST_ROUNDS, useRounds } from "./use-rounds";

const EXPONENT = 0.8;

export function LongTail() {
  const t = useTranslations("figuresSecond.longTail");
  const locale = useLocale();
  const box = useRef<HTMLDivElement>(null);
  const [exploration, setExploration] = useState(ALONE.exploration);
  const [discount, setDiscount] = useState(ALONE.discount);
  const policy = { exploration, discount };
  const { run, before, next, restart } = useRounds({ exponent: EXPONENT });
  const round = run.measures.length;
  const over = round >= MOST_ROUNDS;
  const playing = usePlaying({
    box,
    every: 400,
    step: () => {
      next(policy);
      return round + 1 < MOST_ROUNDS;
    },
  });
  const running = playing.isPlaying && !over;
  const demand = useMemo(() => demandOf(run.exponent), [run.exponent]);
  const shoppers = run.last.shown.reduce((sum, count) => sum + count, 0) / 10;
  const seen = run.last.shown.map((count) => count / shoppers);
  const now = run.measures.at(-1)!;
  const percent = (share: number) => formatPercent(share, locale);
  const shown = {
    coverage: percent(now.coverage),
    gini: formatDecimal(now.gini, locale, 2),
    hits: percent(now.hits),
  };
  const said = t("said", { round, ...shown });
  const again = (change: { readonly exponent?: number; readonly seed?: number } = {}) => {
    playing.pause();
    restart({ ...change, policy });
  };
  return (
    <div className="fig" ref={box}>
      <div className="fig-grid">
        <div>
          <TailChart seen={seen} demand={demand} summary={said} />
          <ul className="tail-key">
            <li>
              <i className="tail-swatch" /> {t("keySeen")}
            </li>
            <li>
              <i className="tail-dash" /> {t("keyWanted")}
            </li>
          </ul>
          <div className="fig-player">
            <PlayButton
              isPlaying={running}
              onPlay={playing.play}
              onPause={playing.pause}
              disabled={over}
              label={t("play")}
              look="primary"
            />
            <button type="button" className="btn" disabled={over || running} onClick={() => next(policy)}>
              {t("next")}
            </button>
            <button type="button" className="btn plain" onClick={() => again()}>
              {t("restart")}
            </button>
            <button type="button" className="btn plain" onClick={() => again({ seed: run.seed + 1 })}>
              {t("another")}
            </button>
          </div>
        </div>
        <div className="fig-side">
          <Slider
            name={t("exploration")}
            value={exploration}
            min={0}
            max={0.3}
            step={0.01}
            shown={percent(exploration)}
            onChange={setExploration}
          />
          <Slider
            name={t("discount")}
            value={discount}
            min={0}
            max={1}
            step={0.05}
            shown={t("discountShown", {
              discount: percent(discount),
              power: formatDecimal(2 - 2 * discount, locale, 1),
            })}
            onChange={setDiscount}
          />
          <Slider
            name={t("exponent")}
            value={run.exponent}
            min={0}
            max={1.5}
            step={0.1}
            shown={formatDecimal(run.exponent, locale, 1)}
            onChange={(exponent) => again({ exponent })}
          />
          <p className="fig-note">{t("whenChanged")}</p>
        </div>
      </div>
      <p className="fig-head tail-head">{t("roundOf", { round, most: MOST_ROUNDS })}</p>
      <dl className="tail-measures">
        {(["coverage", "gini", "hits"] as const).map((name) => (
          <MeasureLine
            key={name}
            name={t(`measure.${name}`)}
            shown={shown[name]}
            values={run.measures.map((measures) => measures[name])}
            before={before.map((measures) => measures[name])}
            rounds={MOST_ROUNDS}
          />
        ))}
      </dl>
      <p className="fig-say" aria-live="polite">
        {running ? "" : said}
      </p>
      <p className="fig-note">{t("source")}</p>
    </div>
  );
}
