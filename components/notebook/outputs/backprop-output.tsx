"use client";
// Backpropagation step by step in the page's language.
import { useLocale } from "next-intl";
import type { Output } from "@/lib/learner/output";
import { Backprop } from "../../charts/backprop";
import { wordsOf } from "../words";

export interface BackpropOutputProps {
  readonly output: Extract<Output, { kind: "backprop" }>;
}

export function BackpropOutput({ output }: BackpropOutputProps) {
  const { title, loss, nodes, steps } = output;
  return <Backprop title={wordsOf(title, useLocale())} loss={loss} nodes={nodes} steps={steps} />;
}
