// The value of a prop between braces: texts, numbers and lists of them, from the parser's syntax tree. Nothing is evaluated: a name, a call
// or a sum has no value here.

/** As much of an ESTree node as is looked at. */
interface Syntax {
  readonly type: string;
  readonly body?: readonly Syntax[];
  readonly expression?: Syntax;
  readonly value?: unknown;
  readonly expressions?: readonly Syntax[];
  readonly quasis?: readonly { readonly value: { readonly cooked?: string | null } }[];
  readonly operator?: string;
  readonly argument?: Syntax;
  readonly elements?: readonly (Syntax | null)[];
}

type Value = string | number | boolean | readonly Value[];

function dataOf(node: Syntax | null | undefined): Value | undefined {
  switch (node?.type) {
    case "Literal": {
      const { value } = node;
      return typeof value === "string" || typeof value === "number" || typeof value === "boolean"
        ? value
        : undefined;
    }
    case "TemplateLiteral":
      return node.expressions?.length === 0 ? (node.quasis?.[0]?.value.cooked ?? undefined) : undefined;
    case "UnaryExpression": {
      const value = node.operator === "-" ? dataOf(node.argument) : undefined;
      return typeof value === "number" ? -value : undefined;
    }
    case "ArrayExpression": {
      const values = (node.elements ?? []).map(dataOf);
      return values.every((one) => one !== undefined) ? (values as Value[]) : undefined;
    }
    default:
      return undefined;
  }
}

/** @param program what stands between the braces, as acorn read it @returns undefined for anything but plain data */
export function readValue(program: unknown): Value | undefined {
  const { body } = (program ?? {}) as Syntax;
  const [only] = body ?? [];
  return body?.length === 1 && only?.type === "ExpressionStatement" ? dataOf(only.expression) : undefined;
}
