// The small parts of reading a file: interning, times, order, cut, titles, encodings.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ByteInterner } from "./byte-interner";
import { chooseEncoding } from "./encoding";
import { orderByTime } from "./sort-by-time";
import { suggestCut } from "./suggest-cut";
import { TimeColumn } from "./time-column";
import { TitleVotes, tidyTitle } from "./title-votes";

const bytesOf = (text: string) => new TextEncoder().encode(text);

/** ISO times of a column, null where a text was refused. */
function times(...texts: string[]): (string | null)[] {
  const column = new TimeColumn();
  const taken = texts.map((text) => {
    const bytes = bytesOf(`,${text},9`);
    return column.push(bytes, 1, bytes.length - 2);
  });
  const { times: all } = column.resolve();
  let at = 0;
  return taken.map((ok) => (ok ? new Date(all[at++]!).toISOString().replace(".000Z", "Z") : null));
}

describe("times", () => {
  it.each([
    ["2010-12-01 08:26:00", "2010-12-01T08:26:00Z"],
    ["2010-12-01T08:26:00.250Z", "2010-12-01T08:26:00.250Z"],
    ["2010-12-01T08:26:00+08:00", "2010-12-01T00:26:00Z"],
    ["2010-12-01 08:26:00-0130", "2010-12-01T09:56:00Z"],
    ["2010-12-01 08:26:00 UTC", "2010-12-01T08:26:00Z"],
    ["2010/12/1", "2010-12-01T00:00:00Z"],
    ["12/13/2010 8:26", "2010-12-13T08:26:00Z"],
    ["12/13/10 8:26", "2010-12-13T08:26:00Z"],
    ["25/12/2010", "2010-12-25T00:00:00Z"],
    ["12/1/2010 12:05 AM", "2010-12-01T00:05:00Z"],
    ["12/1/2010 8:26:30 pm", "2010-12-01T20:26:30Z"],
    ["9.11.2011 10:00", "2011-11-09T10:00:00Z"],
    ["20111109", "2011-11-09T00:00:00Z"],
    ["978300760", "2000-12-31T22:12:40Z"],
    ["978300760.5", "2000-12-31T22:12:40.500Z"],
    ["1433221332117", "2015-06-02T05:02:12.117Z"],
    ["1433221332117000", "2015-06-02T05:02:12.117Z"],
    [" 2012-02-29 ", "2012-02-29T00:00:00Z"],
  ])("reads %s", (text, expected) => {
    expect(times(text)).toEqual([expected]);
  });

  it.each([
    "",
    "yesterday",
    "2010-13-01",
    "2011-02-29",
    "2010-12-01 25:00",
    "2010-12-01x",
    "12/2010",
    "1e9",
    "-5",
    "2010-12-01 08:26 EST",
  ])("refuses %j", (text) => {
    expect(times(text)).toEqual([null]);
  });

  it("reads 3/4/2011 month first, unless other dates of the column show that the day comes first", () => {
    expect(times("3/4/2011 10:30", "12/25/2011")).toEqual(["2011-03-04T10:30:00Z", "2011-12-25T00:00:00Z"]);
    expect(times("3/4/2011 10:30", "25/12/2011", "1/12/2010 00:00")).toEqual([
      "2011-04-03T10:30:00Z",
      "2011-12-25T00:00:00Z",
      "2010-12-01T00:00:00Z",
    ]);
  });
});

describe("the order by time", () => {
  it("is that of a stable sort", () => {
    const time = fc.oneof(
      fc.integer({ min: 0, max: 5 }),
      fc.integer({ min: -1e13, max: 2e13 }),
      fc.integer({ min: 1_291_191_960_000, max: 1_291_191_960_000 + 70_000 }),
    );
    fc.assert(
      fc.property(fc.array(time, { maxLength: 60 }), (values) => {
        const expected = values.map((_, k) => k).sort((a, b) => values[a]! - values[b]! || a - b);
        expect(Array.from(orderByTime(Float64Array.from(values)))).toEqual(expected);
      }),
    );
  });
});

