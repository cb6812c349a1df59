"use client";
// The graph of backpropagation as it stands after a step: boxes with value and gradient, the node at work and its edges set off. It takes
// no steps itself, and says nothing to a screen reader: the lines and the table beside it do.
import { useEffect, useMemo, useRef } from "react";
import { ScrollBox } from "../ui/scroll-box";
import { type BackpropNode, type BackpropStep, BOX, boxesOf, type Known } from "./backprop-state";

export interface StepGraphProps {
  readonly title: string;
  readonly nodes: readonly BackpropNode[];
  readonly known: Known;
  /** The step just taken; null before the first. */
  readonly step: BackpropStep | null;
  readonly write: (value: number) => string;
}

export function StepGraph({ title, nodes, known, step, write }: StepGraphProps) {
  const frame = useRef<HTMLDivElement>(null);
  const { boxes, width, height } = useMemo(() => boxesOf(nodes), [nodes]);
  const at = step === null ? null : boxes[step.node];
  useEffect(() => {
    const box = frame.current;
    if (box === null || at == null) return;
    // Sideways only: the page must not jump.
    const left = at.x + BOX.width / 2 - box.clientWidth / 2;
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    box.scrollTo({ left, behavior: still ? "auto" : "smooth" });
  }, [at]);
  const touched = new Set(step?.lines.map(({ node }) => node) ?? []);
  return (
    <ScrollBox ref={frame} className="step-graph" label={title} data-direction={step?.direction}>
      <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
        {nodes.flatMap(({ name, inputs }, to) =>
          [...new Set(inputs)].map((from) => {
            const [a, b] = [boxes[from]!, boxes[to]!];
            const [x, y, left, top] = [a.x + BOX.width, a.y + BOX.height / 2, b.x, b.y + BOX.height / 2];
            const bend = (left - x) / 2;
            const works = step?.node === to && (step.direction === "forwards" || touched.has(from));
            return (
              <path
                key={`${nodes[from]!.name} ${name}`}
                className={works ? "edge works" : "edge"}
                d={`M${x} ${y}C${x + bend} ${y} ${left - bend} ${top} ${left} ${top}`}
              />
            );
          }),
        )}
        {nodes.map(({ name, role }, k) => {
          const { x, y } = boxes[k]!;
          const [value, gradient] = [known.values[k], known.gradients[k]];
          const state = step?.node === k ? "at" : touched.has(k) ? "touched" : "";
          return (
            <g key={name} className={`node ${role} ${state}`} transform={`translate(${x} ${y})`}>
              <rect width={BOX.width} height={BOX.height} rx={role === "operation" ? 6 : 16} />
              <text className="name" x={10} y={20}>
                {name}
              </text>
              <text className="value" x={BOX.width - 10} y={20} textAnchor="end">
                {value == null ? "?" : write(value)}
              </text>
              {gradient != null && (
                <text className="gradient" x={BOX.width - 10} y={40} textAnchor="end">
                  ∂ {write(gradient)}
                </text>
              )}
            </g>
          );
        })}
      </svg>
    </ScrollBox>
  );
}
