"use client";
// A question with its answer behind a step, which the focus follows. What stands around the answer, and what is done with it, is the caller's.
import { type ReactNode, useEffect, useRef } from "react";

interface QuestionFrameProps {
  /** The heading's id, one of a kind on the page. */
  readonly id: string;
  readonly kicker: ReactNode;
  readonly ask: string;
  /** The answer, finished by the build. */
  readonly html: string;
  readonly revealed: boolean;
  /** The learner is already at work here: the focus goes along with them. */
  readonly takeFocus: boolean;
  /** Below the question, or below the answer once it is shown. */
  readonly children: ReactNode;
}

export function QuestionFrame(props: QuestionFrameProps) {
  const { id, kicker, ask, html, revealed, takeFocus, children } = props;
  const heading = useRef<HTMLHeadingElement>(null);
  const answer = useRef<HTMLDivElement>(null);
  const follows = useRef(takeFocus);
  useEffect(() => {
    if (revealed) answer.current?.focus();
    else if (follows.current) heading.current?.focus();
  }, [revealed]);
  return (
    <section className="rv-card" aria-labelledby={id}>
      <p className="kicker">{kicker}</p>
      <h2 id={id} ref={heading} tabIndex={-1}>
        {ask}
      </h2>
      {revealed && (
        // HTML that the build made of the lesson's own text.
        <div ref={answer} tabIndex={-1} className="rv-answer" dangerouslySetInnerHTML={{ __html: html }} />
      )}
      {children}
    </section>
  );
}
