// Turns a cell's TypeScript into an async function of the names it reads. Lines keep their numbers; nothing is run here.
import type { SyntaxNode } from "@lezer/common";
import { findNames, parseTypeScript } from "../notebook/names";
import { stripTypes } from "./strip-types";

/** What a cell may import by name. */
const MODULES = ["@tensorflow/tfjs", "@tensorflow/tfjs-core", "aisle"] as const;

/** A mistake in the cell's text, found before anything ran. */
export class CellSyntaxError extends Error {
  override readonly name: string = "SyntaxError";
  constructor(
    message: string,
    readonly place: { readonly line: number; readonly column: number } | null,
    readonly hint: string = "syntax",
    readonly hintParams: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }
}

export interface CompileOptions {
  readonly cell: string;
  readonly source: string;
  readonly declares: readonly string[];
  /** Names to take from other cells; each becomes a constant. */
  readonly takes: readonly string[];
}

/** What the compiled function is called with. */
interface CellInput {
  readonly modules: Readonly<Record<string, object>>;
  readonly takes: Readonly<Record<string, unknown>>;
  /** Called first, with a reader for each declared name; a reader throws while its name is not initialised. */
  readonly declare: (readers: Readonly<Record<string, () => unknown>>) => void;
}

/** A name brought in by an import and used as a value. */
interface Imported {
  readonly module: string;
  readonly name: string;
  readonly line: number;
}

export interface CompiledCell {
  /** Resolves to the value of the last expression, or undefined where the cell ends otherwise. */
  readonly run: (input: CellInput) => Promise<unknown>;
  /** JavaScript lines as run, the first being the cell's first, for placing errors. */
  readonly lines: readonly string[];
  readonly modules: readonly string[];
  /** Local names of everything imported. */
  readonly locals: readonly string[];
  readonly imported: readonly Imported[];
}

interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** Marks this cell's frames in stack traces. */
export const sourceName = (cell: string) => `aisle-cell/${cell}`;

/** @throws CellSyntaxError with the place inside the cell */
export async function compileCell({ cell, source, declares, takes }: CompileOptions): Promise<CompiledCell> {
  const { edits, imports, bindings } = rewrite(source);
  const typescript = applied(source, edits);
  const readers = declares.map((name) => `${name}: () => ${name}`).join(", ");
  // Constants, not parameters: assigning to another cell's name would be lost without a word.
  const head =
    `(async (__aisle) => { "use strict"; const { ${takes.join(", ")} } = __aisle.takes; ` +
    `__aisle.declare({ ${readers} }); ${imports.join("")}`;
  const build = (javascript: string) => {
    const code = `${head}${javascript}\n})\n//# sourceURL=${sourceName(cell)}`;
    // Indirect: the cell sees globals, and nothing of this module.
    // biome-ignore lint/security/noGlobalEval: running the learner's code is what this part is for.
    // biome-ignore lint/complexity/noCommaOperator: this is how an eval is made indirect.
    return { run: (0, eval)(code) as CompiledCell["run"], lines: `${head}${javascript}`.split("\n") };
  };
  const built = quickly(typescript, build) ?? (await thoroughly(source, typescript, build));
  const used = findNames(blanked(source, edits)).reads;
  const imported = bindings.filter(({ local }) => used.has(local));
  const modules = [...new Set(bindings.map(({ module }) => module))];
  return { ...built, modules, locals: bindings.map(({ local }) => local), imported };
}

type Built = Pick<CompiledCell, "run" | "lines">;

