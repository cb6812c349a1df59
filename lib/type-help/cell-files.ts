// From cells to files of TypeScript and back. Each cell is a module of its own, so that a bracket left open in one says
// nothing about the others: a first line takes what the others declare and gives what the cell declares.
import ts from "typescript";

export interface CellText {
  readonly name: string;
  readonly source: string;
}

export interface CellFile {
  readonly path: string;
  /** The head in one line, then the cell as it stands. */
  readonly text: string;
  /** Length of the head: an offset in the cell is this much further on in the file. */
  readonly head: number;
}

export const pathOf = (cell: string) => `/cells/${cell}.ts`;

/** One file for each cell, in the same order. Of a name that several cells declare, the others see the first. */
export function cellFiles(cells: readonly CellText[]): CellFile[] {
  const declared = cells.map(({ source }) => topLevelNames(source));
  const providers = new Map<string, number>();
  for (const [k, names] of declared.entries())
    for (const name of names.keys()) if (!providers.has(name)) providers.set(name, k);
  return cells.map(({ name, source }, k) => {
    const own = declared[k]!;
    const taken = new Map<number, string[]>();
    for (const [read, from] of providers)
      if (from !== k && !own.has(read)) taken.set(from, [...(taken.get(from) ?? []), read]);
    const imports = [...taken].map(
      ([from, names]) => `import { ${names.join(", ")} } from "${pathOf(cells[from]!.name)}"; `,
    );
    const given = [...own].filter(([, isExported]) => !isExported).map(([given]) => given);
    const head = `${imports.join("")}export { ${given.join(", ")} };\n`;
    return { path: pathOf(name), text: head + source, head: head.length };
  });
}

/** Values, types and imports at a cell's top level, and whether the cell itself exports them. */
function topLevelNames(source: string): ReadonlyMap<string, boolean> {
  const names = new Map<string, boolean>();
  const file = ts.createSourceFile("cell.ts", source, ts.ScriptTarget.ES2023);
  const add = (name: ts.BindingName, isExported: boolean): void => {
    if (ts.isIdentifier(name)) {
      if (name.text !== "") names.set(name.text, isExported);
    } else
      for (const element of name.elements) if (ts.isBindingElement(element)) add(element.name, isExported);
  };
  for (const node of file.statements) {
    const isExported =
      ts.canHaveModifiers(node) &&
      ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true;
    if (ts.isVariableStatement(node))
      for (const { name } of node.declarationList.declarations) add(name, isExported);
    else if (ts.isImportDeclaration(node)) {
      const { name, namedBindings } = node.importClause ?? {};
      if (name !== undefined) add(name, false);
      if (namedBindings === undefined) continue;
      if (ts.isNamespaceImport(namedBindings)) add(namedBindings.name, false);
      else for (const { name: local } of namedBindings.elements) add(local, false);
    } else if (isNamed(node) && node.name !== undefined) add(node.name, isExported);
  }
  return names;
}

type Named =
  | ts.FunctionDeclaration
  | ts.ClassDeclaration
  | ts.InterfaceDeclaration
  | ts.TypeAliasDeclaration
  | ts.EnumDeclaration;

const isNamed = (node: ts.Node): node is Named =>
  ts.isFunctionDeclaration(node) ||
  ts.isClassDeclaration(node) ||
  ts.isInterfaceDeclaration(node) ||
  ts.isTypeAliasDeclaration(node) ||
  ts.isEnumDeclaration(node);
