// A remark plugin: a lesson's text holds words and components, no program. Values of props are plain data.
import type { Root } from "mdast";
import { visit } from "unist-util-visit";
import type { Problem } from "../course/problem";

/** As much of an ESTree node as is looked at here. */
interface Syntax {
  readonly type: string;
  readonly body?: readonly Syntax[];
  readonly expression?: Syntax;
  readonly expressions?: readonly Syntax[];
  readonly operator?: string;
  readonly argument?: Syntax;
  readonly elements?: readonly (Syntax | null)[];
}

/** As much of an MDX node. */
interface Found {
  readonly type: string;
  readonly name?: string | null;
  readonly value?: string;
  readonly position?: { readonly start: { readonly line: number } };
  readonly attributes?: readonly {
    readonly type: string;
    readonly name?: string;
    readonly value?: string | { readonly data?: { readonly estree?: Syntax | null } } | null;
  }[];
}

function isData(node: Syntax | null | undefined): boolean {
  switch (node?.type) {
    case "Literal":
      return true;
    case "TemplateLiteral":
      return node.expressions?.length === 0;
    case "UnaryExpression":
      return node.operator === "-" && isData(node.argument);
    case "ArrayExpression":
      return node.elements?.every(isData) ?? false;
    default:
      return false;
  }
}

function holdsData(program: Syntax | null | undefined): boolean {
  const first = program?.body?.[0];
  return program?.body?.length === 1 && first?.type === "ExpressionStatement" && isData(first.expression);
}

const isComment = (value: string) => /^\s*(\/\*[\s\S]*\*\/\s*)*$/.test(value);

/** @param problems filled with every piece of program found */
export function remarkNoCode({ file, problems }: { file: string; problems: Problem[] }) {
  return (tree: Root) => {
    const refuse = (line: number, message: string) =>
      problems.push({ file, line, severity: "error", message });
    visit(tree, (any) => {
      const node = any as Found;
      // What has no place was put there by the compiler, not by the author.
      const line = node.position?.start.line;
      if (line === undefined) return;
      if (node.type === "mdxjsEsm") {
        refuse(
          line,
          "A lesson imports and exports nothing: every component of the vocabulary is there already.",
        );
      } else if (node.type === "mdxFlowExpression" || node.type === "mdxTextExpression") {
        if (!isComment(node.value ?? ""))
          refuse(
            line,
            `{${node.value?.trim()}} is a program, which a lesson does not hold. Write \\{ for a brace.`,
          );
      } else if (node.type === "mdxJsxFlowElement" || node.type === "mdxJsxTextElement") {
        for (const attribute of node.attributes ?? []) {
          if (attribute.type === "mdxJsxExpressionAttribute") {
            refuse(line, `<${node.name}> gets {${attribute.value}}. Write each prop by its name.`);
          } else if (typeof attribute.value === "object" && attribute.value !== null) {
            if (!holdsData(attribute.value.data?.estree))
              refuse(
                line,
                `The prop "${attribute.name}" of <${node.name}> must be a text, a number or a list of them.`,
              );
          }
        }
      }
    });
  };
}
