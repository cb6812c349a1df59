"use client";
// The world in figures, and the controls that make another one.
import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, useEffect, useState } from "react";
import type { MarketFacts } from "@/lib/market-browser/facts";
import { WORLD_SIZES, type WorldSize } from "@/lib/market-browser/protocol";
import { formatInteger } from "../charts/format";
import { ProgressLine, shareOf } from "./progress-line";
import { TroubleNote } from "./trouble-note";
import { openWorld, stopWorld, useWorld } from "./world-store";

const EVENTS = ["sessions", "searches", "impressions", "clicks", "carts", "purchases", "returns"] as const;

export interface WorldHeadProps {
  readonly worker: string;
  readonly facts: MarketFacts;
}

export function WorldHead({ worker, facts }: WorldHeadProps) {
  const t = useTranslations("data");
  const locale = useLocale();
  const { world, status, progress, figures, shown, trouble } = useWorld(worker);
  const [seed, setSeed] = useState(world.seed);
  const [size, setSize] = useState<WorldSize>(world.size);
  useEffect(() => {
    setSeed(world.seed);
    setSize(world.size);
  }, [world]);
  const count = (value: number | undefined) => (value === undefined ? "–" : formatInteger(value, locale));
  const usual = facts.sizes[(shown ?? world).size];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void openWorld({ seed: seed.trim() || "42", size });
  };
  return (
    <div className="mk-world" data-status={status} aria-busy={status === "making"}>
      <dl className="mk-figures">
        <div>
          <dt>{t("head.world")}</dt>
          <dd>{t("head.open", { seed: (shown ?? world).seed, size: (shown ?? world).size })}</dd>
        </div>
        <div>
          <dt>{t("head.people")}</dt>
          <dd className="tn">{count(figures?.people ?? usual.users)}</dd>
        </div>
        <div>
          <dt>{t("head.items")}</dt>
          <dd className="tn">{count(figures?.items ?? usual.items)}</dd>
        </div>
        <div>
          <dt>{t("head.days")}</dt>
          <dd className="tn">{count(figures?.days ?? usual.days)}</dd>
        </div>
        {EVENTS.map((name) => (
          <div key={name}>
            <dt>{t(`tables.${name}.name`)}</dt>
            <dd className="tn">{count(figures?.rows[name])}</dd>
          </div>
        ))}
      </dl>
      <form className="mk-controls" onSubmit={submit}>
        <label className="mk-field">
          <span>{t("head.seed")}</span>
          <input
            className="mk-input"
            value={seed}
            maxLength={40}
            spellCheck={false}
            autoComplete="off"
            onChange={(event) => setSeed(event.target.value)}
          />
        </label>
        <fieldset className="mk-field">
          <legend>{t("head.size")}</legend>
          <span className="seg">
            {WORLD_SIZES.map((name) => (
              <label key={name}>
                <input
                  className="vh"
                  type="radio"
                  name="size"
                  value={name}
                  checked={size === name}
                  onChange={() => setSize(name)}
                />
                {name}
              </label>
            ))}
          </span>
        </fieldset>
        <button type="submit" className="btn">
          {t("head.make")}
        </button>
        <div className="mk-state">
          {status === "making" ? (
            <ProgressLine
              what={t("head.making", { seed: world.seed, size: world.size })}
              share={progress && shareOf(progress)}
              onStop={stopWorld}
            />
          ) : (
            <p className="small muted" role="status">
              {status === "stopped" ? t("head.stopped") : t(`head.about${size}`)}
            </p>
          )}
        </div>
      </form>
      {trouble !== null && <TroubleNote trouble={trouble} />}
    </div>
  );
}
