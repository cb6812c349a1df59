// Short formulas that learners type: read, checked against a few allowed signs and functions, and evaluated at points.
// The parser is jsep, which runs nothing; what it cannot name here has no meaning.
import jsep, { type Expression } from "jsep";

/** Powers bind to the right and before products, as in mathematics. */
jsep.addBinaryOp("^", 11, true);
for (const sign of [
  "&&",
  "||",
  "??",
  "|",
  "&",
  "==",
  "!=",
  "===",
  "!==",
  "<",
  ">",
  "<=",
  ">=",
  "<<",
  ">>",
  ">>>",
  "%",
])
  jsep.removeBinaryOp(sign);
for (const sign of ["!", "~"]) jsep.removeUnaryOp(sign);

const functions: Readonly<Record<string, (value: number) => number>> = {
  exp: Math.exp,
  ln: Math.log,
  log: Math.log,
  log2: Math.log2,
  log10: Math.log10,
  sqrt: Math.sqrt,
  abs: Math.abs,
  tanh: Math.tanh,
  sigmoid: (value) => 1 / (1 + Math.exp(-value)),
};
const constants: Readonly<Record<string, number>> = { e: Math.E, pi: Math.PI };

/** Why a formula cannot be read; worded under "formula" in the exercise's messages. */
export type FormulaProblem =
  | { readonly key: "empty" }
  | { readonly key: "syntax"; readonly at: number }
  | { readonly key: "unknownName"; readonly name: string }
  | { readonly key: "notAllowed" };

export type Formula = (values: Readonly<Record<string, number>>) => number;

/**
 * Reads + − × ÷ ^, brackets, numbers, the variables, e, pi and exp, ln (log means ln too), log2, log10, sqrt, abs, tanh, sigmoid.
 * @returns the formula as a function of its variables (any number may come out, NaN too), or what is wrong with it
 */
export function readFormula(
  text: string,
  variables: readonly string[],
): { readonly formula: Formula } | { readonly problem: FormulaProblem } {
  const plain = text.replace(/[×·]/g, "*").replace(/÷/g, "/").replace(/[−–]/g, "-").trim();
  if (plain === "") return { problem: { key: "empty" } };
  let tree: Expression;
  try {
    tree = jsep(minusAfterPowers(plain));
  } catch (error) {
    return { problem: { key: "syntax", at: (error as { index?: number }).index ?? 0 } };
  }
  try {
    return { formula: compile(tree, new Set(variables)) };
  } catch (error) {
    if (error instanceof Unreadable) return { problem: error.problem };
    throw error;
  }
}

/** In mathematics −x² is −(x²), but jsep lets the sign bind first: a leading minus becomes a factor. */
function minusAfterPowers(text: string): string {
  return text.replace(/(^|[(+\-,])\s*-(?=\s*[\w(.])/g, "$1-1*");
}

class Unreadable extends Error {
  constructor(readonly problem: FormulaProblem) {
    super(problem.key);
  }
}

function compile(node: Expression, variables: ReadonlySet<string>): Formula {
  switch (node.type) {
    case "Literal": {
      const { value } = node as jsep.Literal;
      if (typeof value !== "number") throw new Unreadable({ key: "notAllowed" });
      return () => value;
    }
    case "Identifier": {
      const { name } = node as jsep.Identifier;
      if (variables.has(name)) return (values) => values[name]!;
      if (Object.hasOwn(constants, name)) return () => constants[name]!;
      throw new Unreadable({ key: "unknownName", name });
    }
    case "UnaryExpression": {
      const { operator, argument } = node as jsep.UnaryExpression;
      const of = compile(argument, variables);
      return operator === "-" ? (values) => -of(values) : of;
    }
    case "BinaryExpression": {
      const { operator, left, right } = node as jsep.BinaryExpression;
      const a = compile(left, variables);
      const b = compile(right, variables);
      return operation(operator, a, b);
    }
    case "CallExpression": {
      const { callee, arguments: given } = node as jsep.CallExpression;
      if (callee.type !== "Identifier" || given.length !== 1) throw new Unreadable({ key: "notAllowed" });
      const { name } = callee as jsep.Identifier;
      const call = Object.hasOwn(functions, name) ? functions[name] : undefined;
      if (!call) throw new Unreadable({ key: "unknownName", name });
      const of = compile(given[0]!, variables);
      return (values) => call(of(values));
    }
    default:
      throw new Unreadable({ key: "notAllowed" });
  }
}

function operation(operator: string, a: Formula, b: Formula): Formula {
  switch (operator) {
    case "+":
      return (values) => a(values) + b(values);
    case "-":
      return (values) => a(values) - b(values);
    case "*":
      return (values) => a(values) * b(values);
    case "/":
      return (values) => a(values) / b(values);
    case "^":
    case "**":
      return (values) => a(values) ** b(values);
    default:
      throw new Unreadable({ key: "notAllowed" });
  }
}
