"use client";
// The scrub rail: one slider over the epochs moves metrics, map and list together. While training goes on it follows
// the newest frame until the learner takes hold of it.
import { useLocale, useTranslations } from "next-intl";
import { useId, useMemo, useState } from "react";
import { ChartFoot } from "./chart-foot";
import { type FilmEntry, FilmList } from "./film-list";
import { formatDecimal, formatNumber } from "./format";
import { Glyph } from "./glyph";
import { frameAt } from "./moves";
import { wholeTicks } from "./scale";
import { Scatter } from "./scatter";
import { scatterDrawing } from "./scatter-drawing";
import { planeDomain } from "./scatter-layout";
import { Sparkline } from "./sparkline";
import "./charts.css";
import "./film.css";

interface FilmFrame {
  readonly epoch: number;
  readonly metrics: readonly number[];
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly list: readonly FilmEntry[];
}

export interface FilmProps {
  readonly title: string;
  /** The last epoch there will be. */
  readonly total: number;
  readonly metrics: readonly {
    readonly name: string;
    readonly format: "decimal" | "percent";
    readonly reference: { readonly name: string; readonly value: number } | null;
  }[];
  readonly titles: readonly string[];
  readonly group: readonly number[];
  readonly groups: readonly string[];
  readonly listTitle: string;
  /** Ascending by epoch; grows while training is live. */
  readonly frames: readonly FilmFrame[];
  readonly running: boolean;
  /** Films of earlier runs, whose metrics are told beside today's at the same epoch. */
  readonly earlier?: readonly EarlierFrames[];
}

interface EarlierFrames {
  readonly number: number;
  /** Ascending by epoch, at least one. */
  readonly frames: readonly { readonly epoch: number; readonly metrics: readonly (number | null)[] }[];
}

const NONE: readonly EarlierFrames[] = [];

