// A lesson's content as rows hold it: JSON in, a StudioLesson out, and what may be stored at all.
import * as z from "zod/mini";
import { LONGEST_HEAD, LONGEST_NOTEBOOK, LONGEST_TEXT, type StudioLesson } from "../text/document";

/** PostgreSQL refuses the character 0 in a text. */
const text = (most: number) =>
  z.string().check(
    z.maxLength(most),
    z.refine((typed) => !typed.includes("\0"), "it holds the character 0"),
  );

const head = z.strictObject({ title: text(LONGEST_HEAD.title), description: text(LONGEST_HEAD.description) });

const listed = {
  minutes: z.int().check(z.minimum(5), z.maximum(120)),
  heads: z.strictObject({ en: head, zh: head }),
};
const listedSchema = z.strictObject(listed);

export const studioLessonSchema = z.strictObject({
  ...listed,
  texts: z.strictObject({ en: text(LONGEST_TEXT), zh: text(LONGEST_TEXT) }),
  notebook: text(LONGEST_NOTEBOOK),
});

export const emptyLesson: StudioLesson = {
  minutes: 20,
  heads: { en: { title: "", description: "" }, zh: { title: "", description: "" } },
  texts: { en: "", zh: "" },
  notebook: "",
};

/** Always in the same order, so that equal contents are equal texts. @throws for what could not be read again */
export function writeContent(lesson: StudioLesson): string {
  const { minutes, heads, texts, notebook } = studioLessonSchema.parse(lesson);
  const of = ({ title, description }: StudioLesson["heads"]["en"]) => ({ title, description });
  return JSON.stringify({
    minutes,
    heads: { en: of(heads.en), zh: of(heads.zh) },
    texts: { en: texts.en, zh: texts.zh },
    notebook,
  });
}

/** What lists say of a lesson. */
export type Listed = Pick<StudioLesson, "minutes" | "heads">;

export const writeListed = ({ minutes, heads }: Listed): string => JSON.stringify({ minutes, heads });

/** Of a row, which only this program wrote. */
export const readListed = (listed: string): Listed => listedSchema.parse(JSON.parse(listed));

/** Of a row, which only this program wrote. */
export const readContent = (content: string): StudioLesson => studioLessonSchema.parse(JSON.parse(content));
