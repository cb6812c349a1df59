// Takes the types out of TypeScript by its syntax tree, leaving blanks, so that every line and column stays where it
// was. It knows what notebooks are made of; for the rest it gives up, and the caller asks a whole compiler.
import type { SyntaxNode } from "@lezer/common";
import { assertedTargets, parseTypeScript } from "../notebook/names";

/** Gone with all they contain. */
const typeNodes = new Set([
  "TypeAnnotation",
  "TypePredicate",
  "TypeArgList",
  "TypeParamList",
  "Optional",
  "Privacy",
  "readonly",
  "abstract",
  "override",
]);

const statements = new Set(["TypeAliasDeclaration", "InterfaceDeclaration", "AmbientDeclaration"]);

/** These need code of their own in place of types. */
const beyond = new Set([
  "EnumDeclaration",
  "NamespaceDeclaration",
  "IndexSignature",
  "Decorator",
  "PrefixCast",
]);

/**
 * JavaScript of the same length, line by line, or null where the text has an error or something that blanks cannot
 * stand for (enums, namespaces, parameter properties, overloads, decorators, casts in angle brackets).
 */
export function stripTypes(source: string): string | null {
  const blanks: { from: number; to: number }[] = [];
  const marks = new Set<number>();
  const visit = (node: SyntaxNode): boolean => {
    const { name, type } = node;
    if (type.isError || beyond.has(name)) return false;
    if (statements.has(name)) {
      // A semicolon in its place: the lines around it must not grow together.
      marks.add(node.from);
      blanks.push(node);
      return true;
    }
    if (typeNodes.has(name)) {
      const isParameterProperty =
        (name === "Privacy" || name === "readonly") && node.parent?.name === "ParamList";
      if (isParameterProperty) return false;
      blanks.push(node);
      return true;
    }
    if (name === "LogicOp" && source[node.from] === "!" && isAssertion(node)) blanks.push(node);
    if ((name === "as" || name === "satisfies") && node.parent?.name === "BinaryExpression") {
      const { to } = node.parent.lastChild!;
      blanks.push({ from: node.from, to });
      // Without the type the next line would be taken as going on.
      return !/^[^\S\n]*\n\s*[([`+\-/]/.test(source.slice(to));
    }
    if (name === "implements") {
      const body = node.parent?.getChild("ClassBody");
      if (!body) return false;
      blanks.push({ from: node.from, to: body.from });
      return true;
    }
    if ((name === "FunctionDeclaration" || name === "MethodDeclaration") && node.getChild("Block") === null)
      return false;
    if (name === "this" && node.parent?.name === "ParamList") return false;
    for (let child = node.firstChild; child !== null; child = child.nextSibling)
      if (!visit(child)) return false;
    return true;
  };
  const tree = parseTypeScript(source);
  if (!visit(tree.topNode)) return null;
  for (const from of assertedTargets(source, tree)) blanks.push({ from, to: from + 1 });
  let text = "";
  let at = 0;
  for (const { from, to } of blanks.sort((a, b) => a.from - b.from)) {
    if (from < at) continue;
    const blank = source.slice(from, to).replace(/[^\r\n]/g, " ");
    text += source.slice(at, from) + (marks.has(from) ? `;${blank.slice(1)}` : blank);
    at = to;
  }
  return text + source.slice(at);
}

/** `x!`, or `x!: T` where something is declared; not `!x`. */
function isAssertion({ parent }: SyntaxNode): boolean {
  return ["PostfixExpression", "PropertyDeclaration", "VariableDeclaration"].includes(parent?.name ?? "");
}
