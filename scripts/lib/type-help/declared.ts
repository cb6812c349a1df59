// The declarations of `aisle`, as the compiler writes them from lib/learner with their docstrings: of each file that
// what a cell imports leads to, and of no other.
import path from "node:path";
import ts from "typescript";

const root = path.resolve(import.meta.dirname, "../../..");

/** Path from the root, such as "lib/learner/aisle.d.ts" → text. @throws Error with the compiler's words where one cannot be written */
export function declarationsOf(entry: string): ReadonlyMap<string, string> {
  const { config } = ts.readConfigFile(path.join(root, "tsconfig.json"), ts.sys.readFile);
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
  const own = {
    ...options,
    declaration: true,
    emitDeclarationOnly: true,
    noEmit: false,
    incremental: false,
    removeComments: false,
  };
  const program = ts.createProgram([path.join(root, entry)], own);
  const texts = new Map<string, string>();
  const todo = [path.join(root, entry)];
  const seen = new Set(todo);
  for (let file = todo.pop(); file !== undefined; file = todo.pop()) {
    const source = program.getSourceFile(file);
    if (source === undefined) throw new Error(`${file} is not part of ${entry}.`);
    let text = "";
    const { diagnostics } = program.emit(source, (_, written) => {
      text = written;
    });
    const [first] = diagnostics;
    if (first !== undefined)
      throw new Error(`${file}: ${ts.flattenDiagnosticMessageText(first.messageText, "\n")}`);
    if (text.includes(' from "zod/mini"')) text = writtenOut(program, source);
    texts.set(path.relative(root, file).replaceAll("\\", "/").replace(/\.ts$/, ".d.ts"), text);
    for (const { fileName } of ts.preProcessFile(text).importedFiles) {
      if (!fileName.startsWith(".")) continue;
      const next = ts.resolveModuleName(fileName, file, own, ts.sys).resolvedModule?.resolvedFileName;
      if (next === undefined) throw new Error(`${file} imports ${fileName}, which is not there.`);
      if (!seen.has(next)) todo.push(next);
      seen.add(next);
    }
  }
  return texts;
}

/** The exported types in full, in place of the schemas they are inferred from: zod's types would weigh more than all others. */
function writtenOut(program: ts.Program, source: ts.SourceFile): string {
  const checker = program.getTypeChecker();
  const full = ts.TypeFormatFlags.NoTruncation | ts.TypeFormatFlags.InTypeAlias;
  return source.statements
    .filter(ts.isTypeAliasDeclaration)
    .map((node) => {
      const type = checker.typeToString(checker.getTypeAtLocation(node.name), node, full);
      return `export type ${node.name.text} = ${type};`;
    })
    .join("\n");
}
