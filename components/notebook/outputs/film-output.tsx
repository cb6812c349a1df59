"use client";
// The scrub rail's film in the page's language, with the metrics of the earlier runs that the reader has ticked.
import { useLocale } from "next-intl";
import { useMemo } from "react";
import type { Output } from "@/lib/learner/output";
import { Film } from "../../charts/film";
import { filmLike } from "../runs/run-history";
import { useRuns } from "../runs/use-runs";
import { wordsOf } from "../words";

export interface FilmOutputProps {
  readonly output: Extract<Output, { kind: "film" }>;
  readonly running: boolean;
  /** Name of the cell that made it. */
  readonly cell: string;
}

export function FilmOutput({ output, running, cell }: FilmOutputProps) {
  const locale = useLocale();
  const { shown } = useRuns(cell);
  const { points, metrics } = output;
  const earlier = useMemo(
    () => shown.flatMap((run) => filmLike({ title: output.title, metrics }, run) ?? []),
    [shown, output.title, metrics],
  );
  const titles = useMemo(() => points.titles.map((title) => wordsOf(title, locale)), [points, locale]);
  const groups = useMemo(() => points.groups.map((name) => wordsOf(name, locale)), [points, locale]);
  const frames = useMemo(
    () =>
      output.frames.map((frame) => ({
        ...frame,
        list: frame.list.map((entry) => ({
          item: entry.item,
          title: wordsOf(entry.title, locale),
          look: entry.look,
          hit: entry.hit ?? null,
        })),
      })),
    [output.frames, locale],
  );
  return (
    <Film
      title={wordsOf(output.title, locale)}
      total={output.total}
      metrics={metrics.map((metric) => ({
        name: wordsOf(metric.name, locale),
        format: metric.format,
        reference:
          metric.reference === undefined
            ? null
            : { name: wordsOf(metric.reference.name, locale), value: metric.reference.value },
      }))}
      titles={titles}
      group={points.group}
      groups={groups}
      listTitle={wordsOf(output.listTitle, locale)}
      frames={frames}
      running={running}
      earlier={earlier}
    />
  );
}
