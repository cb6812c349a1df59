"use client";
// Times in the page's language.
import { useLocale } from "next-intl";
import { dateWords, dayWords, spanWords } from "./words";

export function useWordedTimes(now: number) {
  const locale = useLocale();
  return {
    span: (ms: number) => spanWords(ms, locale),
    dayOf: (ms: number) => dayWords(ms, { now, locale }),
    dateOf: (ms: number) => dateWords(ms, { now, locale }),
  };
}
