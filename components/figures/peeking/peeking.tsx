"use client";
// The figure on peeking: an A/B test of two equal shops, which the reader may stop when it looks significant; then how
// often each way of stopping is fooled. The mathematics is in experiment.ts and boundaries.ts.
import { useLocale, useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { formatDecimal, formatInteger, formatPercent } from "../../charts/format";
import { PlayButton, Slider } from "../controls";
import { NamedChoice } from "../named-choice";
import { usePlaying } from "../use-playing";
import { useStill } from "../use-still";
import { boundsOf, LOOKS, RULES, type Rule } from "./boundaries";
import { firstAlarm, lookPoints, STEP, STEPS, VISITORS } from "./experiment";
import { ManyExperiments } from "./many-experiments";
import { PChart } from "./p-chart";
import { useExperiment } from "./use-experiment";

const SEED = 20;
/** Points from one button "next look" to the next, whatever the plan of the analysis. */
const EACH_LOOK = STEPS / LOOKS[4];

export function Peeking() {
  const t = useTranslations("figuresSecond.peeking");
  const locale = useLocale();
  const still = useStill();
  const [percent, setPercent] = useState(5);
  const [plan, setPlan] = useState(4);
  const [rule, setRule] = useState<Rule>("peek");
  const looks = LOOKS[plan]!;
  const rate = percent / 100;
  const run = useExperiment({ rate, seed: SEED, step: EACH_LOOK });
  const { experiment, seen, over, score } = run;
  const box = useRef<HTMLDivElement>(null);
  // Who wants less motion gets it look by look.
  const playing = usePlaying({
    box,
    every: still ? 1000 : 60,
    step: () => {
      if (still) run.nextLook();
      else run.walk(1);
      return STEPS - seen > (still ? EACH_LOOK : 1);
    },
  });
  const running = playing.isPlaying && !over;

  const visitors = seen * STEP;
  const whole = (value: number) => formatInteger(value, locale);
  const printP = (p: number) =>
    p < 0.001 ? `< ${formatDecimal(0.001, locale, 3)}` : formatDecimal(p, locale, p < 0.1 ? 3 : 2);
  const points = lookPoints(looks);
  const bounds = boundsOf(rule, looks);
  const alarm = firstAlarm(
    points.filter((point) => point < seen).map((point) => experiment.z[point]!),
    bounds,
  );
  const [a, b] = [experiment.a[seen - 1]!, experiment.b[seen - 1]!];
  const state = t("state", {
    visitors: whole(2 * visitors),
    each: whole(visitors),
    a: whole(a),
    b: whole(b),
    shareA: formatPercent(a / visitors, locale),
    shareB: formatPercent(b / visitors, locale),
    p: printP(run.p),
  });
  const byRule =
    alarm === null
      ? t("ruleSilent", { rule: t(`rule.${rule}`) })
      : t("ruleStops", {
          rule: t(`rule.${rule}`),
          visitors: whole((points[alarm]! + 1) * STEP * 2),
        });
  const outcome = run.announced
    ? t("announced", { winner: b >= a ? "B" : "A", p: printP(run.p), last: printP(run.lastP) })
    : over
      ? t(run.lastP < 0.05 ? "heldOutAlarm" : "heldOut", { p: printP(run.lastP) })
      : "";
  return (
    <div className="fig" ref={box}>
      <div className="fig-grid">
        <div>
          <PChart
            z={experiment.z}
            seen={seen}
            over={over}
            looks={points}
            bounds={bounds}
            summary={`${state} ${byRule}`}
          />
          <div className="fig-player">
            {!over && (
              <PlayButton
                isPlaying={running}
                onPlay={playing.play}
                onPause={playing.pause}
                label={t("play")}
              />
            )}
            {!over && (
              <>
                <button type="button" className="btn" onClick={run.nextLook} disabled={running}>
                  {t("nextLook")}
                </button>
                <button
                  type="button"
                  className="btn primary"
                  onClick={() => {
                    playing.pause();
                    run.announce();
                  }}
                >
                  {t("announce", { winner: b >= a ? "B" : "A" })}
                </button>
              </>
            )}
            {over && (
              <button type="button" className="btn primary" onClick={run.another}>
                {t("another")}
              </button>
            )}
          </div>
          <div className="fig-say" aria-live="polite">
            {running ? (
              ""
            ) : (
              <p>
                {state} {byRule} {outcome && <b>{outcome}</b>}
              </p>
            )}
          </div>
        </div>
        <div className="fig-side">
          <dl className="fig-facts">
            <div>
              <dt>{t("pNow")}</dt>
              <dd>{printP(run.p)}</dd>
            </div>
            <div>
              <dt>{t("shares")}</dt>
              <dd>
                {formatPercent(a / visitors, locale)} · {formatPercent(b / visitors, locale)}
              </dd>
            </div>
            <div>
              <dt>{t("score")}</dt>
              <dd>{t("scoreOf", { announced: score.announced, over: score.over })}</dd>
            </div>
          </dl>
          <Slider
            name={t("rate")}
            value={percent}
            min={1}
            max={20}
            step={1}
            shown={formatPercent(rate, locale)}
            onChange={(value) => {
              setPercent(value);
              run.again();
            }}
          />
          <Slider
            name={t("plan")}
            value={plan}
            min={0}
            max={LOOKS.length - 1}
            step={1}
            shown={t("planShown", { looks, visitors: whole((2 * VISITORS) / looks) })}
            onChange={setPlan}
          />
          <NamedChoice
            name={t("ruleName")}
            options={RULES.map((value) => ({ value, label: t(`rule.${value}`) }))}
            value={rule}
            onChange={setRule}
          />
          <p className="fig-note">{t(`about.${rule}`)}</p>
        </div>
      </div>
      <ManyExperiments rate={rate} looks={looks} seed={SEED} />
      <p className="fig-note">{t("source")}</p>
    </div>
  );
}
