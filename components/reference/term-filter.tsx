"use client";
// The box above the glossary: hides the terms that do not match what is typed. The list itself is the server's and is
// whole where no script runs.
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { termMatches } from "./term-match";

/** @param list id of the element that holds the terms, each with its names in `data-names` */
export function TermFilter({ list, count }: { list: string; count: number }) {
  const t = useTranslations("reference.filter");
  const [query, setQuery] = useState("");
  const [found, setFound] = useState(count);
  useEffect(() => {
    const terms = [...document.querySelectorAll<HTMLElement>(`#${list} [data-names]`)];
    let shown = 0;
    for (const term of terms) {
      term.hidden = !termMatches(term.dataset.names ?? "", query);
      if (!term.hidden) shown++;
    }
    setFound(shown);
  }, [list, query]);
  useEffect(() => {
    // A link to a term that is filtered away must still arrive.
    const show = () => {
      if (document.getElementById(location.hash.slice(1))?.hidden) setQuery("");
    };
    addEventListener("hashchange", show);
    return () => removeEventListener("hashchange", show);
  }, []);
  return (
    <search className="term-filter">
      <label htmlFor="term-filter">{t("label")}</label>
      <input
        id="term-filter"
        type="search"
        autoComplete="off"
        spellCheck={false}
        value={query}
        onChange={(event) => setQuery(event.target.value)}
      />
      <p className="small muted" role="status">
        {found > 0 ? t("found", { found }) : t("none", { query })}
      </p>
    </search>
  );
}
