"use client";
// A small dense network with one example in it: units filled by their activation, lines by weight (solid and blue where it
// is positive, dashed and orange where negative), or the same by the gradient of the loss. One unit can be looked at alone.
import { useLocale, useTranslations } from "next-intl";
import { type KeyboardEvent, useId, useMemo, useRef, useState } from "react";
import { ChartFoot } from "./chart-foot";
import { formatDecimal } from "./format";
import { greatest, MOST_DRAWN, nextUnit, placeUnits } from "./network-layout";
import { cutText } from "./text-width";
import { useWidth } from "./use-size";
import "./charts.css";
import "./grids.css";

export interface NetworkLayer {
  readonly name: string;
  readonly activations: readonly number[];
  readonly gradients: readonly number[];
  readonly names: readonly string[] | null;
}

export interface NetworkGraphProps {
  readonly title: string;
  readonly layers: readonly NetworkLayer[];
  readonly weights: readonly {
    readonly values: readonly number[];
    readonly gradients: readonly number[];
    readonly bias: readonly number[];
  }[];
  readonly loss: number | null;
}

type Shown = "weights" | "gradients";
type Chosen = { readonly layer: number; readonly unit: number };

const TOP = 30;

export function NetworkGraph({ title, layers, weights, loss }: NetworkGraphProps) {
  const t = useTranslations("charts.network");
  const locale = useLocale();
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const drawn = useRef<SVGSVGElement>(null);
  const width = Math.min(680, useWidth(box, 640));
  const [shown, setShown] = useState<Shown>("weights");
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const narrow = width < 480;
  const sideRoom = narrow ? 74 : 120;
  const sizes = useMemo(() => layers.map((layer) => layer.activations.length), [layers]);
  const layout = useMemo(
    () => placeUnits(sizes, { width, left: sideRoom, right: sideRoom, top: TOP }),
    [sizes, width, sideRoom],
  );
  const number = (value: number) => formatDecimal(value, locale, 2);
  const nameOf = ({ layer, unit }: Chosen) =>
    layers[layer]?.names?.[unit] ?? t("unit", { layer: layers[layer]?.name ?? "", unit: unit + 1 });
  const edgeOf = (k: number) => weights[k]?.[shown === "weights" ? "values" : "gradients"] ?? [];
  const ofUnits = (layer: NetworkLayer) => (shown === "weights" ? layer.activations : layer.gradients);
  const fills = layers.map((layer) => greatest(ofUnits(layer)) || 1);

  const lines = layout.units.slice(0, -1).flatMap((from, k) => {
    const values = edgeOf(k);
    const columns = sizes[k + 1] ?? 0;
    const most = greatest(values) || 1;
    return from.flatMap((a) =>
      (layout.units[k + 1] ?? []).flatMap((b) => {
        const value = values[a.unit * columns + b.unit] ?? 0;
        const touches =
          chosen === null ||
          (chosen.layer === a.layer && chosen.unit === a.unit) ||
          (chosen.layer === b.layer && chosen.unit === b.unit);
        return touches ? [{ a, b, value, share: Math.abs(value) / most }] : [];
      }),
    );
  });
  const tells = (one: Chosen): string => {
    const layer = layers[one.layer];
    const parts = [t("activation", { unit: nameOf(one), value: number(layer?.activations[one.unit] ?? 0) })];
    const gradient = layer?.gradients[one.unit];
    if (gradient !== undefined) parts.push(t("gradient", { value: number(gradient) }));
    const into = weights[one.layer - 1];
    if (into !== undefined) parts.push(t("bias", { value: number(into.bias[one.unit] ?? 0) }));
    const columns = sizes[one.layer] ?? 0;
    const strongest = into?.values
      .map((value, k) => ({ value, from: Math.floor(k / columns), to: k % columns }))
      .filter(({ to }) => to === one.unit)
      .sort((a, b) => Math.abs(b.value) - Math.abs(a.value))[0];
    if (strongest !== undefined)
      parts.push(
        t("strongest", {
          from: nameOf({ layer: one.layer - 1, unit: strongest.from }),
          value: number(strongest.value),
        }),
      );
    return parts.join(" ");
  };
  const out = layers.at(-1);
  const summary = [
    t("summary", { title, layers: layers.length, sizes: sizes.join(" → ") }),
    ...(out?.activations ?? [])
      .slice(0, 5)
      .map((value, unit) =>
        t("activation", { unit: nameOf({ layer: layers.length - 1, unit }), value: number(value) }),
      ),
    ...(loss === null ? [] : [t("loss", { value: number(loss) })]),
  ].join(" ");
  const onKey = (event: KeyboardEvent) => {
    if (event.key === "Escape") setChosen(null);
    const next = nextUnit(layout.units, chosen, event.key);
    if (next === null) return;
    event.preventDefault();
    setChosen(next);
  };
  const hasGradients = layers.some((layer) => layer.gradients.length > 0);
  const room = sideRoom - layout.radius - 8;
  return (
    <figure className="network">
      <p className="fig-t">
        {title}
        {loss !== null && <span className="small muted"> {t("loss", { value: number(loss) })}</span>}
      </p>
      {hasGradients && (
        <fieldset className="seg">
          <legend className="vh">{t("show")}</legend>
          {(["weights", "gradients"] as const).map((one) => (
            <label key={one}>
              <input
                type="radio"
                className="vh"
                name={id}
                checked={shown === one}
                onChange={() => setShown(one)}
              />
              {t(one)}
            </label>
          ))}
        </fieldset>
      )}
      <div ref={box}>
        <section
          // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys walk over the units
          tabIndex={0}
          aria-label={t("keys")}
          onKeyDown={onKey}
          onBlur={() => setChosen(null)}
          onPointerLeave={() => setChosen(null)}
        >
          <svg
            ref={drawn}
            className="chart"
            role="img"
            aria-label={summary}
            style={{ width, height: layout.height }}
            width={width}
            height={layout.height}
            viewBox={`0 0 ${width} ${layout.height}`}
          >
            {lines.map(({ a, b, value, share }) => (
              <path
                key={`${a.layer} ${a.unit} ${b.unit}`}
                className={value < 0 ? "net-line minus" : "net-line"}
                strokeWidth={0.4 + 4 * share}
                strokeOpacity={0.25 + 0.75 * share}
                d={`M${a.x} ${a.y}L${b.x} ${b.y}`}
              />
            ))}
            {layout.units.map((units, k) => {
              const layer = layers[k];
              const first = units[0];
              if (layer === undefined || first === undefined) return null;
              const extra = (sizes[k] ?? 0) - units.length;
              return (
                // biome-ignore lint/suspicious/noArrayIndexKey: a layer is its place
                <g key={k}>
                  <text className="b" x={first.x} y={14} textAnchor="middle">
                    {cutText(layer.name, narrow ? 62 : 120)}
                  </text>
                  {units.map((unit) => {
                    const value = ofUnits(layer)[unit.unit] ?? 0;
                    const share = Math.abs(value) / (fills[k] ?? 1);
                    const ends = k === 0 ? -1 : k === layers.length - 1 ? 1 : 0;
                    const name = layer.names?.[unit.unit];
                    return (
                      <g key={unit.unit} onPointerEnter={() => setChosen(unit)}>
                        <circle
                          className={`net-unit ${chosen?.layer === k && chosen.unit === unit.unit ? "on" : ""}`}
                          cx={unit.x}
                          cy={unit.y}
                          r={layout.radius}
                          style={{
                            fill: `color-mix(in oklab, var(${value < 0 ? "--c2" : "--c1"}) ${Math.round(share * 50)}%, var(--bg))`,
                          }}
                        />
                        {ends === 0 ? (
                          layout.radius >= 12 && (
                            <text className="ink net-in" x={unit.x} y={unit.y + 4} textAnchor="middle">
                              {number(value)}
                            </text>
                          )
                        ) : (
                          <text
                            className="ink"
                            x={unit.x + ends * (layout.radius + 6)}
                            y={unit.y + (name === undefined ? 4 : -2)}
                            textAnchor={ends < 0 ? "end" : "start"}
                          >
                            {name === undefined ? number(value) : cutText(name, room)}
                            {name !== undefined && (
                              <tspan className="net-value" x={unit.x + ends * (layout.radius + 6)} dy="14">
                                {number(value)}
                              </tspan>
                            )}
                          </text>
                        )}
                      </g>
                    );
                  })}
                  {extra > 0 && (
                    <text x={first.x} y={(units.at(-1)?.y ?? 0) + layout.radius + 16} textAnchor="middle">
                      {t("more", { count: extra })}
                    </text>
                  )}
                </g>
              );
            })}
          </svg>
        </section>
      </div>
      <p className="small heat-says" aria-live="polite">
        {chosen === null ? <span className="muted">{t("keys")}</span> : tells(chosen)}
      </p>
      <p className="small muted net-key" aria-hidden="true">
        <i className="net-sample" />
        {t("plus")}
        <i className="net-sample minus" />
        {t("minus")}
      </p>
      {sizes.some((size) => size > MOST_DRAWN) && (
        <p className="small muted">{t("partly", { most: MOST_DRAWN })}</p>
      )}
      <ChartFoot
        title={title}
        table={{
          columns: [
            { name: t("column.from") },
            { name: t("column.value"), print: number },
            { name: t("column.to") },
            { name: t("column.weight"), print: number },
            ...(hasGradients ? [{ name: t("column.gradient"), print: number }] : []),
          ],
          rows: () =>
            weights.flatMap(({ values, gradients, bias }, k) => {
              const columns = sizes[k + 1] ?? 1;
              const slopes = (gradient: number | undefined) => (hasGradients ? [gradient ?? null] : []);
              return [
                ...values.map((value, w) => {
                  const from = { layer: k, unit: Math.floor(w / columns) };
                  const to = { layer: k + 1, unit: w % columns };
                  const activation = layers[k]?.activations[from.unit] ?? null;
                  return [nameOf(from), activation, nameOf(to), value, ...slopes(gradients[w])];
                }),
                ...bias.map((value, unit) => [
                  t("column.bias"),
                  1,
                  nameOf({ layer: k + 1, unit }),
                  value,
                  ...slopes(undefined),
                ]),
              ];
            }),
        }}
        drawing={() => drawn.current}
      />
    </figure>
  );
}
