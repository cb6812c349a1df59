// Cuts TypeScript into tokens for comparing hand-ins: names of variables, numbers and texts count as alike, comments and layout for nothing.
// Not a parser: what cannot be read becomes single signs, so no text fails.

export interface Token {
  /** What is compared: a keyword, a sign, the name of a member or of a built-in object; "v", "n", "s", "r" for a variable, a number, a text, a pattern. */
  readonly kind: string;
  /** Where it stands in the source, from 0; the end is not part of it. */
  readonly start: number;
  readonly end: number;
}

const KEYWORDS = new Set(
  "as async await break case catch class const continue default delete do else enum export extends false finally for function get if implements import in instanceof interface is keyof let new null of private public readonly return set static super switch this throw true try type typeof undefined var void while with yield".split(
    " ",
  ),
);

/** Their names say what is done, so they stay. */
const BUILT_IN = new Set(
  "Array Boolean Date Float32Array Float64Array Infinity Int32Array JSON Map Math NaN Number Object Set String Symbol Uint32Array Uint8Array WeakMap isFinite isNaN parseFloat parseInt".split(
    " ",
  ),
);

const SIGNS = [">>>=", "...", "===", "!==", "**=", "<<=", ">>=", ">>>", "&&=", "||=", "??="].concat(
  ["=>", "==", "!=", "<=", ">=", "&&", "||", "??", "?.", "++", "--", "+=", "-=", "*=", "/=", "%="],
  ["**", "<<", ">>", "&=", "|=", "^="],
);

/** After these a slash begins a pattern and no division. */
const BEFORE_PATTERN = new Set(["return", "typeof", "case", "in", "of", "do", "else", "void", "delete"]);

/** @param source TypeScript as typed */
export function tokenise(source: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const add = (kind: string, end: number) => {
    tokens.push({ kind, start: at, end });
    at = end;
  };
  while (at < source.length) {
    const sign = source[at]!;
    if (/\s/.test(sign)) at++;
    else if (source.startsWith("//", at)) at = endOf(source.indexOf("\n", at), source);
    else if (source.startsWith("/*", at)) at = endOf(source.indexOf("*/", at + 2), source, 2);
    else if (sign === '"' || sign === "'") add("s", quoted(source, at));
    else if (sign === "`") add("s", template(source, at));
    else if (/[\d]/.test(sign) || (sign === "." && /\d/.test(source[at + 1] ?? "")))
      add("n", matched(/[\d][\w.]*(?:(?<=[eE])[+-]\d+)?|\.\d[\w]*/y, source, at));
    else if (/[\p{ID_Start}$_#]/u.test(sign)) {
      const end = matched(/[\p{ID_Continue}$#]+/uy, source, at);
      add(named(source.slice(at, end), tokens.at(-1)?.kind), end);
    } else if (sign === "/" && mayBePattern(tokens.at(-1)?.kind)) {
      const end = matched(/\/(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/\w*/y, source, at);
      add(end > at + 1 ? "r" : sign, end);
    } else {
      const long = SIGNS.find((one) => source.startsWith(one, at)) ?? sign;
      // Whether somebody ends lines with a semicolon says nothing.
      if (long === ";") at++;
      else add(long, at + long.length);
    }
  }
  return tokens;
}

const endOf = (found: number, source: string, length = 0) => (found < 0 ? source.length : found + length);

/** The end of what matches at a place; one sign where nothing does. */
function matched(pattern: RegExp, source: string, at: number): number {
  pattern.lastIndex = at;
  return at + (pattern.exec(source)?.[0].length || 1);
}

function named(name: string, before: string | undefined): string {
  if (before === "." || before === "?.") return `.${name}`;
  if (name === "let" || name === "var") return "const";
  return KEYWORDS.has(name) || BUILT_IN.has(name) ? name : "v";
}

const mayBePattern = (before: string | undefined) =>
  before === undefined ||
  BEFORE_PATTERN.has(before) ||
  (!/^(?:[vnsr\])}]|\..+)$/.test(before) && !KEYWORDS.has(before) && !BUILT_IN.has(before));

function quoted(source: string, at: number): number {
  for (let end = at + 1; end < source.length; end++) {
    if (source[end] === "\\") end++;
    else if (source[end] === source[at]) return end + 1;
    else if (source[end] === "\n") return end;
  }
  return source.length;
}

/** With what is put into it: code in there counts as text. */
function template(source: string, at: number): number {
  let depth = 0;
  for (let end = at + 1; end < source.length; end++) {
    const sign = source[end];
    if (sign === "\\") end++;
    else if (depth === 0 && sign === "`") return end + 1;
    else if (sign === "$" && source[end + 1] === "{") {
      depth++;
      end++;
    } else if (depth > 0 && sign === "{") depth++;
    else if (depth > 0 && sign === "}") depth--;
    else if (depth > 0 && sign === "`") end = template(source, end) - 1;
  }
  return source.length;
}