describe("the suggested cut", () => {
  const cut = (...days: string[]) =>
    new Date(suggestCut(Float64Array.from(days, (day) => Date.parse(day)))).toISOString().slice(0, 16);

  it("is 30 days before the last day where 180 days or more are covered", () => {
    expect(cut("2010-12-01T08:26Z", "2011-12-09T12:50Z")).toBe("2011-11-09T00:00");
    expect(cut("2011-01-01T00:00Z", "2011-06-29T23:00Z")).toBe("2011-05-30T00:00");
  });

  it("is the last fifth of the days where fewer are covered", () => {
    expect(cut("2011-01-01T05:00Z", "2011-06-28T23:00Z")).toBe("2011-05-24T00:00");
    expect(cut("2011-01-01T05:00Z", "2011-01-10T01:00Z")).toBe("2011-01-09T00:00");
    expect(cut("2011-01-01T23:59Z", "2011-01-02T00:01Z")).toBe("2011-01-02T00:00");
  });

  it("lies between the events of a single day", () => {
    expect(cut("2011-01-01T01:00Z", "2011-01-01T02:00Z", "2011-01-01T03:00Z")).toBe("2011-01-01T03:00");
  });
});

describe("interning", () => {
  it("gives equal texts one number in order of first sight, however many there are", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 3 }), { maxLength: 200 }), (texts) => {
        const interner = new ByteInterner();
        const ids = texts.map((text) => interner.intern(bytesOf(text), 0, bytesOf(text).length));
        const distinct = [...new Set(texts)];
        expect(ids).toEqual(texts.map((text) => distinct.indexOf(text)));
        expect(distinct.map((_, id) => new TextDecoder().decode(interner.bytesOf(id)))).toEqual(distinct);
      }),
    );
    const many = new ByteInterner();
    const numbers = Array.from({ length: 20_000 }, (_, k) => k);
    const intern = (k: number) => many.intern(bytesOf(`id${k}`), 0, bytesOf(`id${k}`).length);
    expect(numbers.map(intern)).toEqual(numbers);
    expect(numbers.map(intern)).toEqual(numbers);
  });
});

describe("too many distinct texts", () => {
  it("are refused with the limit, equal ones are not", () => {
    const interner = new ByteInterner(4);
    for (const text of ["ab", "cd", "ab"]) interner.intern(bytesOf(text), 0, 2);
    expect(() => interner.intern(bytesOf("e"), 0, 1)).toThrow(
      expect.objectContaining({ key: "tooManyTexts", params: { limit: 4 } }),
    );
  });
});

describe("titles", () => {
  it("are those given most often, the earliest of equals", () => {
    const votes = new TitleVotes();
    for (const [item, text] of [
      [0, "b"],
      [0, "a"],
      [1, "c"],
      [0, "a"],
      [3, "b"],
      [3, "a"],
    ] as const)
      votes.add(item, bytesOf(text), 0, text.length);
    const titles = Array.from(votes.winners(4), (id) =>
      id < 0 ? null : new TextDecoder().decode(votes.texts.bytesOf(id)),
    );
    expect(titles).toEqual(["a", "c", null, "b"]);
  });

  it.each([
    ["WHITE HANGING HEART T-LIGHT HOLDER", "White hanging heart T-light holder"],
    ["  SET OF 3 COLOURED  FLYING DUCKS ", "Set of 3 coloured flying ducks"],
    ["UK MAP, 12 LED LIGHTS", "UK map, 12 LED lights"],
    ["Dotcomgiftshop Gift Voucher £20.00", "Dotcomgiftshop Gift Voucher £20.00"],
    ["白色吊心烛台", "白色吊心烛台"],
    ["12 PENCILS ÉTÉ", "12 Pencils été"],
  ])("%j reads %j", (text, expected) => {
    expect(tidyTitle(text)).toBe(expected);
  });
});

describe("the encoding", () => {
  const gb = Uint8Array.of(0xb0, 0xd7, 0xc9, 0xab); // 白色
  const latin = Uint8Array.of(0x63, 0x61, 0x66, 0xe9, 0x20, 0x63); // café c
  it("is UTF-8 where nine in ten of the texts outside ASCII are", () => {
    expect(chooseEncoding([bytesOf("plain")])).toBe("utf-8");
    expect(chooseEncoding([bytesOf("白色"), bytesOf("café")])).toBe("utf-8");
    expect(chooseEncoding([...Array(9).fill(bytesOf("白色")), bytesOf("白色").subarray(0, 5)])).toBe("utf-8");
  });
  it("is GB18030 where bytes above 127 come in pairs, windows-1252 where they stand alone", () => {
    expect(chooseEncoding([bytesOf("plain"), gb])).toBe("gb18030");
    expect(chooseEncoding([bytesOf("plain"), latin])).toBe("windows-1252");
    expect(chooseEncoding([Uint8Array.of(0xe9, 0x63)])).toBe("windows-1252");
    expect(chooseEncoding([Uint8Array.of(0xa3, 0x35)])).toBe("windows-1252");
  });
});
