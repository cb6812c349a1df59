// Turns a lesson's review questions into HTML, once, at the build: the review page shows them days later, without the
// lesson around them, and runs no MDX.
import { getMDXComponent } from "mdx-bundler/client";
import { type ComponentType, createElement, type ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import type { BuiltQuestion, CompiledLesson } from "../../lib/course/compiled";
import { authored } from "../../lib/mdx/vocabulary";
import { formulas } from "./render-help";

interface Props {
  readonly id: string;
  readonly ask: string;
  readonly children?: ReactNode;
}

/**
 * @param path the lesson's page, for links to its own headings
 * @throws Error when the text has questions that it does not show
 */
export function renderQuestions(
  { code, questions }: Pick<CompiledLesson, "code" | "questions">,
  path: string,
): BuiltQuestion[] {
  const found: Props[] = [];
  const locale = path.split("/")[1];
  const through = ({ children }: { children?: ReactNode }) => children;
  const components = {
    ...Object.fromEntries([...authored, "TabPanel", "Diagram"].map((name) => [name, through])),
    ...formulas,
    Question: (props: Props) => {
      found.push(props);
      return null;
    },
    a: ({ href = "", children }: { href?: string; children?: ReactNode }) => {
      const whole = href.startsWith("#") ? path + href : href.replace(/^\/learn\//, `/${locale}/learn/`);
      return createElement("a", { href: whole }, children);
    },
  };
  const Text = getMDXComponent(code) as ComponentType<{ components: unknown }>;
  renderToStaticMarkup(createElement(Text, { components }));
  if (found.map(({ id }) => id).join() !== questions.join())
    throw new Error(`${path}: the questions ${questions.join(", ")} are not those that its text shows.`);
  return found.map(({ id, ask, children }) => ({ id, ask, html: renderToStaticMarkup(children) }));
}
