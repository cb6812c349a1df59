"use client";
// One click on its way through a recommender and back: the row of six stages, and what the click is at the one chosen.
// The computation is in passage.ts; what a stage shows is in stages.tsx.
import { useLocale, useTranslations } from "next-intl";
import { type CSSProperties, useMemo, useRef, useState } from "react";
import { ItemPicture } from "../../ui/item-picture";
import { Choice, Player, Slider } from "../controls";
import { usePlaying } from "../use-playing";
import { newOnes, PAGE, passageOf, STAGES } from "./passage";
import { bestOf, CATALOGUE_SIZE, DIMENSIONS, lookOf, type Thing } from "./small-market";
import { StageView } from "./stages";
import { useThingNames } from "./thing-names";

/** Nine clicks on things for the kitchen, from the oldest to the newest. */
const HISTORY: readonly Thing[] = (["kettle", "mug", "teatin"] as const)
  .flatMap((kind) => {
    const first = bestOf(kind);
    const second = bestOf(kind, [first]);
    return [first, second, bestOf(kind, [first, second])];
  })
  .sort((a, b) => a.id - b.id);

const FIRST_CLICKS = ["lamp", "trainers", "headphones", "mug"] as const;
type FirstClick = (typeof FIRST_CLICKS)[number];

const startWith = (kind: FirstClick) => [...HISTORY, bestOf(kind, HISTORY)];

export function Pipeline() {
  const t = useTranslations("figuresFirst.pipeline");
  const locale = useLocale();
  const { nameOf } = useThingNames();
  const [first, setFirst] = useState<FirstClick>("lamp");
  const [log, setLog] = useState<readonly Thing[]>(() => startWith("lamp"));
  const [stage, setStage] = useState(0);
  const [settings, setSettings] = useState({ memory: 2, most: 3 });
  const now = useMemo(() => passageOf(log, settings), [log, settings]);
  const before = useMemo(() => passageOf(log.slice(0, -1), settings), [log, settings]);
  const box = useRef<HTMLDivElement>(null);
  const last = STAGES.length - 1;
  const playing = usePlaying({
    box,
    every: 2600,
    step: () => {
      setStage(Math.min(last, stage + 1));
      return stage + 1 < last;
    },
  });
  const event = log.at(-1)!;
  const isShort = now.page.length < PAGE;
  const goTo = (next: number) => {
    playing.pause();
    setStage(next);
  };
  const begin = (things: readonly Thing[]) => {
    playing.pause();
    setLog(things);
    setStage(0);
  };
  const size = {
    log: t("size.log", { count: log.length }),
    profile: t("size.profile", { count: DIMENSIONS }),
    retrieval: t("size.retrieval", { some: now.candidates.length, all: CATALOGUE_SIZE }),
    ranking: t("size.ranking", { count: now.ranked.length }),
    reranking: t("size.reranking", { count: now.page.length }),
    page: t("size.page", { count: newOnes(now.page, before.page) }),
  };
  return (
    <div className="fig pl" ref={box}>
      <div className="pl-first">
        <span className="muted">{t("clicks")}</span>
        <Choice
          name={t("clicks")}
          value={first}
          options={FIRST_CLICKS.map((kind) => ({ value: kind, label: t(`first.${kind}`) }))}
          onChange={(kind) => {
            setFirst(kind);
            begin(startWith(kind));
          }}
        />
      </div>
      <div className="pl-rail" style={{ "--at": stage } as CSSProperties}>
        <span className="pl-token" data-stage={stage}>
          <ItemPicture look={lookOf(event)} size={40} />
        </span>
        <ol>
          {STAGES.map((name, k) => (
            <li key={name}>
              <button type="button" aria-current={k === stage ? "step" : undefined} onClick={() => goTo(k)}>
                <b>
                  {k + 1} {t(`stages.${name}`)}
                </b>
                <span>{size[name]}</span>
              </button>
            </li>
          ))}
        </ol>
        <p className="pl-return">
          <span aria-hidden="true">↩ </span>
          {t("return")}
        </p>
      </div>
      <Player
        isPlaying={playing.isPlaying}
        onPlay={playing.play}
        onPause={playing.pause}
        onBack={() => goTo(stage - 1)}
        onNext={() => goTo(stage + 1)}
        onRestart={() => begin(startWith(first))}
        atStart={stage === 0 && log.length === HISTORY.length + 1}
        atEnd={stage === last}
      />
      <p className="fig-say" role="status">
        {t(`say.${isShort && STAGES[stage] === "reranking" ? "short" : STAGES[stage]!}`, {
          count: now.page.length,
          thing: nameOf(event),
          kept: now.candidates.length,
          all: CATALOGUE_SIZE,
          fresh: newOnes(
            now.candidates.map(({ thing }) => thing),
            before.candidates.map(({ thing }) => thing),
          ),
          place: now.ranked[0]!.place,
          top: nameOf(now.ranked[0]!.thing),
          skipped: now.walk.filter(({ taken }) => !taken).length,
          most: settings.most,
          pageNew: newOnes(now.page, before.page),
        })}
      </p>
      <StageView
        stage={STAGES[stage]!}
        log={log}
        now={now}
        before={before}
        onClick={(thing) => begin([...log, thing])}
      />
      <div className="fig-knobs two">
        <Slider
          name={t("memory")}
          min={1}
          max={16}
          step={1}
          value={settings.memory}
          shown={t("memoryValue", { count: settings.memory })}
          onChange={(memory) => setSettings({ ...settings, memory })}
        />
        <Slider
          name={t("most")}
          min={1}
          max={10}
          step={1}
          value={settings.most}
          shown={new Intl.NumberFormat(locale).format(settings.most)}
          onChange={(most) => setSettings({ ...settings, most })}
        />
      </div>
    </div>
  );
}
