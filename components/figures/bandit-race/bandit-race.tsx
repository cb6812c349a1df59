"use client";
// The figure of lesson 4.8: four arrivals, one place. The reader, or a rule in their stead, shows one to each visit and races Thompson
// sampling, which has the same luck. The race itself is worked out in racing.ts.
import { useLocale, useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { formatDecimal, formatInteger, formatPercent } from "../../charts/format";
import { Check, PlayButton } from "../controls";
import { NamedChoice } from "../named-choice";
import { usePlaying } from "../use-playing";
import { useRested } from "../use-rested";
import { useStill } from "../use-still";
import { Beliefs } from "./beliefs";
import {
  ARMS,
  beliefOf,
  PRESS,
  type RaceRule,
  RULES,
  raceOf,
  shownNext,
  standingAfter,
  VISITS,
} from "./racing";

export function BanditRace() {
  const t = useTranslations("rerank.banditRace");
  const locale = useLocale();
  const still = useStill();
  const [number, setNumber] = useState(0);
  const [shown, setShown] = useState<readonly number[]>([]);
  const [rule, setRule] = useState<RaceRule>("hand");
  const [told, setTold] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const world = raceOf(number);
  const [own, thompson] = [standingAfter(world, shown), standingAfter(world, world.thompson, shown.length)];
  const over = shown.length >= VISITS;
  const press = (arm: number) =>
    setShown((now) => [...now, ...new Array<number>(Math.min(PRESS, VISITS - now.length)).fill(arm)]);
  const go = (count: number) => setShown((now) => [...now, ...shownNext(number, now, rule, count)]);
  // Who wants less motion gets few, far steps.
  const pace = still ? 50 : 4;
  const playing = usePlaying({
    box,
    every: still ? 1200 : 60,
    step: () => {
      go(pace);
      return rule !== "hand" && shown.length + pace < VISITS;
    },
  });
  const running = playing.isPlaying && !over;
  const begin = (next: number) => {
    playing.pause();
    setNumber(next);
    setShown([]);
    setTold(false);
  };
  const whole = (value: number) => formatInteger(value, locale);
  const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
  const rates = told || over ? world.rates : null;
  const arms = Array.from({ length: ARMS }, (_, arm) => {
    const { mean } = beliefOf(own.looks[arm]!, own.clicks[arm]!);
    return t("arm", {
      name: t(`arms.${arm}`),
      looks: own.looks[arm]!,
      clicks: own.clicks[arm]!,
      mean: formatPercent(mean, locale),
      theirs: thompson.looks[arm]!,
      rate: rates === null ? "no" : formatPercent(rates[arm]!, locale),
    });
  });
  const lost = (value: number) => formatDecimal(value, locale, 1);
  const score = t(over ? "over" : "score", {
    visits: whole(shown.length),
    own: whole(total(own.clicks)),
    theirs: whole(total(thompson.clicks)),
    lost: lost(own.lost),
    lostTheirs: lost(thompson.lost),
    secret: rates === null ? "yes" : "no",
  });
  const said = useRested(shown.length === 0 ? t("start") : score, running);
  return (
    <div className="fig" ref={box}>
      <div className="fig-grid">
        <div>
          <Beliefs
            own={own}
            thompson={thompson}
            rates={rates}
            summary={`${t("summary")} ${arms.join(" ")}`}
          />
          <ul className="fig-key">
            <li>
              <svg viewBox="-8 -8 16 16" aria-hidden="true">
                <rect className="race-own" x={-8} y={-5} width={16} height={10} />
              </svg>
              {t("own")}
            </li>
            <li>
              <svg viewBox="-8 -8 16 16" aria-hidden="true">
                <path className="race-other" d="M-8 0H8" />
              </svg>
              {t("other")}
            </li>
            {rates !== null && (
              <li>
                <svg viewBox="-8 -8 16 16" aria-hidden="true">
                  <path className="race-true" d="M0 -7l7 7l-7 7l-7 -7z" />
                </svg>
                {t("true")}
              </li>
            )}
          </ul>
          <div className="fig-player">
            {rule === "hand" ? (
              Array.from({ length: ARMS }, (_, arm) => (
                <button
                  key={t(`arms.${arm}`)}
                  type="button"
                  className="btn"
                  disabled={over}
                  onClick={() => press(arm)}
                >
                  {t("show", { name: t(`arms.${arm}`), looks: own.looks[arm]! })}
                </button>
              ))
            ) : (
              <>
                <PlayButton
                  isPlaying={running}
                  onPlay={playing.play}
                  onPause={playing.pause}
                  disabled={over}
                  label={t("run")}
                />
                <button type="button" className="btn" disabled={over || running} onClick={() => go(PRESS)}>
                  {t("next", { visits: PRESS })}
                </button>
              </>
            )}
          </div>
        </div>
        <div className="fig-side">
          <dl className="fig-facts">
            <div>
              <dt>{t("visits")}</dt>
              <dd>
                {whole(shown.length)}
                <small>{t("of", { visits: whole(VISITS) })}</small>
              </dd>
            </div>
            {(["own", "other"] as const).map((side) => {
              const standing = side === "own" ? own : thompson;
              return (
                <div key={side}>
                  <dt>{t(`clicks.${side}`)}</dt>
                  <dd>
                    {whole(total(standing.clicks))}
                    {rates !== null && <small>{t("lost", { lost: lost(standing.lost) })}</small>}
                  </dd>
                </div>
              );
            })}
          </dl>
          <NamedChoice
            name={t("who")}
            options={RULES.map((value) => ({ value, label: t(`rules.${value}`) }))}
            value={rule}
            onChange={(value) => {
              playing.pause();
              setRule(value);
            }}
          />
          <p>
            <Check name={t("tell")} checked={told || over} onChange={setTold} />
          </p>
          <div className="fig-player">
            <button
              type="button"
              className="btn plain sm"
              disabled={shown.length === 0}
              onClick={() => begin(number)}
            >
              {t("again")}
            </button>
            <button type="button" className="btn plain sm" onClick={() => begin(number + 1)}>
              {t("another")}
            </button>
          </div>
        </div>
      </div>
      <p className="fig-say" aria-live="polite">
        {said}
      </p>
      <p className="fig-note">{t("source")}</p>
    </div>
  );
}
