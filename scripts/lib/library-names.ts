// The functions and classes of "aisle" with their docstrings, read from the sources that lib/learner exports from. Syntax
// only: the compiler's types are for help while typing (scripts/lib/type-help).
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import type { LibraryName } from "../../lib/course/compiled";

const parsed = (file: string) =>
  ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.ES2022, true);

function fileOf(from: string, specifier: string): string {
  const file = path.resolve(path.dirname(from), `${specifier}.ts`);
  if (!existsSync(file)) throw new Error(`${from} exports from ${specifier}, which is not there.`);
  return file;
}

interface Exported {
  /** As cells import it. */
  readonly name: string;
  /** As its file declares it. */
  readonly own: string;
  readonly file: string;
}

/** Every value that a file exports, through files that hand on the exports of others. */
function exportsOf(file: string): Exported[] {
  return parsed(file).statements.flatMap((node): Exported[] => {
    if (!ts.isExportDeclaration(node) || node.isTypeOnly || !node.moduleSpecifier) return [];
    const from = fileOf(file, (node.moduleSpecifier as ts.StringLiteral).text);
    if (!node.exportClause) return exportsOf(from);
    if (!ts.isNamedExports(node.exportClause)) return [];
    return node.exportClause.elements
      .filter((element) => !element.isTypeOnly)
      .map(({ name, propertyName }) => ({ name: name.text, own: (propertyName ?? name).text, file: from }));
  });
}

type Declared = ts.FunctionDeclaration | ts.ClassDeclaration | ts.VariableStatement;

function declarationOf({ own, file }: Exported): Declared | undefined {
  return parsed(file).statements.find((node): node is Declared => {
    if (ts.isFunctionDeclaration(node) || ts.isClassDeclaration(node)) return node.name?.text === own;
    return (
      ts.isVariableStatement(node) &&
      node.declarationList.declarations.some(({ name }) => ts.isIdentifier(name) && name.text === own)
    );
  });
}

function signatureOf(name: string, node: Declared): string {
  const callable = ts.isClassDeclaration(node) ? node.members.find(ts.isConstructorDeclaration) : node;
  if (!callable || ts.isVariableStatement(callable)) return "";
  const parameters = callable.parameters.map((one) => one.getText().replace(/\s+/g, " ")).join(", ");
  const result = callable.type ? `: ${callable.type.getText().replace(/\s+/g, " ")}` : "";
  return `${ts.isClassDeclaration(node) ? "new " : ""}${name}(${parameters})${result}`;
}

/** The docstring before its tags, up to the first empty line. */
function aboutOf(node: Declared): string {
  const [doc] = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc);
  const text = ts.getTextOfJSDocComment(doc?.comment) ?? "";
  return text
    .split(/\n\s*\n/)[0]!
    .replace(/\s+/g, " ")
    .trim();
}

/** @param entry file whose exports are the library @throws Error where an export is declared nowhere */
export function libraryNames(entry: string): LibraryName[] {
  return exportsOf(entry)
    .map((exported): LibraryName => {
      const node = declarationOf(exported);
      if (!node) throw new Error(`${exported.file} does not declare ${exported.own}.`);
      return {
        name: exported.name,
        signature: signatureOf(exported.name, node),
        about: aboutOf(node),
      };
    })
    .sort((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1));
}
