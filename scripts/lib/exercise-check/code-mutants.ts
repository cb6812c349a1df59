// Solutions spoiled in one place each, as a slip of the hand would: to see whether a grader notices. Source in, sources out.
import ts from "typescript";

export interface CodeMutant {
  /** What was changed, and where. */
  readonly name: string;
  readonly source: string;
}

const swaps: Readonly<Record<string, string>> = {
  "+": "-",
  "-": "+",
  "*": "/",
  "/": "*",
  "+=": "-=",
  "-=": "+=",
  "*=": "/=",
  "/=": "*=",
  "<": "<=",
  "<=": "<",
  ">": ">=",
  ">=": ">",
  "===": "!==",
  "!==": "===",
  "&&": "||",
  "||": "&&",
};

/** Every mutant of a TypeScript source by: other operator, other number, lost minus, lost statement, other branch, neighbouring index. */
export function mutantsOf(source: string): CodeMutant[] {
  const file = ts.createSourceFile("answer.ts", source, ts.ScriptTarget.Latest, true);
  const mutants: CodeMutant[] = [];
  const change = (node: ts.Node, by: string, what: string) => {
    const [from, to] = [node.getStart(file), node.getEnd()];
    const { line } = file.getLineAndCharacterOfPosition(from);
    mutants.push({
      name: `line ${line + 1}: ${what}`,
      source: source.slice(0, from) + by + source.slice(to),
    });
  };
  const visit = (node: ts.Node): void => {
    if (isOutside(node)) return;
    if (ts.isBinaryExpression(node)) {
      const { operatorToken } = node;
      const sign = operatorToken.getText(file);
      const other = swaps[sign];
      // Joining texts by a minus is no slip anybody makes.
      const joins = ts.isStringLiteral(node.left) || ts.isStringLiteral(node.right);
      if (other && !joins) change(operatorToken, other, `${sign} became ${other}`);
    }
    if (ts.isNumericLiteral(node) && !ts.isPropertyAssignment(node.parent))
      change(node, `(${node.text} + 1)`, `${node.text} became one more`);
    if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.MinusToken)
      change(node, `(${node.operand.getText(file)})`, "a minus was lost");
    if (ts.isExpressionStatement(node)) change(node, ";", `lost: ${shorten(node.getText(file))}`);
    if (ts.isConditionalExpression(node) || ts.isIfStatement(node)) {
      const condition = ts.isIfStatement(node) ? node.expression : node.condition;
      for (const always of ["true", "false"])
        change(condition, `(${always})`, `a condition was always ${always}`);
    }
    if (ts.isElementAccessExpression(node) && !ts.isNumericLiteral(node.argumentExpression))
      change(
        node.argumentExpression,
        `${node.argumentExpression.getText(file)} + 1`,
        "an index was one more",
      );
    ts.forEachChild(node, visit);
  };
  visit(file);
  return mutants;
}

/** Types compute nothing, and the marks that our own checks look for are not the answer. */
function isOutside(node: ts.Node): boolean {
  if (ts.isTypeNode(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return true;
  return (
    ts.isVariableStatement(node) &&
    node.declarationList.declarations.some(({ name }) => ts.isIdentifier(name) && name.text === "canary")
  );
}

const shorten = (text: string) => (text.length > 40 ? `${text.slice(0, 39)}…` : text).replace(/\s+/g, " ");
