"use client";
// One neuron to take hold of: the plane of its inputs, the curve of its activation, its numbers, and what a gradient keeps behind it.
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { formatDecimal } from "../../charts/format";
import { Choice, Slider } from "../controls";
import { ActivationCurve } from "./activation-curve";
import {
  ACTIVATIONS,
  type ActivationName,
  activations,
  afterChain,
  CHAIN,
  regimeOf,
  weightedSum,
} from "./activations";
import { InputPlane } from "./input-plane";
import { INPUT, WEIGHT } from "./ranges";

const BIAS = { min: -6, max: 6, step: 0.1 };

export function Neuron() {
  const t = useTranslations("figuresFirst.neuron");
  const locale = useLocale();
  const [name, setName] = useState<ActivationName>("sigmoid");
  const [count, setCount] = useState(2);
  const [inputs, setInputs] = useState<readonly number[]>([1, 0.5, 1]);
  const [weights, setWeights] = useState<readonly number[]>([1.5, -1, 0.5]);
  const [bias, setBias] = useState(0);
  const used = weights.slice(0, count);
  const z = weightedSum(used, inputs, bias);
  const { value, slope } = activations[name];
  const [a, steepness] = [value(z), slope(z)];
  const print = (x: number, digits = 2) => (x === 0 ? "0" : formatDecimal(x, locale, digits));
  const factor = (x: number) => (x < 0 ? `(${print(x, 1)})` : print(x, 1));
  const put = (list: readonly number[], at: number, x: number) => list.map((old, k) => (k === at ? x : old));
  const sum = [...used.map((w, k) => `${factor(w)}·${factor(inputs[k]!)}`), factor(bias)].join(" + ");
  const one = (k: number) => "₁₂₃"[k]!;
  return (
    <div className="fig nr">
      <div className="nr-top">
        <Choice
          name={t("activation")}
          value={name}
          options={ACTIVATIONS.map((each) => ({ value: each, label: t(`names.${each}`) }))}
          onChange={setName}
        />
        <Choice
          name={t("inputs")}
          value={String(count)}
          options={["2", "3"].map((each) => ({
            value: each,
            label: t("inputCount", { count: Number(each) }),
          }))}
          onChange={(each) => setCount(Number(each))}
        />
      </div>
      <div className="nr-drawings">
        <div>
          <h3>{t("plane")}</h3>
          <InputPlane
            inputs={inputs}
            weights={weights}
            offset={z - weightedSum(weights.slice(0, 2), inputs, 0)}
            onInput={(x) => setInputs((old) => [...x, old[2]!])}
            onWeight={(w) => setWeights((old) => [...w, old[2]!])}
          />
        </div>
        <div>
          <h3>{t("curve")}</h3>
          <ActivationCurve name={name} z={z} />
        </div>
      </div>
      <dl className="nr-sums">
        <div>
          <dt>{t("before")}</dt>
          <dd>
            z = {sum} = <b>{print(z)}</b>
          </dd>
        </div>
        <div>
          <dt>{t("after")}</dt>
          <dd>
            a = φ(z) = <b>{print(a, 3)}</b>
          </dd>
        </div>
        <div>
          <dt>{t("slope")}</dt>
          <dd>
            φ′(z) = <b>{print(steepness, 3)}</b>
          </dd>
        </div>
        <div>
          <dt>{t("gradients")}</dt>
          <dd>
            {used.map((_, k) => (
              <span key={one(k)}>
                ∂a/∂w{one(k)} = φ′·x{one(k)} = {print(steepness * inputs[k]!, 3)}
              </span>
            ))}
          </dd>
        </div>
        <div>
          <dt>{t("chain", { count: CHAIN })}</dt>
          <dd>
            φ′(z)<sup>{CHAIN}</sup> = <b>{print(afterChain(steepness), 3)}</b>
          </dd>
        </div>
      </dl>
      <p className="fig-say" role="status">
        {t(`regimes.${regimeOf(name, steepness)}`, {
          left: afterChain(steepness) < 0.0005 ? 0 : 1,
        })}
      </p>
      <div className="fig-knobs two">
        {used.map((w, k) => (
          <Slider
            key={one(k)}
            name={t("weight", { index: one(k) })}
            {...WEIGHT}
            value={w}
            shown={print(w, 1)}
            onChange={(x) => setWeights(put(weights, k, x))}
          />
        ))}
        <Slider name={t("bias")} {...BIAS} value={bias} shown={print(bias, 1)} onChange={setBias} />
        {used.map((_, k) => (
          <Slider
            key={one(k)}
            name={t("input", { index: one(k) })}
            {...INPUT}
            value={inputs[k]!}
            shown={print(inputs[k]!, 1)}
            onChange={(x) => setInputs(put(inputs, k, x))}
          />
        ))}
      </div>
    </div>
  );
}
