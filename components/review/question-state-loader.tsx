"use client";
// Below a question in its lesson: when it comes back. Its code comes when the reader comes near.
import { island } from "../lesson/island";
import type { QuestionStateProps } from "./question-state";

const State = island<QuestionStateProps>(async () => (await import("./question-state")).QuestionState);

export function QuestionState(props: QuestionStateProps) {
  return <State place={`question-${props.id}-state`} props={props} />;
}
