"use client";
// Users and items on a circle, trained twice side by side: in-batch negatives as they stand, and with the logQ correction. Below, one
// row of the next batch taken apart. The mathematics is in towers.ts.
import { useLocale, useTranslations } from "next-intl";
import { useMemo, useRef, useState } from "react";
import { formatDecimal } from "../../charts/format";
import { Choice, Player, Slider } from "../controls";
import { usePlaying } from "../use-playing";
import { useRested } from "../use-rested";
import { useStill } from "../use-still";
import { BatchTable } from "./batch-table";
import { Circle } from "./circle";
import { bestsellerFirst, STEPS, takeApart, train, USERS } from "./towers";

const SEED = 2;
const CORRECTIONS = ["none", "logQ"] as const;
const GROUPS = ["kitchen", "home", "sport"] as const;

export function TwoTowers() {
  const t = useTranslations("figuresFirst.towers");
  const locale = useLocale();
  const [temperature, setTemperature] = useState(0.1);
  const [group, setGroup] = useState<(typeof GROUPS)[number]>("kitchen");
  const [step, setStep] = useState(0);
  // People who want less motion get few, far steps instead of many small ones.
  const still = useStill();
  const pace = still ? 40 : 2;
  const box = useRef<HTMLDivElement>(null);
  const courses = useMemo(
    () => CORRECTIONS.map((correction) => train({ temperature, correction }, SEED)),
    [temperature],
  );
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
    setStep(next);
  };
  const user = GROUPS.indexOf(group) * (USERS / GROUPS.length);
  const first = courses.map(({ places }) => bestsellerFirst(places[step]!));
  const rows = courses.map(({ places, batches }, k) =>
    takeApart(places[step]!, {
      user,
      others: batches[step]!.slice(1),
      settings: { temperature, correction: CORRECTIONS[k]! },
    }),
  );
  const range = formatDecimal(2 / temperature, locale, 0);
  const sentence = t("say", { step, without: first[0]!, with: first[1]!, all: USERS, range });
  const said = useRested(sentence, playing.isPlaying);
  return (
    <div className="fig tt" ref={box}>
      <div className="tt-circles">
        {CORRECTIONS.map((correction, k) => (
          <div key={correction}>
            <h3>{t(`corrections.${correction}`)}</h3>
            <Circle places={courses[k]!.places[step]!} user={user} label={t(`corrections.${correction}`)} />
            <p className="tt-count">{t("count", { count: first[k]!, all: USERS })}</p>
          </div>
        ))}
      </div>
      <div className="tt-play">
        <Player
          isPlaying={playing.isPlaying}
          onPlay={playing.play}
          onPause={playing.pause}
          onBack={() => goTo(Math.max(0, step - 1))}
          onNext={() => goTo(Math.min(STEPS, step + 1))}
          onRestart={() => goTo(0)}
          atStart={step === 0}
          atEnd={step === STEPS}
        />
        <div className="fig-knobs two">
          <Slider
            name={t("step")}
            min={0}
            max={STEPS}
            step={1}
            value={step}
            shown={t("stepValue", { step, all: STEPS })}
            onChange={goTo}
          />
          <Slider
            name={t("temperature")}
            min={0.05}
            max={1}
            step={0.05}
            value={temperature}
            shown={formatDecimal(temperature, locale, 2)}
            onChange={setTemperature}
          />
        </div>
      </div>
      <p className="fig-say" role="status">
        {said}
      </p>
      <div className="tt-row">
        <h3>{t("row")}</h3>
        <Choice
          name={t("user")}
          value={group}
          options={GROUPS.map((each) => ({ value: each, label: t(`groups.${each}`) }))}
          onChange={setGroup}
        />
      </div>
      <BatchTable without={rows[0]!} withIt={rows[1]!} />
    </div>
  );
}
