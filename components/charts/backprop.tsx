"use client";
// Backpropagation step by step: a graph, a slider with buttons over its steps, and for the step at hand its formula in names and in numbers.
import { useLocale, useTranslations } from "next-intl";
import { useId, useRef, useState } from "react";
import { type BackpropNode, type BackpropStep, knownAfter } from "./backprop-state";
import { ChartFoot } from "./chart-foot";
import { formatDecimal } from "./format";
import { Glyph } from "./glyph";
import { StepGraph } from "./step-graph";
import "./charts.css";
import "./backprop.css";

export interface BackpropProps {
  readonly title: string;
  readonly loss: string;
  readonly nodes: readonly BackpropNode[];
  readonly steps: readonly BackpropStep[];
}

export function Backprop({ title, loss, nodes, steps }: BackpropProps) {
  const t = useTranslations("backprop");
  const locale = useLocale();
  const id = useId();
  const graph = useRef<HTMLDivElement>(null);
  const [done, setDone] = useState(0);
  const step = steps[done - 1] ?? null;
  const known = knownAfter(nodes, steps, done);
  const write = (value: number) => formatDecimal(value, locale);
  const print = (value: number) => formatDecimal(value, locale, 4);
  const turn = steps.findIndex(({ direction }) => direction === "backwards");
  const where =
    step === null
      ? t("atStart")
      : t(step.direction, { node: nodes[step.node]!.name, n: done, all: steps.length });
  return (
    <figure className="backprop" aria-label={title}>
      <p className="fig-t">{title}</p>
      <div className="backprop-rail">
        <button
          type="button"
          className="icon-btn"
          aria-label={t("back")}
          disabled={done === 0}
          onClick={() => setDone(done - 1)}
        >
          <Glyph name="back" />
        </button>
        <input
          id={id}
          type="range"
          min={0}
          max={steps.length}
          value={done}
          aria-label={t("steps")}
          aria-valuetext={where}
          style={{ "--p": `${(done / steps.length) * 100}%` } as React.CSSProperties}
          onChange={(event) => setDone(event.target.valueAsNumber)}
        />
        <button
          type="button"
          className="icon-btn"
          aria-label={t("forth")}
          disabled={done === steps.length}
          onClick={() => setDone(done + 1)}
        >
          <Glyph name="forth" />
        </button>
        <span className="row">
          <button type="button" className="btn plain sm" onClick={() => setDone(turn)}>
            {t("allForwards")}
          </button>
          <button type="button" className="btn plain sm" onClick={() => setDone(steps.length)}>
            {t("toEnd")}
          </button>
        </span>
      </div>
      <div className="backprop-lines" role="status">
        <p className="small muted">{where}</p>
        {step?.lines.map((line) => (
          <p key={line.formula} className="mono">
            <b>{line.formula}</b>
            {line.numbers !== "" && <span> = {line.numbers}</span>}
            <span className="result"> = {line.result}</span>
          </p>
        ))}
      </div>
      <div ref={graph}>
        <StepGraph title={title} nodes={nodes} known={known} step={step} write={write} />
      </div>
      <p className="small muted">{t("legend", { loss })}</p>
      <ChartFoot
        title={title}
        table={{
          columns: [
            { name: t("node") },
            { name: t("role") },
            { name: t("madeOf") },
            { name: t("value"), print },
            { name: t("gradient", { loss }), print },
          ],
          rows: () =>
            nodes.map(({ name, role, inputs, value, gradient }) => [
              name,
              t(`roles.${role}`),
              inputs.map((k) => nodes[k]!.name).join(locale.startsWith("zh") ? "、" : ", ") || "–",
              value,
              gradient,
            ]),
        }}
        drawing={() => graph.current?.querySelector("svg") ?? null}
      />
    </figure>
  );
}
