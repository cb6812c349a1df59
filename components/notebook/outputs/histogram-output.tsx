"use client";
// A histogram in the page's language.
import { useLocale } from "next-intl";
import type { Output } from "@/lib/learner/output";
import { Histogram } from "../../charts/histogram";
import { wordsOf } from "../words";

export function HistogramOutput({ output }: { readonly output: Extract<Output, { kind: "histogram" }> }) {
  const locale = useLocale();
  return (
    <Histogram
      title={wordsOf(output.title, locale)}
      xName={wordsOf(output.xName, locale)}
      edges={output.edges}
      counts={output.counts}
      log={output.log ?? false}
    />
  );
}
