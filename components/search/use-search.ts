// The state of an open search: the index as it comes, what is typed, what was found, and which result is chosen.
import { useEffect, useMemo, useState } from "react";
import { find, type Group, type SearchIndex } from "@/lib/search/search-index";
import { fetchIndex } from "./fetch-index";

type Loaded = "loading" | "failed" | SearchIndex;

export function useSearch(locale: string) {
  const [index, setIndex] = useState<Loaded>("loading");
  const [query, setQuery] = useState("");
  const [chosen, setChosen] = useState(0);
  const [tries, setTries] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another try is asked for by its number
  useEffect(() => {
    let here = true;
    setIndex("loading");
    fetchIndex(locale).then(
      (found) => here && setIndex(found),
      () => here && setIndex("failed"),
    );
    return () => {
      here = false;
    };
  }, [locale, tries]);

  const groups = useMemo<readonly Group[]>(
    () => (typeof index === "string" || query.trim() === "" ? [] : find(index, query)),
    [index, query],
  );
  const count = groups.reduce((sum, { found }) => sum + found.length, 0);
  return {
    status: typeof index === "string" ? index : "ready",
    query,
    groups,
    count,
    chosen: Math.min(chosen, count - 1),
    type: (text: string) => {
      setQuery(text);
      setChosen(0);
    },
    choose: (at: number) => setChosen(count === 0 ? 0 : (at + count) % count),
    tryAgain: () => setTries((n) => n + 1),
  } as const;
}
