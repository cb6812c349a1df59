// A text that stands beside the lessons, such as the questions and answers: plain text, links, tables, formulas.
import { getMDXComponent } from "mdx-bundler/client";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { ComponentType } from "react";
import { TextPage } from "@/components/ui/text-page";
import { builtText } from "@/lib/course/compiled";
import * as prose from "../lesson/prose";
import "katex/dist/katex.min.css";
import "./reference.css";

interface ReferencePageProps {
  readonly name: "faq" | "resources";
  readonly locale: string;
}

export async function ReferencePage({ name, locale }: ReferencePageProps) {
  const t = await getTranslations({ locale, namespace: `reference.${name}` });
  const built = await builtText(name, locale);
  if (!built) notFound();
  return (
    <TextPage title={t("title")} lead={t("lead")}>
      <Words code={built.code} />
    </TextPage>
  );
}

function Words({ code }: { code: string }) {
  const Text = getMDXComponent(code) as ComponentType<{ components: unknown }>;
  const { CodeBlock, Table, ...words } = prose;
  return (
    <div className="reference">
      <Text components={{ ...words, pre: CodeBlock, table: Table }} />
    </div>
  );
}
