// Every key that a report or a preview can hold has its words in both languages; the types make forgetting one an error.
import { describe, expect, it } from "vitest";
import en from "../../messages/notebook.en.json";
import zh from "../../messages/notebook.zh.json";
import { type Format, formats } from "./column-mapping";
import type { DropReason, ReadNote } from "./report";

interface Words {
  readonly reasons: Readonly<Record<DropReason, string>>;
  readonly notes: Readonly<Record<ReadNote["key"], string>>;
  readonly formats: Readonly<Record<Format, string>>;
}

const words: Readonly<Record<string, Words>> = { en: en.datasets, zh: zh.datasets };

describe("the words of reports and previews", () => {
  it.each(Object.entries(words))(
    "are all there in %s, each reason also in the sentence of a file without a usable row",
    (locale, all) => {
      const { noUsableRows } = (locale === "en" ? en : zh).datasets.errors;
      for (const reason of Object.keys(all.reasons)) expect(noUsableRows.text).toContain(` ${reason} {`);
      expect(Object.keys(all.formats)).toEqual([...formats]);
      for (const text of [all.reasons, all.notes, all.formats].flatMap((group) => Object.values(group)))
        expect(text.length).toBeGreaterThan(0);
    },
  );
});
