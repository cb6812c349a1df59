// Which names a piece of TypeScript declares at its top level and which it reads from outside, by its syntax tree.
// Types count for nothing. Strict-mode scoping: functions in blocks belong to their block.
import type { SyntaxNode, Tree } from "@lezer/common";
import { parser } from "@lezer/javascript";

const typescript = parser.configure({ dialect: "ts" });

/**
 * The ! of `sum[i]! += 1`, which the parser does not know before a sign of assignment. Blanked out, places stay where they are.
 * `a!=b` is a comparison and no assignment to `a!`.
 */
const assertedTarget =
  /(?<=[\w$\])])!(?=\s*(?:\*\*|<<|>>>?|&&|\|\||\?\?|[-+*/%&|^])=(?!=))|(?<=[\w$\])])!(?=\s+=(?![=>]))/g;

const texts = new Set(["String", "TemplateString", "RegExp", "LineComment", "BlockComment"]);

/** Where such a ! stands in the code: offsets. Those in texts and remarks are left out. */
export function assertedTargets(source: string, tree: Tree): number[] {
  return Array.from(source.matchAll(assertedTarget), ({ index }) => index).filter(
    (at) => !texts.has(tree.resolveInner(at, 1).name),
  );
}

/** The syntax tree of a cell's TypeScript; errors are nodes, not exceptions. */
export function parseTypeScript(source: string): Tree {
  return typescript.parse(source.replace(assertedTarget, " "));
}

export interface Names {
  /** Declared at the top level, imports included, in order of appearance: name and 0-based offset. */
  readonly declares: ReadonlyMap<string, number>;
  /** Of the declared names those that are imported, each with what it is: "aisle:curve". */
  readonly imports: ReadonlyMap<string, string>;
  /** Free names, in order of appearance: name and 0-based offset of its first use. */
  readonly reads: ReadonlyMap<string, number>;
  /** Offset of the first syntax error, or null. */
  readonly syntaxError: number | null;
}

interface Scope {
  readonly parent: Scope | null;
  /** True where `var` lands. */
  readonly isFunction: boolean;
  readonly names: Set<string>;
}

interface Context {
  readonly scope: Scope;
  /** What a VariableDefinition is here: the grammar uses it for assignment targets too. */
  readonly role: "var" | "lexical" | "assigned";
}

const typeOnly = new Set([
  "TypeAnnotation",
  "TypePredicate",
  "TypeArgList",
  "TypeParamList",
  "TypeAliasDeclaration",
  "InterfaceDeclaration",
  "AmbientDeclaration",
]);
const functions = new Set(["FunctionExpression", "ArrowFunction", "MethodDeclaration", "StaticBlock"]);
const blocks = new Set(["Block", "ForStatement", "SwitchBody", "CatchClause", "ClassExpression"]);

