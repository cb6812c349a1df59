// The small teaching components of a lesson's text: no state, rendered on the server.
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon";
import { QuestionState } from "../review/question-state-loader";
import { ScrollBox } from "../ui/scroll-box";

interface Children {
  readonly children: ReactNode;
}

/** What the learner can do afterwards. */
export function Objective({ children }: Children) {
  return <div className="lead">{children}</div>;
}

export function Pitfall({ title, children }: Children & { title: string }) {
  const t = useTranslations("lesson");
  return (
    <div className="note warn">
      <h3>
        <Icon name="warning" />
        {t("pitfall", { title })}
      </h3>
      {children}
    </div>
  );
}

/** More for those who want it; closed at first. */
export function DeepDive({ title, children }: Children & { title: string }) {
  return (
    <details className="more deep">
      <summary>{title}</summary>
      <div className="deep-in">{children}</div>
    </details>
  );
}

export function Recap({ children }: Children) {
  const t = useTranslations("lesson");
  return (
    <div className="note ok">
      <h3>
        <Icon name="check" />
        {t("recap")}
      </h3>
      {children}
    </div>
  );
}

export function Margin({ children }: Children) {
  return <aside className="margin">{children}</aside>;
}

/** A number that the notebook's run gave, as words among words: what it is checked against is for the course's check. */
export function Num({ children }: Children) {
  return children;
}

export function Symbols({ caption, children }: Children & { caption: string }) {
  return (
    <div className="sym">
      <p className="sym-t">{caption}</p>
      {children}
    </div>
  );
}

export function Review({ children }: Children) {
  return <div className="qs">{children}</div>;
}

interface QuestionProps extends Children {
  readonly id: string;
  readonly ask: string;
  /** Module and lesson, as in addresses. */
  readonly lesson: string;
}

/** A review question; when it comes back is told below, once the reader is near. */
export function Question({ id, ask, lesson, children }: QuestionProps) {
  return (
    <div className="q">
      <details id={`question-${id}`}>
        <summary>{ask}</summary>
        <div className="qs-a">{children}</div>
      </details>
      <QuestionState id={id} lesson={lesson} />
    </div>
  );
}

export function Sources({ children }: Children) {
  return (
    <div className="src" lang="en">
      {children}
    </div>
  );
}

export function Diagram({ svg, alt }: { svg: string; alt: string }) {
  return (
    <figure className="wide diagram">
      {/* The drawing is made by `npm run diagrams` from the lesson's own source. */}
      <div
        className="scroll-x"
        role="img"
        aria-label={alt}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        dangerouslySetInnerHTML={{ __html: svg }}
      />
    </figure>
  );
}

/**
 * A formula inside a sentence: HTML and MathML made by the compiler.
 * @param held punctuation behind it that may not begin a line
 */
export function Formula({ html, held }: { html: string; held?: string }) {
  const formula = <span dangerouslySetInnerHTML={{ __html: html }} />;
  if (!held) return formula;
  return (
    <span className="nowrap">
      {formula}
      {held}
    </span>
  );
}

export function FormulaBlock({ html }: { html: string }) {
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
  return <div className="formula" tabIndex={0} dangerouslySetInnerHTML={{ __html: html }} />;
}

/** Code that does not fit scrolls inside its own box. */
export function CodeBlock({ children, className = "" }: Children & { className?: string }) {
  const t = useTranslations("lesson");
  return (
    // A group, not a region: a page has many, and none of them is a landmark.
    <ScrollBox className="code" label={t("code")}>
      <pre className={className}>{children}</pre>
    </ScrollBox>
  );
}

export function Table({ children }: Children) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div className="scroll-x table-box" tabIndex={0}>
      <table className="table">{children}</table>
    </div>
  );
}
