// What can be wrong with a dropped file, as a key and params that the page words, and in plain English.

/** Wording of each error; `{name}` stands for a param. The page words the same keys in both languages under `datasets.errors`. */
const messages = {
  empty: "The file is empty.",
  noRows: "The file has a header ({columns}) but no rows.",
  noUsableRows:
    "None of the {rows} rows can be used. The most frequent reason is {reason} ({count} rows), first in line {line}.",
  missingColumns:
    "The columns needed are not there. Found: {found}. Needed: {needed}. The first line must name the columns.",
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
  zip: "This is a ZIP archive. Unpack it and drop the CSV inside.",
  utf16WithoutMark:
    "This looks like UTF-16 text without a byte order mark. Save the file as UTF-8 and drop it again.",
  binary:
    "This is not a text file: it holds zero bytes. A CSV file, plain or compressed with gzip, is needed.",
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
