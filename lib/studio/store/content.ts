// A lesson's content as rows hold it: JSON in, a StudioLesson out, and what may be stored at all.
import * as z from "zod/mini";
import { LONGEST_TEXT, type StudioLesson } from "../text/document";

/** Most characters of a lesson's notebook. */
const LONGEST_NOTEBOOK = 200_000;

/** PostgreSQL refuses the character 0 in a text. */
const text = (most: number) =>
  z.string().check(
    z.maxLength(most),
    z.refine((typed) => !typed.includes("\0"), "it holds the character 0"),
  );

const head = z.strictObject({ title: text(200), description: text(500) });

export const studioLessonSchema = z.strictObject({
  minutes: z.int().check(z.minimum(5), z.maximum(120)),
  heads: z.strictObject({ en: head, zh: head }),
  texts: z.strictObject({ en: text(LONGEST_TEXT), zh: text(LONGEST_TEXT) }),
  notebook: text(LONGEST_NOTEBOOK),
});

export const emptyLesson: StudioLesson = {
  minutes: 20,
  heads: { en: { title: "", description: "" }, zh: { title: "", description: "" } },
  texts: { en: "", zh: "" },
  notebook: "",
};

/** Always in the same order, so that equal contents are equal texts. */
export function writeContent({ minutes, heads, texts, notebook }: StudioLesson): string {
  const of = ({ title, description }: StudioLesson["heads"]["en"]) => ({ title, description });
  return JSON.stringify({
    minutes,
    heads: { en: of(heads.en), zh: of(heads.zh) },
    texts: { en: texts.en, zh: texts.zh },
    notebook,
  });
}

/** Of a row, which only this program wrote. */
export const readContent = (content: string): StudioLesson => studioLessonSchema.parse(JSON.parse(content));

/** In the language of the page, else in the other; null while there is none. */
export function titleOf({ heads }: StudioLesson, locale: "en" | "zh"): string | null {
  return heads[locale].title || heads[locale === "en" ? "zh" : "en"].title || null;
}
