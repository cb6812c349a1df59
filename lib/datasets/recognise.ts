// Which format a file has and which column means what: by the names in its header, by the shape of its first rows
// where it has none, and by the mapping where the learner gave one. It reads no more than the sample.
import { type ColumnMapping, type ColumnRef, type ColumnRole, columnRoles } from "./column-mapping";
import { DatasetError } from "./dataset-error";
import { chooseEncoding } from "./encoding";
import { recogniseNames } from "./known-names";
import { looksLikeHeader, recogniseShape } from "./known-shapes";
import type { Columns, Found, Layout } from "./layout";

export interface RecogniseOptions {
  /** The first rows, a header included. */
  readonly rows: readonly (readonly Uint8Array[])[];
  /** Where the file keeps its names apart from the rows. */
  readonly names: readonly string[] | null;
  readonly mapping?: Partial<ColumnMapping> | undefined;
}

export const noColumns: Columns = {
  ...{ user: -1, item: -1, time: -1, rating: -1, title: -1, event: -1 },
  ...{ invoice: -1, quantity: -1 },
};

/** @throws DatasetError unknownColumn when the mapping names one that is not there */
export function recognise({ rows, names: known, mapping = {} }: RecogniseOptions): Layout {
  const encoding = mapping.encoding ?? (known === null ? chooseEncoding(rows.flat()) : "utf-8");
  const decoder = new TextDecoder(encoding.startsWith("utf-16") ? "utf-8" : encoding);
  const texts = rows.map((row) => row.map((field) => decoder.decode(field)));
  const { header, names } = headerOf(texts, { known, told: mapping.header });
  const values = header && known === null ? texts.slice(1) : texts;
  const width = names?.length ?? usualLength(values);
  const found: Found = (names === null ? recogniseShape(values) : recogniseNames(names)) ?? nothingFound;
  const mapped = mapping.user !== undefined && mapping.item !== undefined;
  const told = applyMapping(mapping, { found, names, width });
  // Without both of them the learner added to what is recognised, and did not replace it.
  const columns = mapped ? told : { ...found.columns, ...onlyTold(mapping, told) };
  return {
    format: mapped ? (mapping.format ?? "mapped") : found.format,
    sure: found.sure,
    header,
    names,
    nameBytes: known === null && header ? (rows[0] ?? []) : (names ?? []).map((name) => encode(name)),
    fieldCount: width,
    columns: { ...noColumns, ...columns },
    eventTypes: eventTypesOf({ mapping, mapped, found }),
    minRating: mapping.minRating ?? null,
    needed: found.needed,
    encoding,
  };
}

/** Of most rows; the earliest of equals. */
function usualLength(rows: readonly (readonly string[])[]): number {
  const counts = new Map<number, number>();
  for (const { length } of rows) counts.set(length, (counts.get(length) ?? 0) + 1);
  let usual = 0;
  for (const [length, count] of counts) if (count > (counts.get(usual) ?? 0)) usual = length;
  return usual;
}

const encode = (text: string) => new TextEncoder().encode(text);

const nothingFound: Found = {
  format: "generic",
  sure: "guess",
  columns: {},
  eventTypes: null,
  needed: "user, item and, where there is one, timestamp",
};

function headerOf(
  texts: readonly (readonly string[])[],
  { known, told }: { readonly known: readonly string[] | null; readonly told: boolean | undefined },
): { readonly header: boolean; readonly names: readonly string[] | null } {
  if (known !== null) return { header: true, names: known };
  const first = texts[0] ?? [];
  const header = told ?? (recogniseNames(first) !== null || looksLikeHeader(texts));
  return { header, names: header ? first.map((name) => name.trim()) : null };
}

function applyMapping(
  mapping: Partial<ColumnMapping>,
  { found, names, width }: { found: Found; names: readonly string[] | null; width: number },
): Partial<Columns> {
  const places = columnRoles.map((role) => [role, placeOf(mapping[role], role, { names, width })] as const);
  const { invoice = -1, quantity = -1 } = mapping.format === "online-retail" ? found.columns : {};
  return { ...Object.fromEntries(places), invoice, quantity };
}

