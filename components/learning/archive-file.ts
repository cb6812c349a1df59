// All that the browser keeps for the course, as one file, and back. It knows the shape of the file and refuses what is not whole,
// with a reason; where things lie in the browser is archive.ts's.
import * as z from "zod/mini";
import { noteSchema } from "@/lib/notes/note";
import { lessonRecordSchema, settingSchema } from "@/lib/review/kept";
import { logEntrySchema } from "@/lib/review/log";

/** 2: with notes. */
const FORMAT = 2;

const sources = z.record(z.string(), z.string());
const editsSchema = z.object({
  /** The lesson's folder. */
  lesson: z.string(),
  sources,
  bases: sources,
  savedAt: z.number(),
});
const versionSchema = z.object({
  lesson: z.string(),
  at: z.number(),
  why: z.enum([
    ...["typed", "run", "before", "reset", "restore"],
    ...["import", "merge", "decided", "link", "aside"],
  ] as const),
  sources,
  changed: z.array(z.string()),
});
const handInSchema = z.object({
  idempotencyKey: z.string(),
  exercise: z.string(),
  world: z.nullable(z.string()),
  backend: z.nullable(z.string()),
  library: z.optional(z.nullable(z.string())),
  maker: z.optional(z.nullable(z.string())),
  evidence: z.unknown(),
  at: z.number(),
});

const archiveSchema = z.object({
  log: z.array(logEntrySchema),
  lessons: z.array(lessonRecordSchema),
  settings: z.array(settingSchema),
  notes: z._default(z.array(noteSchema), []),
  edits: z.array(editsSchema),
  versions: z.array(versionSchema),
  handIns: z.array(handInSchema),
  /** Small things by name: guesses, answers in the making, the place in the text, light or dark. */
  small: z.record(z.string().check(z.regex(/^aisle-/)), z.string()),
});
export type Archive = z.infer<typeof archiveSchema>;

type ArchiveProblem =
  | { readonly key: "notJson" | "notOurs" }
  /** `at`: the first place that cannot be read, such as "log.3.grade". */
  | { readonly key: "broken"; readonly params: { readonly at: string } }
  | { readonly key: "tooNew"; readonly params: { readonly format: number } };

export type ArchiveResult =
  | { readonly archive: Archive; readonly problem: null }
  | { readonly archive: null; readonly problem: ArchiveProblem };

export function writeArchive(archive: Archive): string {
  return JSON.stringify({ aisle: "browser", format: FORMAT, ...archive });
}

const headSchema = z.object({ aisle: z.literal("browser"), format: z.number() });

export function readArchive(text: string): ArchiveResult {
  const refuse = (problem: ArchiveProblem): ArchiveResult => ({ archive: null, problem });
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return refuse({ key: "notJson" });
  }
  const head = headSchema.safeParse(json);
  if (!head.success) return refuse({ key: "notOurs" });
  const { format } = head.data;
  if (format > FORMAT) return refuse({ key: "tooNew", params: { format } });
  const read = archiveSchema.safeParse(json);
  if (!read.success)
    return refuse({ key: "broken", params: { at: read.error.issues[0]?.path.join(".") ?? "" } });
  return { archive: read.data, problem: null };
}
