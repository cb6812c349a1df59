// Code in a studio's text: TypeScript and JavaScript in the colours that lessons have them in, other languages plain. Nobody runs or edits it.
import { createElement } from "react";
import { CodeBlock } from "@/components/lesson/prose";
import { highlightSource } from "@/components/notebook/highlight";

const coloured: ReadonlySet<string> = new Set(["ts", "typescript", "js", "javascript"]);

/** Longer code stays plain: colouring takes time with every key in the editor. */
const LONGEST_COLOURED = 20_000;

interface CodeProps {
  readonly language: string;
  readonly text: string;
  readonly line?: number;
}

export function Code({ language, text, line }: CodeProps) {
  const isColoured = coloured.has(language) && text.length <= LONGEST_COLOURED;
  const tokens = isColoured ? highlightSource(text) : [{ text, className: "" }];
  return (
    <CodeBlock className="shiki" line={line}>
      {createElement(
        "code",
        null,
        ...tokens.map((token) =>
          token.className === ""
            ? token.text
            : createElement("span", { className: token.className }, token.text),
        ),
      )}
    </CodeBlock>
  );
}
