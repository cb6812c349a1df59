"use client";
// A small dense network in the page's language.
import { useLocale } from "next-intl";
import type { Output } from "@/lib/learner/output";
import { NetworkGraph } from "../../charts/network-graph";
import { wordsOf } from "../words";

export function NetworkOutput({ output }: { readonly output: Extract<Output, { kind: "network" }> }) {
  const locale = useLocale();
  return (
    <NetworkGraph
      title={wordsOf(output.title, locale)}
      layers={output.layers.map(({ name, activations, gradients, names }) => ({
        name: wordsOf(name, locale),
        activations,
        gradients,
        names: names?.map((one) => wordsOf(one, locale)) ?? null,
      }))}
      weights={output.weights}
      loss={output.loss ?? null}
    />
  );
}
