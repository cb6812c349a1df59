// Numbers in a lesson's text against what its notebook gave when it was run last. That is kept beside the notebook in numbers.json,
// which --run writes, so that a text can be checked without waiting for a training.
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import * as z from "zod";
import type { Problem } from "../../../lib/course/problem";
import type { CitedNumber } from "../../../lib/mdx/cited-numbers";
import { contentHash } from "../../../lib/mdx/compile";
import type { LessonResult } from "../../../lib/mdx/compile-lesson";
import { readPrinted, toleranceOf } from "../../../lib/mdx/printed-number";
import type { NotebookRun } from "../run-notebook";

type Asked = NotebookRun["asked"];

/** Of a notebook with exactly this text. */
const keptSchema = z.object({
  notebook: z.string(),
  numbers: z.record(z.string(), z.union([z.number(), z.string()])),
});

const read = (file: string) => readFile(file, "utf8").catch(() => null);

/** Every expression that a lesson's texts cite, in order. */
export function expressionsOf({ numbers }: Pick<LessonResult, "numbers">): string[] {
  const all = [...(numbers.en ?? []), ...(numbers.zh ?? [])].map(({ of }) => of);
  return [...new Set(all)].sort();
}

/** @param lesson folder under `lessons/`; @param text of its notebook.ts */
export async function keepNumbers(
  root: string,
  { lesson, text, asked }: { lesson: string; text: string; asked: Asked },
): Promise<void> {
  if (Object.keys(asked).length === 0) return;
  const numbers = Object.fromEntries(
    Object.entries(asked).map(([of, value]) => [
      of,
      typeof value === "number" ? Number(value.toPrecision(9)) : value,
    ]),
  );
  const file = path.join(root, "lessons", lesson, "numbers.json");
  const now = `${JSON.stringify({ notebook: contentHash(text), numbers }, null, 2)}\n`;
  if ((await read(file)) !== now) await writeFile(file, now);
}

/** @param lessons what was compiled, by folder; @param wanted folders to look at */
export async function checkNumbers(
  root: string,
  { lessons, wanted }: { lessons: ReadonlyMap<string, LessonResult>; wanted: readonly string[] },
): Promise<Problem[]> {
  const problems = wanted.map(async (lesson) => {
    const result = lessons.get(lesson);
    if (result === undefined || expressionsOf(result).length === 0) return [];
    const [text, kept] = await Promise.all(
      ["notebook.ts", "numbers.json"].map((name) => read(path.join(root, "lessons", lesson, name))),
    );
    return judgeNumbers({ lesson, numbers: result.numbers, text: text ?? "", kept: kept ?? null });
  });
  return (await Promise.all(problems)).flat();
}

/** Pure. @param text of notebook.ts; @param kept text of numbers.json, or null */
export function judgeNumbers(input: {
  lesson: string;
  numbers: LessonResult["numbers"];
  text: string;
  kept: string | null;
}): Problem[] {
  const { lesson, numbers, text, kept } = input;
  const run = `npm run check:course -- --run ${lesson}`;
  const found = kept === null ? null : readKept(kept);
  if (found?.notebook !== contentHash(text)) {
    const message = `The numbers in the text were taken from another state of notebook.ts, or never. Take them anew: ${run}`;
    return [{ file: `lessons/${lesson}/numbers.json`, line: 1, severity: "error", message }];
  }
  return (["en", "zh"] as const).flatMap((locale) =>
    (numbers[locale] ?? []).flatMap((cited): Problem[] => {
      const message = wrongWith(cited, found.numbers, run);
      return message === null
        ? []
        : [{ file: `lessons/${lesson}/${locale}.mdx`, line: cited.line, severity: "error", message }];
    }),
  );
}

function readKept(text: string): z.infer<typeof keptSchema> | null {
  try {
    return keptSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

function wrongWith({ of, within, printed }: CitedNumber, kept: Asked, run: string): string | null {
  const number = readPrinted(printed);
  if (number === null)
    return `<Num> holds "${printed}", which is no number by itself. Write only the number into it, such as 1,000, .073, 9% or 3.2 万.`;
  const tolerance = toleranceOf(number, within);
  if (tolerance === null) return `within="${within}" is no tolerance. Write one such as "5%" or ".01".`;
  const value = Object.hasOwn(kept, of) ? kept[of]! : null;
  if (value === null) return `No run has worked out "${of}" yet: ${run}`;
  if (typeof value === "string") return `"${of}" cannot be worked out after the notebook's run: ${value}.`;
  if (Math.abs(value - number.value) <= tolerance) return null;
  return `The text says ${printed}, but "${of}" was ${Number(value.toPrecision(4))} when the notebook ran. Mend the text, or state how far a run may be from it, such as within="5%".`;
}
