"use client";
// A person's year as rows of items: looked at, put in the cart, bought, sent back; searches above, held-out days shaded.
import { useLocale, useTranslations } from "next-intl";
import { useRef } from "react";
import type { History, Mark } from "@/lib/market-browser/protocol";
import { ChartFoot } from "../charts/chart-foot";
import { formatInteger } from "../charts/format";
import { useWidth } from "../charts/use-size";
import { ItemPicture } from "../ui/item-picture";
import { formatDay, formatMonth, formatTime } from "./format";
import { EventMark } from "./marks";
import { percentOf, placeMarks, rowsToShow, type Span } from "./timeline-layout";

const DAY = 86_400_000;
/** Pixels that a sign needs for itself, and that names and margins take from a lane's width. */
const SIGN = 20;
const NAMES = { wide: 294, narrow: 54 };

interface TimelineProps {
  readonly history: History;
  readonly span: Span;
  readonly cut: number;
  readonly limit: number;
  readonly onItem: (item: number) => void;
}

export function Timeline({ history, span, cut, limit, onItem }: TimelineProps) {
  const t = useTranslations("data.person");
  const locale = useLocale();
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box, 1100);
  const lane = width - (width < 640 ? NAMES.narrow : NAMES.wide);
  const apart = (100 * SIGN) / Math.max(80, lane);
  const rows = rowsToShow(history.items, span, limit);
  const searches = history.searches.filter(({ time }) => time >= span.from && time < span.to);
  const cutAt = Math.max(0, percentOf(cut, span));
  const all = history.items.flatMap(({ card, marks }) =>
    marks.filter(({ time }) => time >= span.from && time < span.to).map((mark) => ({ card, mark })),
  );
  const count = (kind: Mark["kind"]) => all.filter(({ mark }) => mark.kind === kind).length;
  const summary = t("summary", {
    id: history.id,
    from: formatDay(span.from, locale),
    to: formatDay(span.to - 1, locale),
    items: rows.length,
    views: count("view"),
    carts: count("cart"),
    buys: count("buy"),
    returns: count("return"),
    searches: searches.length,
  });
  return (
    <div ref={box}>
      <div className="mk-tl">
        <div className="mk-ax" aria-hidden="true">
          {ticksOf(span, lane).map((time) => (
            <i key={time} style={{ left: `${percentOf(time, span).toFixed(2)}%` }}>
              {span.to - span.from > 120 * DAY ? formatMonth(time, locale) : formatDay(time, locale)}
            </i>
          ))}
        </div>
        <div className="mk-zone" aria-hidden="true">
          <span style={{ left: `${cutAt.toFixed(2)}%` }} />
        </div>
        <p className="vh">{summary}</p>
        {searches.length > 0 && (
          <div className="mk-tr">
            <EventMark kind="search" />
            <span className="mk-tnm muted">{t("searches")}</span>
            <div className="mk-lane" aria-hidden="true">
              {searches.map((search) => (
                <EventMark
                  key={search.time}
                  kind="search"
                  at={percentOf(search.time, span)}
                  title={`${formatTime(search.time)} ${search.text}`}
                />
              ))}
            </div>
          </div>
        )}
        {rows.map(({ card, marks }) => {
          const placed = placeMarks(marks, span, apart);
          const first = placed[0]?.at ?? 0;
          const last = placed.at(-1)?.at ?? 0;
          return (
            <div className="mk-tr" key={card.item}>
              <ItemPicture look={card.look} size={28} />
              <button type="button" className="mk-tnm" onClick={() => onItem(card.item)}>
                {card.title}
              </button>
              <div className="mk-lane" aria-hidden="true">
                <u style={{ left: `${first}%`, width: `${last - first}%` }} />
                {placed.map((mark) => (
                  <EventMark
                    key={mark.marks[0]!.time}
                    kind={mark.kind}
                    at={mark.at}
                    cut={mark.cut}
                    title={mark.marks.map((each) => `${formatTime(each.time)} ${said(each)}`).join("\n")}
                  />
                ))}
              </div>
            </div>
          );
        })}
      </div>
      <p className="mk-cutname small muted">{t("heldOut", { day: formatDay(cut, locale) })}</p>
      <ChartFoot
        title={t("tableOf", { id: history.id })}
        table={{
          columns: [
            { name: t("columns.time") },
            { name: t("columns.item") },
            { name: t("columns.what") },
            { name: t("columns.count"), print: (count) => formatInteger(count, locale) },
            { name: t("columns.off"), print: (off) => (off === 0 ? "" : `−${off}%`) },
          ],
          rows: () =>
            [...all]
              .sort((a, b) => a.mark.time - b.mark.time)
              .map(({ card, mark }) => [
                formatTime(mark.time),
                card.title,
                t(`kinds.${mark.kind}`),
                mark.count,
                mark.off,
              ]),
        }}
      />
    </div>
  );

  function said({ kind, count: n, off }: Mark): string {
    const what = kind === "view" && n > 1 ? t("viewsOf", { count: n }) : t(`kinds.${kind}`);
    return off > 0 ? `${what}, −${off}%` : what;
  }
}

/** Firsts of months, or every tenth day of a shorter span, with room for their names. */
function ticksOf({ from, to }: Span, lane: number): number[] {
  const ticks: number[] = [];
  if (to - from > 120 * DAY) {
    const step = lane < 420 ? 3 : lane < 760 ? 2 : 1;
    const start = new Date(from);
    for (let k = 1; ; k += step) {
      const time = Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + k, 1);
      if (time >= to - 10 * DAY) return ticks;
      ticks.push(time);
    }
  }
  const step = (lane < 420 ? 20 : 10) * DAY;
  for (let time = from; time < to; time += step) ticks.push(time);
  return ticks;
}
