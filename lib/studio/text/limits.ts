// What a text may ask of the parser, and who asks too much. The parser takes time that grows with the square of some of these (brackets in a
// paragraph, quotes in a row, parts in parts), so they are counted beforehand, in one pass, without parsing. Too high a count refuses an honest
// text, too low a one would let the page stand still: where they differ from what the parser sees, they are higher.
import { LONGEST_TEXT } from "./document";
import type { Tell } from "./problems";

/** The longest lesson of the course has 27,500 characters, 500 lines, 1,050 marks, and 190 in one paragraph. */
export const limits = {
  /** All lines, also empty ones and code. */
  lines: 12_000,
  /** Lines with something on them, code and formulas in fences aside. */
  writtenLines: 2_000,
  /** Characters that mean something within a line, such as brackets and stars. */
  marks: 5_000,
  /** Of those without an empty line between them. */
  marksTogether: 1_000,
  /** Items of lists, lines of quotes, footnotes. */
  items: 600,
  /** Lists in lists, quotes in quotes; an indent of two spaces counts as one. */
  depth: 12,
  /** Parts in parts that are open at a time. */
  openParts: 6,
  /** Characters of a line that begins a part. */
  partLine: 2_000,
  /** Blocks in blocks once it is parsed. */
  blockDepth: 10,
  /** Emphasis in emphasis once it is parsed. */
  inlineDepth: 8,
} as const;

/** Addresses, too, which are looked for in plain words. */
const mark = /[[\]*_~<!&@\\`$|{}]|:\/\/|www\./gi;
/** A line across the page, and no list in lists, unless it is so long that it costs as much. */
const isRule = (line: string) => line.length <= 200 && /^[ \t]*([-*_])(?:[ \t]*\1){2,}[ \t]*$/.test(line);
const container = /^[ \t]*(?:>|[-+*](?=[ \t]|$)|\d{1,9}[.)](?=[ \t]|$)|\[\^[^\]]*\]:)/;
/** Only at the very beginning of a line: elsewhere it might belong to a list or quote that ends before the fence does. */
const fenceBegins = /^(?:(`{3,})[^`]*|(~{3,}).*|(\${2,})[^$]*)$/;
const partLine = /^[ \t>]*(:{2,})(.*)$/;

/** Follows the fences that are surely code: what it takes for code, the parser takes for code, but not the other way round. */
class Fences {
  #open: string | null = null;
  #trusted = true;

  /** @returns whether the line is inside of a fence, which costs next to nothing */
  isInside(line: string): boolean {
    if (this.#open !== null) {
      // The end of a part ends a fence in it, too, so from here on it is not certain which lines are code.
      if (/^[ \t]*:::/.test(line)) {
        this.#open = null;
        this.#trusted = false;
        return false;
      }
      const closing = /^ {0,3}(`{3,}|~{3,}|\${2,})[ \t]*$/.exec(line)?.[1];
      if (closing?.[0] === this.#open[0] && closing!.length >= this.#open.length) this.#open = null;
      return true;
    }
    const begun = this.#trusted ? fenceBegins.exec(line) : null;
    this.#open = begun?.[1] ?? begun?.[2] ?? begun?.[3] ?? null;
    return false;
  }
}

/** How deep a line's lists and quotes are, and how many begin on it. */
function containersOf(line: string): { depth: number; count: number } {
  if (isRule(line)) return { depth: 0, count: 1 };
  let rest = line;
  let count = 0;
  for (let found = container.exec(rest); found && count <= limits.depth; found = container.exec(rest)) {
    rest = rest.slice(found[0].length);
    count++;
  }
  const indent = /^[ \t]*/.exec(line)![0].replaceAll("\t", "    ").length;
  return { depth: count === 0 ? 0 : count + Math.floor(indent / 2), count };
}

/** Which parts are open; the end of an outer one ends all in it. */
class OpenParts {
  #colons: number[] = [];

  /** @returns how many are open behind the line */
  read(colons: number, rest: string): number {
    if (colons < 3) return this.#colons.length;
    if (rest.trim() === "") {
      const ended = this.#colons.findIndex((open) => open <= colons);
      if (ended >= 0) this.#colons.length = ended;
    } else this.#colons.push(colons);
    return this.#colons.length;
  }
}

/** Tells of the first thing that is too much, with its line. @returns whether the text can be parsed in good time */
export function isBounded(source: string, tell: Tell): boolean {
  if (source.length > LONGEST_TEXT) {
    tell("tooLong", 1, { length: source.length, most: LONGEST_TEXT });
    return false;
  }
  const fences = new Fences();
  const parts = new OpenParts();
  const total = { marks: 0, together: 0, items: 0, written: 0 };
  const lines = source.split(/\r\n|\r|\n/);
  for (const [at, line] of lines.entries()) {
    const refuse = (key: Parameters<Tell>[0], most: number): false => {
      tell(key, at + 1, { most });
      return false;
    };
    if (at >= limits.lines) return refuse("tooManyLines", limits.lines);
    if (fences.isInside(line)) continue;
    if (/^[ \t]*$/.test(line)) {
      total.together = 0;
      continue;
    }
    const part = partLine.exec(line);
    if (part) {
      if (line.length > limits.partLine) return refuse("longPartLine", limits.partLine);
      if (parts.read(part[1]!.length, part[2]!) > limits.openParts)
        return refuse("partsTooDeep", limits.openParts);
    }
    const { depth, count } = containersOf(line);
    const marks = line.match(mark)?.length ?? 0;
    total.items += count;
    total.marks += marks;
    total.together += marks;
    total.written++;
    if (depth > limits.depth) return refuse("tooDeep", limits.depth);
    if (total.items > limits.items) return refuse("tooManyItems", limits.items);
    if (total.together > limits.marksTogether) return refuse("denseParagraph", limits.marksTogether);
    if (total.marks > limits.marks) return refuse("tooManyMarks", limits.marks);
    if (total.written > limits.writtenLines) return refuse("tooManyLines", limits.writtenLines);
  }
  return true;
}
