// Records come out of bytes as RFC 4180 says, wherever the chunks are cut.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CsvScanner, MAX_COLUMNS, MAX_RECORD } from "./csv-scanner";

interface Scanned {
  readonly records: string[][];
  readonly lines: number[];
  readonly whole: boolean;
  readonly delimiter: string;
}

function scan(text: string, chunkSizes: readonly number[] = []): Scanned {
  const bytes = new TextEncoder().encode(text);
  const decoder = new TextDecoder();
  const records: string[][] = [];
  const lines: number[] = [];
  const scanner = new CsvScanner({
    onRecord: ({ bytes: from, starts, ends, fieldCount, line }) => {
      records.push(
        Array.from({ length: fieldCount }, (_, f) => decoder.decode(from.subarray(starts[f]!, ends[f]!))),
      );
      lines.push(line);
    },
  });
  let at = 0;
  for (const size of chunkSizes) {
    scanner.push(bytes.subarray(at, at + size));
    at += size;
  }
  if (at < bytes.length) scanner.push(bytes.subarray(at));
  const whole = scanner.end();
  return { records, lines, whole, delimiter: scanner.delimiter ?? "" };
}

describe("the CSV scanner", () => {
  it.each([
    [
      "plain records",
      "a,b\n1,2\n",
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
    [
      "a last record without a line break",
      "a,b\n1,2",
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
    [
      "CRLF",
      "a,b\r\n1,2\r\n",
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
    [
      "lone CR",
      "a,b\r1,2\r",
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
    [
      "quoted delimiters",
      'a,b\n"1,5",2\n',
      [
        ["a", "b"],
        ["1,5", "2"],
      ],
    ],
    [
      "doubled quotes",
      'a,b\n"5"" plate","""x"""\n',
      [
        ["a", "b"],
        ['5" plate', '"x"'],
      ],
    ],
    [
      "line breaks in quotes",
      'a,b\n"1\r\n2","3\n4"\n',
      [
        ["a", "b"],
        ["1\r\n2", "3\n4"],
      ],
    ],
    [
      "empty fields",
      'a,b,c\n,"",\n',
      [
        ["a", "b", "c"],
        ["", "", ""],
      ],
    ],
    [
      "an empty last field at the end",
      "a,b\n1,",
      [
        ["a", "b"],
        ["1", ""],
      ],
    ],
    [
      "a quote inside an unquoted field",
      'a,b\n22" frame,2\n',
      [
        ["a", "b"],
        ['22" frame', "2"],
      ],
    ],
    [
      "text after a closing quote",
      'a,b\n"1" x"",2\n',
      [
        ["a", "b"],
        ['1 x""', "2"],
      ],
    ],
    [
      "a quoted field at the very end",
      'a,b\n1,"2"',
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
    [
      "blank lines, which are no records",
      "\n\na,b\n\r\n1,2\n\n",
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
    ["a quoted empty field alone, which is a record", 'a\n""\n', [["a"], [""]]],
    [
      "white space, which belongs to the field",
      "a,b\n 1 ,2\n",
      [
        ["a", "b"],
        [" 1 ", "2"],
      ],
    ],
  ])("reads %s", (_, text, expected) => {
    expect(scan(text)).toMatchObject({ records: expected, whole: true });
    expect(scan(text, Array(text.length).fill(1)).records).toEqual(expected);
  });

  it.each([
    ["comma", "a,b;c,d\n", ","],
    ["semicolon", 'a;"x,y,z,w";c\n', ";"],
    ["tab", "a\tb, c\td\n", "\t"],
    ["comma where there is none", "abc\n1;2\n", ","],
    ["two colons", "1::Toy Story (1995)::Animation|Children's, and all\n", "::"],
    ["comma where colons are rarer", "a::b,c,d::e,f\n", ","],
    ["bar where nothing else is there", "1|Toy Story (1995)|01-Jan-1995\n", "|"],
    ["comma before bars", "1,Toy Story (1995),Animation|Comedy|Children\n", ","],
  ])("sniffs the delimiter in the first line: %s", (_, text, delimiter) => {
    expect(scan(text).delimiter).toBe(delimiter);
  });

  it("gives back any table that was written, whatever the chunks", () => {
    const delimiters = [",", ";", "\t"] as const;
    const cell = fc.oneof(
      fc.string({
        unit: fc.constantFrom('"', ",", ";", "\t", "\n", "\r", "é", "售", "a", " "),
        maxLength: 8,
      }),
      fc.string({ unit: "grapheme", maxLength: 8 }),
    );
    const tables = fc
      .record({ columns: fc.integer({ min: 2, max: 5 }), rows: fc.integer({ min: 0, max: 8 }) })
      .chain(({ columns, rows }) =>
        fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), {
          minLength: rows,
          maxLength: rows,
        }),
      );
    fc.assert(
      fc.property(
        tables,
        fc.constantFrom(...delimiters),
        fc.constantFrom("\n", "\r\n", "\r"),
        fc.boolean(),
        fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 60 }),
        (rows, delimiter, lineBreak, quoteAll, chunks) => {
          const width = rows[0]?.length ?? 2;
          const table = [Array.from({ length: width }, (_, k) => `h${k}`), ...rows];
          const quote = (value: string) =>
            quoteAll || /[",;\t\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
          const text = table.map((row) => row.map(quote).join(delimiter) + lineBreak).join("");
          const scanned = scan(text, chunks);
          expect(scanned).toMatchObject({ records: table, whole: true });
          expect(scanned.lines[0]).toBe(1);
        },
      ),
      { numRuns: 500 },
    );
  });

  it("takes quotes for letters between double colons, wherever the chunks are cut", () => {
    const text = '1::"Great" Cats::a:b\r\n2::"never closed::\n3::x:::y\n';
    const expected = [
      ["1", '"Great" Cats', "a:b"],
      ["2", '"never closed', ""],
      ["3", "x", ":y"],
    ];
    expect(scan(text)).toMatchObject({ records: expected, whole: true, delimiter: "::" });
    for (const size of [1, 2, 3, 5]) expect(scan(text, Array(40).fill(size)).records).toEqual(expected);
  });

  it("counts lines as an editor does, line breaks in quotes included", () => {
    expect(scan('a,b\n"1\n2",3\n\n4,5\n').lines).toEqual([1, 2, 5]);
    expect(scan('a,b\r\n"1\r\n2",3\r\n4,5\r\n', [3, 1, 4, 1, 2]).lines).toEqual([1, 2, 4]);
  });

  it("says that the bytes end inside a quoted field, and does not give that record out", () => {
    expect(scan('a,b\n1,2\n3,"4\n5,6\n')).toMatchObject({
      whole: false,
      records: [
        ["a", "b"],
        ["1", "2"],
      ],
    });
  });

  it("reads 10,000 columns and refuses one more", () => {
    expect(scan(`${"x,".repeat(MAX_COLUMNS - 1)}x\n`).records[0]).toHaveLength(MAX_COLUMNS);
    expect(() => scan(`a,b\n${"x,".repeat(MAX_COLUMNS)}x\n`)).toThrow(
      expect.objectContaining({ key: "tooManyColumns", params: { line: 2, limit: MAX_COLUMNS } }),
    );
  });

  it("refuses a record over 1 MiB, in one chunk or in many, with the line it begins in", () => {
    const refusal = expect.objectContaining({ key: "lineTooLong", params: { line: 3, limit: MAX_RECORD } });
    const text = `a,b\n1,2\n"${"x\n".repeat(MAX_RECORD / 2)}",2\n`;
    expect(() => scan(text)).toThrow(refusal);
    expect(() => scan(text, Array(40).fill(65_536))).toThrow(refusal);
    expect(() => scan("x".repeat(MAX_RECORD + 1), Array(20).fill(65_536))).toThrow(
      expect.objectContaining({ key: "lineTooLong" }),
    );
  });
});
