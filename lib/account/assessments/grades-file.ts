// GET /api/assessments/[id]/grades: the gradebook as a file of CSV, xlsx or Arrow, filtered as the page is. Refused where single
// people's rows are hidden, and noted for everybody on the list. Spreadsheets are written one after another.
import path from "node:path";
import { columnFromArray, int32, tableFromColumns, tableToIPC, utf8 } from "@uwdata/flechette";
import { accountLimits, countUses } from "../../auth/limits";
import type { Assessment } from "../../classroom/assessments";
import {
  csvLine,
  type GradeColumn,
  type GradeValue,
  gradeColumns,
  gradeValues,
} from "../../classroom/grade-table";
import { allGradeRows } from "../../classroom/gradebook";
import type { GradeFilter } from "../../classroom/gradebook-query";
import { noteLook } from "../../classroom/looks";
import type { Db } from "../../db/open";
import { requireSameOrigin } from "../../judge/api/request";
import { answer, refused } from "../../judge/api/respond";
import { runDisposable } from "../../judge/disposable";
import { builtWorkers } from "../../judge/server";
import { createTurns } from "../../judge/turns";
import { ownAssessment, readGradesQuery } from "./grades";
import type { SheetTask } from "./write-sheet";

/** People read at a time. */
const PIECE = 500;

const formats = {
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  arrow: "application/vnd.apache.arrow.file",
} as const;
type Format = keyof typeof formats;

interface Book {
  readonly db: Db;
  readonly assessment: Assessment;
  readonly filter: GradeFilter;
}

export function exportGrades(request: Request, id: string): Promise<Response> {
  return answer(async () => {
    requireSameOrigin(request);
    const own = await ownAssessment(request.headers, id);
    if (!own) throw refused(404, "unknownAssessment", "There is no such assessment that you set.");
    const { db, assessment, isHidden, visitor } = own;
    if (isHidden)
      throw refused(
        403,
        "rowsHidden",
        "Single people’s rows are hidden in this organisation, so there is no file of them. An owner can change that on the organisation’s page.",
      );
    const asked = Object.fromEntries(new URL(request.url).searchParams);
    const format = (Object.keys(formats) as Format[]).find((one) => one === asked.format);
    if (!format) throw refused(400, "unknownFormat", "Ask for format=csv, format=xlsx or format=arrow.");
    await countUses(db, [{ limit: accountLimits.gradeFilesOfPerson, subject: visitor.person.id }]);
    await noteLook(db, { assessment: id, person: null, viewer: visitor.person.id });
    const book = { db, assessment, filter: readGradesQuery(asked) };
    return new Response(await written(book, format), {
      headers: fileHeaders({ name: `aisle-grades-${id.slice(-12)}`, format }),
    });
  });
}

export const fileHeaders = ({ name, format }: { readonly name: string; readonly format: Format }) => ({
  "content-type": formats[format],
  "content-disposition": `attachment; filename="${name}.${format}"`,
  "cache-control": "private, no-store",
  "x-content-type-options": "nosniff",
});

async function written(book: Book, format: Format): Promise<BodyInit> {
  if (format === "csv") return streamed(csvPieces(book));
  const columns = gradeColumns(book.assessment);
  const rows: GradeValue[][] = [];
  for await (const some of valuesOf(book)) rows.push(...some);
  if (format === "arrow") return writeArrow(columns, rows);
  return spreadsheet({ name: book.assessment.title, columns, rows });
}

/** @param task.name any title */
export async function spreadsheet(task: SheetTask): Promise<Uint8Array<ArrayBuffer>> {
  // What a spreadsheet's programs take as a name.
  const name =
    task.name
      .replace(/[\\/?*[\]:']/g, " ")
      .trim()
      .slice(0, 31) || "Aisle";
  return new Uint8Array(await inTurn(() => writeSheet({ ...task, name })));
}

function writeSheet(task: SheetTask): Promise<Uint8Array> {
  const file = path.join(builtWorkers(), "spreadsheet.mjs");
  return runDisposable<Uint8Array>({ file, timeoutMs: 120_000, memoryMb: 1024 }, task);
}

/** One at a time in this process: each takes up to a gigabyte. */
const inTurn = createTurns({ atOnce: 1, mostWaiting: Number.POSITIVE_INFINITY });

async function* valuesOf(book: Book): AsyncGenerator<GradeValue[][]> {
  for await (const rows of allGradeRows(book.db, { ...book, size: PIECE }))
    yield rows.map((row) => gradeValues(row, book.assessment));
}

/** Begins with the mark by which spreadsheets know UTF-8. */
export async function* csvPieces(book: Book): AsyncGenerator<string> {
  yield `\uFEFF${csvLine(gradeColumns(book.assessment).map(({ name }) => name))}`;
  for await (const rows of valuesOf(book)) yield rows.map(csvLine).join("");
}

/** As fast as it is taken: no more than a piece waits. */
function streamed(pieces: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
}

/** One record batch; numbers and texts may be missing. */
export function writeArrow(
  columns: readonly GradeColumn[],
  rows: readonly (readonly GradeValue[])[],
): Uint8Array<ArrayBuffer> {
  const made = columns.map(({ name, type }, place) => {
    const values = rows.map((row) => row[place]!);
    return [name, columnFromArray(values, type === "text" ? utf8() : int32())] as const;
  });
  return tableToIPC(tableFromColumns(Object.fromEntries(made)), {
    format: "file",
  }) as Uint8Array<ArrayBuffer>;
}
