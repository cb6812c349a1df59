// Markdown of the studio as a syntax tree. HTML is not read as such, so it stays the text it is; ":name" within a line is no part, since "10:30" is not
// meant as one. Only for a text that limits.ts lets pass: the parser has no bound of its own.
import type { Root } from "mdast";
import remarkDirective from "remark-directive";
import remarkGfm from "remark-gfm";
import remarkMath from "remark-math";
import remarkParse from "remark-parse";
import { type Processor, unified } from "unified";

interface Extension {
  text?: Record<number, unknown>;
  disable?: { null: string[] };
}

const COLON = 58;

function studioSyntax(this: Processor): undefined {
  const data = this.data() as { micromarkExtensions?: Extension[] };
  data.micromarkExtensions = [
    ...(data.micromarkExtensions ?? []).map((extension) => {
      if (extension.text?.[COLON] === undefined) return extension;
      const { [COLON]: _, ...text } = extension.text;
      return { ...extension, text };
    }),
    { disable: { null: ["htmlFlow", "htmlText"] } },
  ];
}

const processor = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkMath)
  .use(remarkDirective)
  .use(studioSyntax)
  .freeze();

export const parseMarkdown = (source: string): Root => processor.parse(source) as Root;
