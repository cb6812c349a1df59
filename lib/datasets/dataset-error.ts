// What can be wrong with a dropped file, as a key and params that the page words, and in plain English.

/** Wording of each error; `{name}` stands for a param. The page words the same keys in both languages under `datasets.errors`. */
const messages = {
  empty: "The file is empty.",
  noRows: "The file has a header ({columns}) but no rows.",
  noUsableRows:
    "None of the {rows} rows can be used. The most frequent reason is {reason} ({count} rows), first in line {line}.",
  missingColumns:
    "The columns needed are not there. Found: {found}. Needed: {needed}. The first line must name them, or you say which column is which.",
  unknownColumn: "There is no column named “{column}”, which was to hold the {role}. Found: {found}.",
  tooManyColumns: "Line {line} has more than {limit} columns. Is this a table with one event a row?",
  lineTooLong:
    "The record that begins in line {line} is longer than {limit} bytes. A quotation mark may have been opened there and never closed.",
  cutOff:
    "The file is cut off after row {rows}: line {line} is incomplete. Nothing was kept. Download or export it again.",
  gzipCutOff: "The compressed file is cut off after row {rows}. Nothing was kept. Download it again.",
  gzipDamaged:
    "The compressed file is damaged after row {rows}, or holds several parts. Unpack it and drop the CSV, or download it again.",
  excel: "This is an Excel file. Open it, save it as CSV (UTF-8), and drop that file.",
  zipCutOff:
    "The ZIP archive is cut off or damaged: its list of files is not there. Nothing was kept. Download it again.",
  zipDamaged:
    "The file {member} in the ZIP archive is damaged after row {rows}: what comes out is not what the archive says. Nothing was kept. Download it again.",
  zipLocked: "The file {member} in the ZIP archive is locked with a password. Unpack it and drop the file.",
  zipMethod:
    "The file {member} in the ZIP archive is packed in a way that is not read here (method {method}). Unpack it and drop the file.",
  zipTooMany: "The ZIP archive lists more than {limit} files. Unpack it and drop the one that is needed.",
  zipNothing:
    "The ZIP archive holds no table that can be read. Found: {found}. Needed: CSV, TSV, JSON lines, Parquet or Arrow.",
  noMember: "There is no file named “{member}” in the archive. Found: {found}.",
  nestedArchive: "There is an archive inside the archive. Unpack it and drop the file inside.",
  otherArchive: "This is a {kind} archive. Unpack it and drop the file inside.",
  jsonArray:
    "This is one long JSON value. One object in each line is needed (JSON lines); or save it as CSV.",
  parquetDamaged: "The Parquet file is cut off or damaged, or uses what is not read here: {detail}.",
  arrowDamaged: "The Arrow file is cut off or damaged, or uses what is not read here: {detail}.",
  ctrTable:
    "This is a table of clicks (a label, 13 numbers and 26 hashed columns). It names no users and items, so there are no events to read from it.",
  notCtrTable:
    "A table of clicks needs 40 columns: a label of 0 or 1, 13 numbers, 26 hashed values. This one has {found}.",
  utf16WithoutMark:
    "This looks like UTF-16 text without a byte order mark. Save the file as UTF-8 and drop it again.",
  binary:
    "This is not a text file: it holds zero bytes. A table is needed: CSV, JSON lines, Parquet or Arrow, plain or packed as .gz or .zip.",
  tooLarge: "The file unpacks to more than {limit} bytes, more than this page reads.",
  tooManyRows: "The file has more than {limit} rows, more than this page reads.",
  tooManyTexts:
    "The ids and titles of the file fill more than {limit} bytes. Is the right column taken for users and items?",
  notReadable:
    "The file could not be read. It may have been moved or changed since it was chosen; choose it again.",
} as const;

export type DatasetErrorKey = keyof typeof messages;
export type DatasetErrorParams = Readonly<Record<string, string | number>>;

/** A file that cannot be taken, and why. Nothing of it was kept. */
export class DatasetError extends Error {
  override readonly name = "DatasetError";
  readonly key: DatasetErrorKey;
  readonly params: DatasetErrorParams;

  constructor(key: DatasetErrorKey, params: DatasetErrorParams = {}, options?: ErrorOptions) {
    super(
      messages[key].replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? "")),
      options,
    );
    this.key = key;
    this.params = params;
  }
}