/** Finds the names of one cell. */
export function findNames(source: string): Names {
  const tree = parseTypeScript(source);
  const declares = new Map<string, number>();
  const imports = new Map<string, string>();
  const references: { name: string; from: number; scope: Scope }[] = [];
  const top: Scope = { parent: null, isFunction: true, names: new Set() };
  let syntaxError: number | null = null;
  const textOf = (node: SyntaxNode) => source.slice(node.from, node.to);

  const declare = (node: SyntaxNode, { scope, role }: Context) => {
    let target = scope;
    while (role === "var" && !target.isFunction && target.parent !== null) target = target.parent;
    const name = textOf(node);
    target.names.add(name);
    if (target === top && !declares.has(name)) declares.set(name, node.from);
  };
  const inner = (scope: Scope, isFunction: boolean): Context => ({
    scope: { parent: scope, isFunction, names: new Set() },
    role: "lexical",
  });
  const children = (node: SyntaxNode, context: Context) => {
    for (let child = node.firstChild; child !== null; child = child.nextSibling) visit(child, context);
  };

  const visit = (node: SyntaxNode, context: Context): void => {
    const { name, type } = node;
    const { scope } = context;
    if (type.isError && !isAfterPattern(node)) syntaxError ??= node.from;
    if (typeOnly.has(name) || type.is("Type")) return;
    if (name === "VariableDefinition") {
      if (context.role === "assigned") references.push({ name: textOf(node), from: node.from, scope });
      else declare(node, context);
    } else if (name === "VariableName") {
      if (textOf(node) !== "arguments") references.push({ name: textOf(node), from: node.from, scope });
    } else if (name === "ImportDeclaration")
      importNames(node, textOf, (local, what) => {
        declare(local, context);
        imports.set(textOf(local), what);
      });
    else if (name === "FunctionDeclaration") functionDeclaration(node, context);
    else if (name === "EnumDeclaration") enumDeclaration(node, context);
    else if (name === "Property") property(node, context);
    else if (functions.has(name)) children(node, inner(scope, true));
    else if (blocks.has(name)) children(node, inner(scope, false));
    else children(node, { scope, role: roleInside(node, context.role) });
  };

  const functionDeclaration = (node: SyntaxNode, { scope }: Context) => {
    const own = inner(scope, true);
    for (let child = node.firstChild; child !== null; child = child.nextSibling)
      if (child.name === "VariableDefinition") declare(child, { scope, role: "lexical" });
      else visit(child, own);
  };

  const enumDeclaration = (node: SyntaxNode, { scope }: Context) => {
    const label = node.getChild("TypeDefinition");
    const body = node.getChild("EnumBody");
    if (label === null || body === null) return;
    declare(label, { scope, role: "lexical" });
    const own = inner(scope, false);
    // Members may refer to earlier members by their bare names.
    for (const member of body.getChildren("PropertyName")) own.scope.names.add(textOf(member));
    children(body, own);
  };

  const property = (node: SyntaxNode, context: Context) => {
    const only = node.firstChild;
    if (only !== null && only.nextSibling === null && only.name === "PropertyDefinition") {
      references.push({ name: textOf(only), from: only.from, scope: context.scope });
      return;
    }
    const isMethod = node.getChild("ParamList") !== null;
    children(node, isMethod ? inner(context.scope, true) : { ...context, role: "lexical" });
  };

  children(tree.topNode, { scope: top, role: "lexical" });
  const reads = new Map<string, number>();
  for (const { name, from, scope } of references) {
    let at: Scope | null = scope;
    while (at !== null && !at.names.has(name)) at = at.parent;
    if (at === null && !reads.has(name)) reads.set(name, from);
  }
  return { declares, imports, reads, syntaxError };
}

/**
 * Whether the tree breaks only since the grammar knows no members in patterns, as in `[a[i], a[j]] = [a[j], a[i]]`: at the sign, right
 * behind what would have to be the pattern. The compiler has the last word on such a cell, and on what comes after.
 */
function isAfterPattern({ firstChild, prevSibling }: SyntaxNode): boolean {
  const isPattern = prevSibling?.name === "ArrayExpression" || prevSibling?.name === "ObjectExpression";
  return isPattern && firstChild?.name === "Equals";
}

/** What a definition directly inside `node` would be. Patterns hand on what they were told. */
function roleInside(node: SyntaxNode, role: Context["role"]): Context["role"] {
  switch (node.name) {
    case "ArrayPattern":
    case "ObjectPattern":
    case "PatternProperty":
      return role;
    case "VariableDeclaration":
      return node.firstChild?.name === "var" ? "var" : "lexical";
    case "ForInSpec":
    case "ForOfSpec":
      if (node.getChild("var") !== null) return "var";
      return node.getChild("let") === null && node.getChild("const") === null ? "assigned" : "lexical";
    case "AssignmentExpression":
      return "assigned";
    default:
      return "lexical";
  }
}

/** Calls back with the VariableDefinition of each value that an import brings in, and with what it is; types are passed over. */
function importNames(
  node: SyntaxNode,
  textOf: (part: SyntaxNode) => string,
  found: (local: SyntaxNode, what: string) => void,
): void {
  if (node.getChild("type") !== null) return;
  const from = node.getChild("String");
  const module = from === null ? "" : textOf(from).slice(1, -1);
  const whole = node.getChild("Star") === null ? "default" : "*";
  for (let child = node.firstChild; child !== null; child = child.nextSibling) {
    if (child.name === "VariableDefinition") found(child, `${module}:${whole}`);
    if (child.name !== "ImportGroup") continue;
    let isType = false;
    let exported: string | null = null;
    for (let part = child.firstChild; part !== null; part = part.nextSibling) {
      if (part.name === "," || part.name === "{") {
        isType = false;
        exported = null;
      } else if (part.name === "type") isType = true;
      else if (part.name === "VariableName" || part.name === "default") exported = textOf(part);
      else if (part.name === "VariableDefinition" && !isType)
        found(part, `${module}:${exported ?? textOf(part)}`);
    }
  }
}