function onlyTold(mapping: Partial<ColumnMapping>, told: Partial<Columns>): Partial<Columns> {
  const roles = columnRoles.filter((role) => mapping[role] !== undefined);
  return Object.fromEntries(roles.map((role) => [role, told[role]]));
}

function placeOf(
  ref: ColumnRef | undefined,
  role: ColumnRole,
  { names, width }: { readonly names: readonly string[] | null; readonly width: number },
): number {
  if (ref === undefined) return -1;
  const place = typeof ref === "number" ? ref : (names?.indexOf(ref.trim()) ?? -1);
  if (Number.isInteger(place) && place >= 0 && place < width) return place;
  const column = typeof ref === "number" ? ref + 1 : ref;
  throw new DatasetError("unknownColumn", { column, role, found: listNames(names ?? numbered(width)) });
}

function eventTypesOf(options: {
  readonly mapping: Partial<ColumnMapping>;
  readonly mapped: boolean;
  readonly found: Found;
}): Layout["eventTypes"] {
  const { mapping, mapped, found } = options;
  if (mapping.eventTypes !== undefined) return mapping.eventTypes;
  if (!mapped) return found.eventTypes;
  return mapping.format === found.format && mapping.event !== undefined ? found.eventTypes : null;
}

/**
 * Whether the columns are there by which rows are taken.
 * @param hasOrders whether the file that says whose an order is was found
 * @throws DatasetError missingColumns, unknownColumn, ctrTable
 */
export function needColumns(layout: Layout, { hasOrders }: { readonly hasOrders: boolean }): void {
  const { columns, names, fieldCount, needed, format } = layout;
  if (format === "criteo") throw new DatasetError("ctrTable");
  const retail = ["user", "item", "time", "invoice", "quantity"] as const;
  const wanted = format === "online-retail" ? retail : (["user", "item"] as const);
  const found = listNames(names ?? numbered(fieldCount));
  if (wanted.some((role) => columns[role] < 0) || (format === "instacart" && !hasOrders))
    throw new DatasetError("missingColumns", { found, needed });
  const asked = { rating: layout.minRating !== null, event: Array.isArray(layout.eventTypes) };
  for (const role of ["rating", "event"] as const)
    if (asked[role] && columns[role] < 0)
      throw new DatasetError("unknownColumn", { column: role, role, found });
}

/** Bytes by which a file is recognised: a first line must fit. */
const FIRST_PIECE = 2 ** 16;

/** For a text without a whole row in its first piece: what to say when it was read to its end all the same. */
export function noFirstRow(rows: number): DatasetError {
  return rows === 0
    ? new DatasetError("empty")
    : new DatasetError("lineTooLong", { line: 1, limit: FIRST_PIECE });
}

/** "1", "2" … for files without names. */
export function numbered(width: number): string[] {
  return Array.from({ length: width }, (_, column) => String(column + 1));
}

/** What a mapping calls a column: its name, or its place where it has none or shares it. */
export function refOf(names: readonly string[] | null, column: number): ColumnRef {
  const name = names?.[column];
  return name === undefined || name === "" || names!.indexOf(name) !== names!.lastIndexOf(name)
    ? column
    : name;
}

/** The mapping that gives this layout. */
export function toMapping(layout: Layout): ColumnMapping {
  const { columns, names, format, header, eventTypes, minRating } = layout;
  const roles = columnRoles.flatMap((role) =>
    columns[role] < 0 ? [] : [[role, refOf(names, columns[role])] as const],
  );
  return {
    ...(Object.fromEntries(roles) as unknown as Pick<ColumnMapping, "user" | "item">),
    ...(Array.isArray(eventTypes) ? { eventTypes } : {}),
    ...(minRating === null ? {} : { minRating }),
    format,
    header,
  };
}

/** The names of a header for a message: at most 20, each at most 40 characters. */
export function listNames(header: readonly string[]): string {
  const shown = header.slice(0, 20).map((name) => (name.length > 40 ? `${name.slice(0, 39)}…` : name.trim()));
  return header.length > 20 ? `${shown.join(", ")} … (${header.length})` : shown.join(", ");
}
