"use client";
// The value of a last expression: one line, and where there is something inside, a tree that opens level by level.
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import type { Output } from "@/lib/learner/output";
import { ScrollBox } from "../../ui/scroll-box";
import { TextOutput } from "./text-output";
import { childrenOf } from "./tree-nodes";

type Value = Extract<Output, { kind: "value" }>;
type Node = NonNullable<Value["tree"]>[number];

export function ValueOutput({ output }: { readonly output: Value }) {
  const { tree } = output;
  const t = useTranslations("notebook.tree");
  const children = useMemo(() => (tree === undefined ? [] : childrenOf(tree)), [tree]);
  if (tree === undefined) return <TextOutput text={output.text} stream="value" />;
  return (
    <ScrollBox className="tree" label={t("label")}>
      <ul>
        <Branch nodes={tree} of={children} at={0} opened />
      </ul>
    </ScrollBox>
  );
}

interface BranchProps {
  readonly nodes: readonly Node[];
  readonly of: readonly (readonly number[])[];
  readonly at: number;
  readonly opened?: boolean;
}

function Branch({ nodes, of, at, opened = false }: BranchProps) {
  const t = useTranslations("notebook.tree");
  const [open, setOpen] = useState(opened);
  const node = nodes[at];
  const inside = of[at] ?? [];
  if (node === undefined) return null;
  const line = (
    <>
      {node.name !== "" && (
        <>
          <span className="tree-name">{node.name}</span>:{" "}
        </>
      )}
      <span className="tree-text">{node.text}</span>
    </>
  );
  if (inside.length === 0) return <li>{line}</li>;
  return (
    <li>
      <details className="more" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{line}</summary>
        {open && (
          <ul>
            {inside.map((child) => (
              <Branch key={child} nodes={nodes} of={of} at={child} />
            ))}
            {node.left !== undefined && <li className="muted">{t("left", { count: node.left })}</li>}
          </ul>
        )}
      </details>
    </li>
  );
}