/** By our own small means; null where they do not reach. */
function quickly(typescript: string, build: (javascript: string) => Built): Built | null {
  const javascript = stripTypes(typescript);
  if (javascript === null) return null;
  try {
    return build(javascript);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** By a whole compiler, fetched when first needed. It also has the last word on what is wrong, and where. */
async function thoroughly(
  source: string,
  typescript: string,
  build: (javascript: string) => Built,
): Promise<Built> {
  const { transform } = await import("sucrase");
  try {
    return build(transform(typescript, { transforms: ["typescript"], disableESTransforms: true }).code);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const found = /^(?:Error transforming [^:]*: )?(.*?) ?\((\d+):(\d+)\)$/s.exec(message);
    if (found === null) throw new CellSyntaxError(message, guessPlace(source, message));
    throw new CellSyntaxError(found[1]!, { line: Number(found[2]), column: Number(found[3]) });
  }
}

function applied(source: string, edits: readonly Edit[]): string {
  let text = "";
  let at = 0;
  for (const { from, to, text: instead } of edits) {
    text += source.slice(at, from) + instead;
    at = to;
  }
  return text + source.slice(at);
}

/** The source with the edited stretches emptied; for asking what the rest uses. */
function blanked(source: string, edits: readonly Edit[]): string {
  let text = source;
  for (const { from, to } of edits)
    text = text.slice(0, from) + text.slice(from, to).replace(/\S/g, " ") + text.slice(to);
  return text;
}

interface Binding extends Imported {
  readonly local: string;
}

/**
 * Imports become constants at the head, since in a module too they are there before its first line; exports become plain
 * declarations, and the last expression the cell's value.
 */
function rewrite(source: string): { edits: Edit[]; imports: string[]; bindings: Binding[] } {
  const edits: Edit[] = [];
  const imports: string[] = [];
  const bindings: Binding[] = [];
  const top = parseTypeScript(source).topNode;
  for (let node = top.firstChild; node !== null; node = node.nextSibling) {
    if (node.name === "ImportDeclaration") {
      imports.push(constantsOf(node, source, bindings));
      // As many lines as before, so that the lines after it keep their numbers.
      const breaks = "\n".repeat(source.slice(node.from, node.to).split("\n").length - 1);
      edits.push({ from: node.from, to: node.to, text: `;${breaks}` });
    }
    if (node.name === "ExportDeclaration") {
      const declaration = node.getChild("export")!.nextSibling;
      const isPlain = declaration !== null && /Declaration$/.test(declaration.name);
      edits.push({ from: node.from, to: isPlain ? declaration.from : node.to, text: "" });
    }
  }
  const last = lastStatement(top);
  const expression = last?.name === "ExpressionStatement" ? last.firstChild : null;
  if (expression) {
    edits.push({ from: expression.from, to: expression.from, text: "return (" });
    edits.push({ from: expression.to, to: expression.to, text: ")" });
  }
  return { edits, imports, bindings };
}

function lastStatement(top: SyntaxNode): SyntaxNode | null {
  let node = top.lastChild;
  while (node !== null && (/Comment$/.test(node.name) || node.name === ";")) node = node.prevSibling;
  return node;
}

/** An import as declarations of constants; adds what it binds to `bindings`. */
function constantsOf(node: SyntaxNode, source: string, bindings: Binding[]): string {
  const textOf = (part: SyntaxNode) => source.slice(part.from, part.to);
  const line = source.slice(0, node.from).split("\n").length;
  const module = textOf(node.getChild("String") ?? node).slice(1, -1);
  if (!(MODULES as readonly string[]).includes(module)) {
    const message = `A cell can import ${MODULES.map((name) => `"${name}"`).join(", ")} and nothing else; "${module}" is not among them.`;
    throw new CellSyntaxError(message, { line, column: 1 }, "import", { module });
  }
  const from = `__aisle.modules[${JSON.stringify(module)}]`;
  const parts: string[] = [];
  let namespace: string | null = null;
  const add = (name: string, local: string) => {
    parts.push(`${JSON.stringify(name)}: ${local}`);
    bindings.push({ module, name, local, line });
  };
  if (node.getChild("type") === null) {
    const star = node.getChild("Star");
    for (const own of node.getChildren("VariableDefinition")) {
      if (star !== null) namespace = textOf(own);
      else add("default", textOf(own));
    }
    for (const [name, local] of groupOf(node.getChild("ImportGroup"), textOf)) add(name, local);
  }
  const first = namespace === null ? "" : `const ${namespace} = ${from}; `;
  const rest = parts.length === 0 ? "" : `const { ${parts.join(", ")} } = ${from}; `;
  if (namespace !== null) bindings.push({ module, name: "*", local: namespace, line });
  return first + rest;
}

/** The pairs [exported, local] of `{ a, b as c }`, types left out. */
function groupOf(group: SyntaxNode | null, textOf: (node: SyntaxNode) => string): [string, string][] {
  const pairs: [string, string][] = [];
  let isType = false;
  let exported: string | null = null;
  for (let part = group?.firstChild ?? null; part !== null; part = part.nextSibling) {
    if (part.name === "type") isType = true;
    else if (part.name === "VariableName" || part.name === "default") exported = textOf(part);
    else if (part.name === "VariableDefinition") {
      if (!isType) pairs.push([exported ?? textOf(part), textOf(part)]);
      isType = false;
      exported = null;
    }
  }
  return pairs;
}

/** Engines do not say where a syntax error is: the second declaration of a repeated name, else where the tree breaks. */
function guessPlace(source: string, message: string): { line: number; column: number } | null {
  const repeated = /Identifier '([\w$]+)' has already been declared/.exec(message)?.[1];
  let offset = findNames(source).syntaxError;
  if (repeated !== undefined) {
    const name = repeated.replaceAll("$", "\\$");
    const again = [
      ...source.matchAll(new RegExp(`\\b(?:const|let|var|class|function)\\s+${name}\\b`, "g")),
    ][1];
    offset = again?.index ?? offset;
  }
  if (offset === null) return null;
  const before = source.slice(0, offset).split("\n");
  return { line: before.length, column: before.at(-1)!.length + 1 };
}
