// The compiler over a notebook: completes, explains and checks its cells. Everything it reads is in memory; it knows
// nothing of workers or editors.
import ts from "typescript";
import type { Explanation, Suggestion, SuggestionKind, TypeMistake } from "./answers";
import { type CellFile, type CellText, cellFiles, pathOf } from "./cell-files";
import { compilerOptions, globalsFile, libFolder } from "./world";

export interface TypeServiceOptions {
  /** Path → text of all declarations; see scripts/lib/type-help/pack.ts. */
  readonly files: Readonly<Record<string, string>>;
  /** The compiler's messages in another language, by its own keys. */
  readonly messages?: object | undefined;
  /** "trying-out", for who learns, passes over what only a library must be strict about; a lesson's own cells are held to it. */
  readonly rules?: "trying-out" | "lesson";
}

export interface TypeService {
  setCells(cells: readonly CellText[]): void;
  complete(ask: { cell: string; at: number }): Suggestion[];
  /** One of the suggestions, in full. */
  describe(ask: { cell: string; at: number; name: string }): Explanation | null;
  explain(ask: { cell: string; at: number }): Explanation | null;
  check(ask: { cell: string }): TypeMistake[];
}

/** Types are looked up for so many suggestions at most: each takes the compiler a moment. */
const MAX_TYPES = 60;
const MAX_TYPE_LENGTH = 60;

/** From here on the compiler sorts names of the whole language. */
const GLOBALS = "15";

/** Asking for types that nothing says is good practice in a library; of who tries something out it is too much. */
const isImplicitAny = (code: number) => code >= 7000 && code < 7100;

export function createTypeService({
  files,
  messages,
  rules = "trying-out",
}: TypeServiceOptions): TypeService {
  const isLesson = rules === "lesson";
  const settings = { ...compilerOptions, noUncheckedIndexedAccess: isLesson };
  let cells = new Map<string, CellFile>();
  const versions = new Map<string, number>();
  const snapshots = new Map<string, ts.IScriptSnapshot>();
  const textOf = (path: string) => cells.get(path)?.text ?? files[path];
  const folders = new Set(Object.keys(files).flatMap(foldersOf));

  const host: ts.LanguageServiceHost = {
    getCompilationSettings: () => settings,
    getScriptFileNames: () => [globalsFile, ...cells.keys()],
    getScriptVersion: (path) => String(versions.get(path) ?? 0),
    getScriptSnapshot(path) {
      const text = textOf(path);
      if (text === undefined) return undefined;
      const snapshot = snapshots.get(path) ?? ts.ScriptSnapshot.fromString(text);
      snapshots.set(path, snapshot);
      return snapshot;
    },
    getCurrentDirectory: () => "/",
    getDefaultLibFileName: () => `${libFolder}/lib.es2023.d.ts`,
    fileExists: (path) => textOf(path) !== undefined,
    readFile: textOf,
    directoryExists: (path) => folders.has(path) || path === "/cells",
    ...(messages === undefined ? {} : { getLocalizedDiagnosticMessages: () => messages }),
  };
  const service = ts.createLanguageService(host);

  const setCells = (texts: readonly CellText[]) => {
    const next = new Map(cellFiles(texts).map((file) => [file.path, file]));
    for (const [path, { text }] of next) {
      if (cells.get(path)?.text === text) continue;
      versions.set(path, (versions.get(path) ?? 0) + 1);
      snapshots.delete(path);
    }
    cells = next;
  };

  /** The cell's file and an offset in it; null for a cell there is not. */
  const placeOf = (cell: string, at: number) => {
    const file = cells.get(pathOf(cell));
    return file === undefined ? null : { ...file, at: Math.min(file.head + at, file.text.length) };
  };

  const explanation = (
    info: {
      readonly displayParts?: readonly ts.SymbolDisplayPart[] | undefined;
      readonly documentation?: readonly ts.SymbolDisplayPart[] | undefined;
      readonly tags?: readonly ts.JSDocTagInfo[] | undefined;
    },
    span: { readonly from: number; readonly to: number },
  ): Explanation => ({
    ...span,
    signature: signatureOf(info.displayParts),
    text: ts.displayPartsToString([...(info.documentation ?? [])]),
    tags: (info.tags ?? []).flatMap(({ name, text }) => {
      const words = ts.displayPartsToString(text);
      return name === "doc" || words === "" ? [] : [[name, words] as const];
    }),
  });

  return {
    setCells,
    complete({ cell, at }) {
      const place = placeOf(cell, at);
      if (place === null) return [];
      const found = service.getCompletionsAtPosition(place.path, place.at, {
        includeCompletionsWithInsertText: true,
        includeAutomaticOptionalChainCompletions: true,
      });
      if (found === undefined) return [];
      const typed = /[\w$]*$/.exec(place.text.slice(place.head, place.at))![0].toLowerCase();
      const isBegun = ({ name }: ts.CompletionEntry) => name.toLowerCase().startsWith(typed);
      const begun = new Set(found.entries.filter(isBegun).slice(0, MAX_TYPES));
      return found.entries.map((entry) => {
        const { name, kind, insertText, replacementSpan, sortText } = entry;
        const details = begun.has(entry)
          ? service.getCompletionEntryDetails(
              place.path,
              place.at,
              name,
              undefined,
              undefined,
              undefined,
              undefined,
            )
          : undefined;
        const type = details === undefined ? "" : shortType(signatureOf(details.displayParts), name);
        return {
          name,
          isNear: sortText < GLOBALS,
          kind: kindOf(details?.kind === "alias" ? declaredKind(details.displayParts) : kind),
          ...(type === "" ? {} : { type }),
          ...(insertText === undefined ? {} : { insert: insertText }),
          ...(replacementSpan === undefined
            ? {}
            : {
                replace: {
                  from: replacementSpan.start - place.head,
                  to: replacementSpan.start + replacementSpan.length - place.head,
                },
              }),
        };
      });
    },
    describe({ cell, at, name }) {
      const place = placeOf(cell, at);
      if (place === null) return null;
      const { path, at: offset } = place;
      const found = service.getCompletionEntryDetails(
        path,
        offset,
        name,
        undefined,
        undefined,
        undefined,
        undefined,
      );
      return found === undefined ? null : explanation(found, { from: at, to: at });
    },
    explain({ cell, at }) {
      const place = placeOf(cell, at);
      if (place === null) return null;
      const found = service.getQuickInfoAtPosition(place.path, place.at);
      if (found === undefined || found.textSpan.start < place.head) return null;
      const from = found.textSpan.start - place.head;
      return explanation(found, { from, to: from + found.textSpan.length });
    },
    check({ cell }) {
      const file = cells.get(pathOf(cell));
      if (file === undefined) return [];
      const { path, head } = file;
      const syntax = service.getSyntacticDiagnostics(path);
      // A text that cannot be read is not judged any further.
      const all = syntax.length > 0 ? syntax : service.getSemanticDiagnostics(path);
      return all
        .filter(({ start, code, category }) => {
          const matters = category === ts.DiagnosticCategory.Error && (isLesson || !isImplicitAny(code));
          return matters && start !== undefined && start >= head;
        })
        .map(({ start = 0, length = 0, messageText }) => ({
          from: start - head,
          to: start - head + length,
          message: ts.flattenDiagnosticMessageText(messageText, "\n"),
          isSyntax: syntax.length > 0,
        }));
    },
  };
}

