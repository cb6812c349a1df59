// Words that come with the data, in the page's language.
import type { Label } from "@/lib/learner/output";

/** A label in the page's language; a plain string serves both. */
export function wordsOf(label: Label, locale: string): string {
  return typeof label === "string" ? label : locale.startsWith("zh") ? label.zh : label.en;
}
