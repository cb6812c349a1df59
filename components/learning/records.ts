// The learner's records as they are meant: parsed on the way in, since other versions of the page write there too. What cannot
// be read is left out and left alone.
import type * as z from "zod/mini";
import { type Note, noteSchema } from "@/lib/notes/note";
import {
  type LessonRecord,
  lessonRecordSchema,
  mergeLesson,
  type Setting,
  settingSchema,
} from "@/lib/review/kept";
import { type LogEntry, logEntrySchema } from "@/lib/review/log";
import { newId } from "../ui/new-id";
import { readAll, readOne, write } from "./store";

const parsed = <T>(schema: z.ZodMiniType<T>, found: readonly unknown[]): T[] =>
  found.flatMap((one) => {
    const result = schema.safeParse(one);
    return result.success ? [result.data] : [];
  });

export const readLog = async (): Promise<LogEntry[]> => parsed(logEntrySchema, await readAll("log"));

export const readLessons = async (): Promise<LessonRecord[]> =>
  parsed(lessonRecordSchema, await readAll("lessons"));

export const readSettings = async (): Promise<Setting[]> => parsed(settingSchema, await readAll("settings"));

export const readNotes = async (): Promise<Note[]> => parsed(noteSchema, await readAll("notes"));

/** A number the learner has chosen, or null. */
export async function readSetting(id: string): Promise<number | null> {
  return parsed(settingSchema, [await readOne("settings", id)])[0]?.value ?? null;
}

export const keepSetting = (id: string, value: number) =>
  write("settings", [{ id, value, changed: Date.now() } satisfies Setting]);

/** A new entry of the log, made now. */
export const newEntry = (entry: Pick<LogEntry, "question" | "grade">): LogEntry => ({
  ...entry,
  id: newId(),
  at: Date.now(),
});

/** Notes that a lesson is open now, or that its end is reached. */
export async function noteLesson(id: string, { finished }: { finished: boolean }): Promise<void> {
  const now = Date.now();
  const [known] = parsed(lessonRecordSchema, [await readOne("lessons", id)]);
  const seen: LessonRecord = { id, opened: now, last: now, ...(finished ? { finished: now } : {}) };
  await write("lessons", [known ? mergeLesson(known, seen) : seen]);
}
