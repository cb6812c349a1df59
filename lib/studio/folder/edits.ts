// Changes of a text at places, so that everything else stays as its author wrote it. Not which changes: to-mdx.ts and from-mdx.ts.

export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Thrown where a place cannot be changed by itself: the text is then printed anew from its tree. */
export class CannotEdit extends Error {}

export class Edits {
  private readonly all: Edit[] = [];
  private readonly kept: { readonly start: number; readonly end: number }[] = [];

  constructor(readonly source: string) {}

  replace(start: number, end: number, text: string): void {
    this.all.push({ start, end, text });
  }

  /** What `signs` is not asked about. */
  keep(start: number, end: number): void {
    this.kept.push({ start, end });
  }

  /**
   * Changes single signs wherever nothing was replaced or kept.
   * @param pattern global, one sign each @param change what stands there instead of the match
   */
  signs(pattern: RegExp, change: (match: RegExpExecArray) => Edit | null): void {
    const taken = [...this.kept, ...this.all.filter(({ start, end }) => end > start)].sort(
      (a, b) => a.start - b.start,
    );
    let next = 0;
    let until = 0;
    for (const match of this.source.matchAll(pattern)) {
      for (; next < taken.length && taken[next]!.start <= match.index; next++)
        until = Math.max(until, taken[next]!.end);
      if (match.index < until) continue;
      const edit = change(match as RegExpExecArray);
      if (edit) this.all.push(edit);
    }
  }

  /** @throws CannotEdit where two changes meet */
  apply(): string {
    const parts: string[] = [];
    let at = 0;
    for (const { start, end, text } of this.all.sort((a, b) => a.start - b.start || a.end - b.end)) {
      if (start < at) throw new CannotEdit();
      parts.push(this.source.slice(at, start), text);
      at = end;
    }
    parts.push(this.source.slice(at));
    return parts.join("");
  }
}

/** Whether an odd number of backslashes stands before a place, so that its sign stands for itself. */
export function isEscaped(source: string, at: number): boolean {
  let count = 0;
  while (source[at - 1 - count] === "\\") count++;
  return count % 2 === 1;
}

/** End of the line that a place is on: before its "\n". */
export function lineEnd(source: string, at: number): number {
  const end = source.indexOf("\n", at);
  return end < 0 ? source.length : end;
}

/** Where the line of a place begins. */
export const lineStart = (source: string, at: number): number => source.lastIndexOf("\n", at - 1) + 1;

/** The "]" that ends a label. @param from just behind its "[" @returns -1 where there is none */
export function labelEnd(source: string, from: number): number {
  let depth = 1;
  for (let at = from; at < source.length; at++) {
    const sign = source[at];
    if (sign === "\\") at++;
    else if (sign === "[") depth++;
    else if (sign === "]" && --depth === 0) return at;
  }
  return -1;
}