export function Film(props: FilmProps) {
  const { title, total, metrics, titles, group, groups, listTitle, frames, running } = props;
  const { earlier = NONE } = props;
  const t = useTranslations("charts");
  const locale = useLocale();
  const id = useId();
  const [held, setHeld] = useState<number | null>(null);
  const last = frames.at(-1);
  const first = frames[0]?.epoch ?? 0;
  const start = Math.min(first, 0);
  const end = Math.max(total, last?.epoch ?? 0);
  const at = held === null ? frames.length - 1 : frameAt(frames, held);
  const frame = frames[at];
  const domain = useMemo(() => planeDomain(frames), [frames]);
  if (frame === undefined || last === undefined) return null;

  // Places on a sparkline, which counts frames and not epochs.
  const placeOf = (epoch: number) =>
    ((epoch - first) * (frames.length - 1)) / Math.max(1, last.epoch - first);
  const told = (k: number, format: "decimal" | "percent") =>
    earlier.flatMap(({ number, frames: theirs }) => {
      const then = theirs[frameAt(theirs, frame.epoch)];
      const known = then?.metrics[k];
      if (then === undefined || known == null) return [];
      const value = formatNumber(known, format, locale);
      return then.epoch === frame.epoch
        ? [t("filmEarlier", { run: number, value })]
        : [t("filmEarlierAt", { run: number, epoch: then.epoch, value })];
    });
  const share = (epoch: number) => ((epoch - start) / Math.max(1, end - start)) * 100;
  const go = (epoch: number) => setHeld(epoch >= last.epoch ? null : Math.max(first, epoch));
  const step = (by: number) => {
    const next = frames[Math.min(Math.max(at + by, 0), frames.length - 1)];
    if (next !== undefined) go(next.epoch);
  };
  const state =
    running && last.epoch < end
      ? t("filmGoesOn", { total: end })
      : last.epoch < end
        ? t("filmStopped", { last: last.epoch, total: end })
        : t("filmOf", { total: end });
  const ticks = wholeTicks(end - start, 4).map((tick) => tick + start);
  const summary = t("filmSummary", {
    title,
    epoch: frame.epoch,
    metrics: metrics
      .map(
        (metric, k) =>
          `${metric.name} ${formatNumber(frame.metrics[k] ?? Number.NaN, metric.format, locale)}`,
      )
      .join(", "),
  });
  return (
    <figure className="film" aria-label={title}>
      <div className="film-rail">
        <label htmlFor={id}>
          <b className="tn">{t("epochNumber", { epoch: frame.epoch })}</b>
          <span className="small muted">{state}</span>
        </label>
        <div className="film-slide">
          <button
            type="button"
            className="icon-btn"
            aria-label={t("epochBack")}
            disabled={at <= 0}
            onClick={() => step(-1)}
          >
            <Glyph name="back" />
          </button>
          <div className="film-range">
            <input
              id={id}
              type="range"
              min={start}
              max={end}
              value={frame.epoch}
              aria-valuetext={`${t("epochNumber", { epoch: frame.epoch })}. ${state}`}
              style={{ "--p": `${share(frame.epoch)}%` } as React.CSSProperties}
              onChange={(event) => go(event.target.valueAsNumber)}
            />
            {last.epoch < end && (
              <div
                className="film-ghost"
                style={{ left: `calc(${share(last.epoch)}% + ${19 - share(last.epoch) * 0.18}px)` }}
              />
            )}
            <div className="film-ticks tn" aria-hidden="true">
              {ticks.map((tick) => (
                <i key={tick} style={{ left: `${share(tick)}%` }}>
                  {tick}
                </i>
              ))}
            </div>
          </div>
          <button
            type="button"
            className="icon-btn"
            aria-label={t("epochForth")}
            disabled={at >= frames.length - 1}
            onClick={() => step(1)}
          >
            <Glyph name="forth" />
          </button>
        </div>
      </div>
      <dl className="film-metrics">
        {metrics.map((metric, k) => (
          <div key={metric.name}>
            <dt>{metric.name}</dt>
            <dd>
              <b className="tn">{formatNumber(frame.metrics[k] ?? Number.NaN, metric.format, locale)}</b>
              <Sparkline
                values={frames.map((other) => other.metrics[k] ?? Number.NaN)}
                until={at}
                total={Math.max(
                  frames.length,
                  Math.round((frames.length * (end - first + 1)) / (last.epoch - first + 1)),
                )}
                earlier={earlier.map(({ frames: theirs }) =>
                  theirs.flatMap(({ epoch, metrics: values }) => {
                    const value = values[k];
                    return value == null ? [] : [{ at: placeOf(epoch), value }];
                  }),
                )}
              />
              {metric.reference !== null && (
                <span className="ref">
                  {metric.reference.name} {formatNumber(metric.reference.value, metric.format, locale)}
                </span>
              )}
              {told(k, metric.format).map((text) => (
                <span key={text} className="ref tn">
                  {text}
                </span>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <div className={frame.list.length > 0 ? "film-two" : undefined}>
        <div>
          <p className="fig-t">{title}</p>
          <Scatter
            x={frame.x}
            y={frame.y}
            titles={titles}
            group={group}
            groups={groups}
            domain={domain}
            summary={summary}
          />
        </div>
        {frame.list.length > 0 && (
          <FilmList title={listTitle} entries={frame.list} before={frames[at - 1]?.list ?? null} />
        )}
      </div>
      <ChartFoot
        title={title}
        table={{
          columns: [
            { name: t("epoch"), print: String },
            ...metrics.map((metric) => ({
              name: metric.name,
              print: (value: number) =>
                metric.format === "percent"
                  ? formatNumber(value, "percent", locale)
                  : formatDecimal(value, locale, 4),
            })),
            { name: listTitle },
          ],
          rows: () =>
            frames.map((other) => [
              other.epoch,
              ...metrics.map((_, k) => other.metrics[k] ?? null),
              other.list.map((entry) => entry.title).join(locale.startsWith("zh") ? "、" : ", "),
            ]),
        }}
        drawing={scatterDrawing({ x: frame.x, y: frame.y, group, groups, domain })}
      />
    </figure>
  );
}