function foldersOf(path: string): string[] {
  const parts = path.split("/").slice(1, -1);
  return parts.map((_, k) => `/${parts.slice(0, k + 1).join("/")}`);
}

/** What a name is, in one go: that another cell declares it is how it comes here, not what it is. */
function signatureOf(parts: readonly ts.SymbolDisplayPart[] | undefined): string {
  return ts
    .displayPartsToString(parts === undefined ? undefined : [...parts])
    .replace(/^\(alias\) /, "")
    .replace(/\n(?:import|export) [\s\S]*$/, "");
}

/** "number[]" out of "const bought: number[]", "(a: number) => void" out of a function's. */
function shortType(signature: string, name: string): string {
  const [, after = ""] = new RegExp(`\\b${name.replaceAll("$", "\\$")}\\b([\\s\\S]*)$`).exec(signature) ?? [];
  const type = after
    .replace(/\s+/g, " ")
    .replace(/^\??: |^ = /, "")
    .trim();
  return type.length > MAX_TYPE_LENGTH ? `${type.slice(0, MAX_TYPE_LENGTH - 1)}…` : type;
}

/** What stands behind a name that came by an import. */
function declaredKind(parts: readonly ts.SymbolDisplayPart[]): string {
  const first = parts.find(({ kind, text }) => kind === "keyword" && text !== "import" && text !== "export");
  return first?.text ?? "alias";
}

function kindOf(kind: string): SuggestionKind {
  switch (kind) {
    case "const":
    case "let":
    case "var":
    case "local var":
    case "parameter":
    case "alias":
      return "variable";
    case "function":
    case "local function":
      return "function";
    case "method":
    case "construct":
    case "call":
      return "method";
    case "property":
    case "getter":
    case "setter":
    case "accessor":
      return "property";
    case "class":
    case "local class":
      return "class";
    case "interface":
    case "type":
    case "type parameter":
    case "enum":
      return "type";
    case "module":
    case "namespace":
    case "external module name":
      return "module";
    case "keyword":
      return "keyword";
    default:
      return "text";
  }
}
