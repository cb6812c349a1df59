"use client";
// The rows of a table in the order and selection the reader asked for, found in the background: the old order stays on
// screen until the new one is there.
import { useEffect, useMemo, useState } from "react";
import { breather, type Column, filterRows, type SortBy, sortRows } from "./sort-rows";

export interface RowsWanted {
  readonly columns: readonly Column[];
  readonly sort: SortBy | null;
  readonly words: string;
  readonly locale: string;
}

/** @returns indices of rows, and whether newer ones are being worked out */
export function useRows({ columns, sort, words, locale }: RowsWanted): {
  rows: Uint32Array;
  busy: boolean;
} {
  const length = columns[0]?.length ?? 0;
  const own = useMemo(() => Uint32Array.from({ length }, (_, k) => k), [length]);
  const plain = sort === null && words === "";
  const [found, setFound] = useState<{ rows: Uint32Array; wanted: RowsWanted | null }>({
    rows: own,
    wanted: null,
  });
  const wanted = useMemo<RowsWanted>(
    () => ({ columns, sort, words, locale }),
    [columns, sort, words, locale],
  );
  useEffect(() => {
    if (plain) return;
    const ended = new AbortController();
    const breathe = breather(ended.signal);
    const work = async () => {
      const kept = wanted.words === "" ? own : await filterRows(wanted.columns, wanted.words, breathe);
      const values = wanted.sort === null ? undefined : wanted.columns[wanted.sort.column];
      const rows =
        wanted.sort === null || values === undefined
          ? kept
          : await sortRows(
              kept,
              { values, direction: wanted.sort.direction, locale: wanted.locale },
              breathe,
            );
      if (!ended.signal.aborted) setFound({ rows, wanted });
    };
    // An abort is the only way it ends without rows.
    void work().catch(() => undefined);
    return () => ended.abort(new Error("another order is wanted"));
  }, [own, plain, wanted]);
  if (plain) return { rows: own, busy: false };
  const fits = found.wanted !== null && found.wanted.columns[0]?.length === length;
  return { rows: fits ? found.rows : own, busy: found.wanted !== wanted };
}
