// A text that stands beside the lessons, such as the questions and answers: plain text, links, tables, formulas.
import { getMDXComponent } from "mdx-bundler/client";
import type { ComponentType } from "react";
import { TextPage } from "@/components/ui/text-page";
import * as prose from "../lesson/prose";
import "katex/dist/katex.min.css";
import "./reference.css";

export function ReferenceText({ title, lead, code }: { title: string; lead: string; code: string }) {
  const Text = getMDXComponent(code) as ComponentType<{ components: unknown }>;
  const { CodeBlock, Table, ...words } = prose;
  return (
    <TextPage title={title} lead={lead}>
      <div className="reference">
        <Text components={{ ...words, pre: CodeBlock, table: Table }} />
      </div>
    </TextPage>
  );
}
