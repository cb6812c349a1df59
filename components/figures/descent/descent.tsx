"use client";
// Four optimisers racing down a surface: contours with their paths, their losses, a learning rate for each, a start to drag.
// The mathematics is in surfaces.ts and optimisers.ts.
import { useLocale, useTranslations } from "next-intl";
import { useMemo, useRef, useState } from "react";
import { formatDecimal } from "../../charts/format";
import { Choice, Player, Slider } from "../controls";
import { snap } from "../drag";
import { usePlaying } from "../use-playing";
import { useRested } from "../use-rested";
import { useStill } from "../use-still";
import { LossCurves } from "./loss-curves";
import { DescentMap } from "./map";
import { RunnerMark } from "./marks";
import { OPTIMISERS, type OptimiserName } from "./optimisers";
import { type Runner, runnerOn } from "./runner";
import { type Point, SURFACES, type SurfaceName, surfaces } from "./surfaces";

const STEPS = 150;
const SHOWN_FIRST = 40;
const START = { min: -2.8, max: 2.8, step: 0.01 };
/** Of the learning rate's power of ten. */
const RATE = { min: -3, max: 0.5, step: 0.05 };

const DEFAULT_RATES = { sgd: -0.9, momentum: -1.6, rmsprop: -1.3, adam: -0.8 };

export function Descent() {
  const t = useTranslations("figuresFirst.descent");
  const locale = useLocale();
  const [surface, setSurface] = useState<SurfaceName>("ravine");
  const [start, setStart] = useState<Point>(surfaces.ravine.start);
  const [powers, setPowers] = useState<Readonly<Record<OptimiserName, number>>>(DEFAULT_RATES);
  const [step, setStep] = useState(SHOWN_FIRST);
  const box = useRef<HTMLDivElement>(null);
  const runners = useMemo(
    () =>
      OPTIMISERS.map((name) => runnerOn({ surface, name, rate: 10 ** powers[name], start, steps: STEPS })),
    [surface, start, powers],
  );
  // People who want less motion get few, far steps instead of many small ones.
  const still = useStill();
  const pace = still ? 15 : 1;
  const playing = usePlaying({
    box,
    every: still ? 1200 : 60,
    step: () => {
      setStep(Math.min(STEPS, step + pace));
      return step + pace < STEPS;
    },
  });
  const goTo = (next: number) => {
    playing.pause();
    setStep(Math.min(STEPS, Math.max(0, next)));
  };
  const print = (value: number) => formatDecimal(value, locale, value !== 0 && value < 0.1 ? 4 : 2);
  const rateOf = (power: number) => formatDecimal(10 ** power, locale, power < -1 ? 4 : 3);
  const alive = runners.filter(({ divergedAt }) => divergedAt === null || divergedAt > step);
  const gone = runners.filter((runner) => !alive.includes(runner));
  const best = [...alive].sort((a, b) => a.losses[step]! - b.losses[step]!)[0];
  const names = (some: readonly Runner[]) =>
    new Intl.ListFormat(locale, { type: "conjunction" }).format(some.map(({ name }) => t(`names.${name}`)));
  const sentence = [
    best ? t("best", { step, name: t(`names.${best.name}`), loss: print(best.losses[step]!) }) : "",
    gone.length > 0 ? t("gone", { names: names(gone) }) : "",
    t(`about.${surface}`),
  ].join(locale === "zh" ? "" : " ");
  const said = useRested(sentence, playing.isPlaying);
  return (
    <div className="fig ds" ref={box}>
      <Choice
        name={t("surface")}
        value={surface}
        options={SURFACES.map((name) => ({ value: name, label: t(`surfaces.${name}`) }))}
        onChange={(name) => {
          setSurface(name);
          setStart(surfaces[name].start);
          goTo(SHOWN_FIRST);
        }}
      />
      <div className="ds-drawings">
        <div>
          <h3>{t("map")}</h3>
          <DescentMap
            surface={surface}
            runners={runners}
            step={step}
            start={start}
            onStart={([x, y]) => setStart([snap(x, START), snap(y, START)])}
          />
        </div>
        <div>
          <h3>{t("losses")}</h3>
          <LossCurves runners={runners} step={step} steps={STEPS} />
          <div className="ds-play">
            <Player
              isPlaying={playing.isPlaying}
              onPlay={playing.play}
              onPause={playing.pause}
              onBack={() => goTo(step - 1)}
              onNext={() => goTo(step + 1)}
              onRestart={() => goTo(0)}
              atStart={step === 0}
              atEnd={step === STEPS}
            />
            <Slider
              name={t("step")}
              min={0}
              max={STEPS}
              step={1}
              value={step}
              shown={t("stepValue", { step, all: STEPS })}
              onChange={goTo}
            />
          </div>
        </div>
      </div>
      <p className="fig-say" role="status">
        {said}
      </p>
      <ul className="ds-rules">
        {runners.map((runner) => {
          const { name, divergedAt } = runner;
          const isGone = divergedAt !== null && divergedAt <= step;
          return (
            <li key={name}>
              <p>
                <RunnerMark name={name} />
                <b>{t(`names.${name}`)}</b>
                <span className={isGone ? "ds-gone" : undefined}>
                  {isGone
                    ? t("diverged", { step: divergedAt })
                    : t("loss", { value: print(runner.losses[step]!) })}
                </span>
              </p>
              <p className="ds-formula">{t(`formulas.${name}`)}</p>
              <Slider
                name={t("rate")}
                {...RATE}
                value={powers[name]}
                shown={rateOf(powers[name])}
                onChange={(power) => setPowers({ ...powers, [name]: power })}
              />
            </li>
          );
        })}
      </ul>
      <div className="fig-knobs two">
        {(["x", "y"] as const).map((axis, k) => (
          <Slider
            key={axis}
            name={t("start", { axis })}
            {...START}
            value={start[k as 0 | 1]}
            shown={formatDecimal(start[k as 0 | 1], locale, 2)}
            onChange={(value) => setStart(k === 0 ? [value, start[1]] : [start[0], value])}
          />
        ))}
      </div>
    </div>
  );
}
