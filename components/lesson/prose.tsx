// The small teaching components of a lesson's text: no state, rendered on the server.
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon";
import { QuestionState } from "../review/question-state-loader";
import { ScrollBox } from "../ui/scroll-box";

interface Children extends OnLine {
  readonly children: ReactNode;
}

interface OnLine {
  /** Where it begins in its source; only where that is edited beside it. */
  readonly line?: number | undefined;
}

/** What the learner can do afterwards. */
export function Objective({ line, children }: Children) {
  return (
    <div className="lead" data-line={line}>
      {children}
    </div>
  );
}

export function Pitfall({ title, line, children }: Children & { title: string }) {
  const t = useTranslations("lesson");
  return (
    <div className="note warn" data-line={line}>
      <h3>
        <Icon name="warning" />
        {t("pitfall", { title })}
      </h3>
      {children}
    </div>
  );
}

/** More for those who want it; closed at first. */
export function DeepDive({ title, line, children }: Children & { title: string }) {
  return (
    <details className="more deep" data-line={line}>
      <summary>{title}</summary>
      <div className="deep-in">{children}</div>
    </details>
  );
}

export function Recap({ line, children }: Children) {
  const t = useTranslations("lesson");
  return (
    <div className="note ok" data-line={line}>
      <h3>
        <Icon name="check" />
        {t("recap")}
      </h3>
      {children}
    </div>
  );
}

export function Margin({ line, children }: Children) {
  return (
    <aside className="margin" data-line={line}>
      {children}
    </aside>
  );
}

/** A number that the notebook's run gave, as words among words: what it is checked against is for the course's check. */
export function Num({ children }: Children) {
  return children;
}

export function Symbols({ caption, line, children }: Children & { caption: string }) {
  return (
    <div className="sym" data-line={line}>
      <p className="sym-t">{caption}</p>
      {children}
    </div>
  );
}

export function Review({ line, children }: Children) {
  return (
    <div className="qs" data-line={line}>
      {children}
    </div>
  );
}

interface QuestionProps extends Children {
  readonly id: string;
  readonly ask: string;
  /** Module and lesson, as in addresses; left out where the question is not one that comes back. */
  readonly lesson?: string;
}

/** A review question; when it comes back is told below, once the reader is near. */
export function Question({ id, ask, lesson, children }: QuestionProps) {
  return (
    <div className="q">
      <details id={`question-${id}`}>
        <summary>{ask}</summary>
        <div className="qs-a">{children}</div>
      </details>
      {lesson !== undefined && <QuestionState id={id} lesson={lesson} />}
    </div>
  );
}

export function Sources({ line, children }: Children) {
  return (
    <div className="src" lang="en" data-line={line}>
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

export function FormulaBlock({ html, line }: OnLine & { html: string }) {
  return (
    <div
      className="formula"
      data-line={line}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      dangerouslySetInnerHTML={{ __html: html }}
    />
  );
}

/** Code that does not fit scrolls inside its own box. */
export function CodeBlock({ children, line, className = "" }: Children & { className?: string }) {
  const t = useTranslations("lesson");
  return (
    // A group, not a region: a page has many, and none of them is a landmark.
    <ScrollBox className="code" label={t("code")} data-line={line}>
      <pre className={className}>{children}</pre>
    </ScrollBox>
  );
}

export function Table({ line, children }: Children) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div className="scroll-x table-box" data-line={line} tabIndex={0}>
      <table className="table">{children}</table>
    </div>
  );
}
