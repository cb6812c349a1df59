// The table of the figure: one button a cell, arrow keys between them, the fitted numbers at its edges.
import { type KeyboardEvent, useRef } from "react";
import type { Locale } from "../../../lib/interactions/dataset";
import { drawItem } from "../../../lib/market/pictures/draw-item";
import { rebuilt } from "./factorise";
import { type Fitted, isKeptBack, PEOPLE, THINGS } from "./small-shop";
import { WORDS } from "./words";

export interface ChosenCell {
  readonly person: number;
  readonly thing: number;
}

const MOVES: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** Fixed decimals with a true minus, and none before zero. */
export const signed = (x: number, digits = 2): string =>
  x
    .toFixed(digits)
    .replace(/^-(?=0(\.0+)?$)/, "")
    .replace("-", "−");

export function RebuiltTable(props: {
  readonly model: Fitted;
  readonly d: number;
  readonly chosen: ChosenCell;
  readonly onChoose: (cell: ChosenCell) => void;
  readonly locale: Locale;
}) {
  const { model, d, chosen, onChoose, locale } = props;
  const words = WORDS[locale];
  const table = useRef<HTMLTableElement>(null);
  const { factors } = model;
  const tastes = Array.from({ length: d }, (_, k) => k);

  const move = (event: KeyboardEvent) => {
    const step = MOVES[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const person = (chosen.person + step[0] + PEOPLE.length) % PEOPLE.length;
    const thing = (chosen.thing + step[1] + THINGS.length) % THINGS.length;
    onChoose({ person, thing });
    table.current?.querySelector<HTMLButtonElement>(`[data-cell="${person},${thing}"]`)?.focus();
  };

  return (
    <table className="mfr-table" ref={table} onKeyDown={move}>
      <caption className="mfr-hidden">{words.tableCaption(d)}</caption>
      <thead>
        <tr>
          <td />
          {THINGS.map((thing) => (
            <th key={thing.en} scope="col" abbr={thing[locale]}>
              <span className="mfr-pic" dangerouslySetInnerHTML={{ __html: drawItem(thing.look) }} />
              <span className="mfr-name">{thing[locale]}</span>
            </th>
          ))}
          <td className="mfr-edge">
            <i>b</i>
          </td>
          {tastes.map((k) => (
            <td key={k} className="mfr-edge">
              <i>p</i>
              <sub>{k + 1}</sub>
            </td>
          ))}
        </tr>
      </thead>
      <tbody>
        {PEOPLE.map((person, u) => (
          <tr key={person.en}>
            <th scope="row">{person[locale]}</th>
            {THINGS.map((thing, i) => {
              const value = rebuilt(factors, u, i);
              const kept = isKeptBack(u, i);
              const pick = model.first[u]!;
              const isFirst = kept && pick.thing === i;
              const on = chosen.person === u && chosen.thing === i;
              const said = [
                words.cell(person[locale], thing[locale], signed(value, 1)),
                kept ? words.keptBack : null,
                isFirst ? `${words.firstPick}, ${pick.right ? words.right : words.wrong}` : null,
              ];
              return (
                <td key={thing.en}>
                  <button
                    type="button"
                    className="mfr-cell"
                    data-cell={`${u},${i}`}
                    data-kept={kept || undefined}
                    data-first={isFirst || undefined}
                    aria-pressed={on}
                    aria-label={said.filter((part) => part !== null).join(locale === "zh" ? "；" : "; ")}
                    tabIndex={on ? 0 : -1}
                    style={{ "--v": `${Math.max(0, Math.min(1, value / 9)) * 52}%` } as React.CSSProperties}
                    onClick={() => onChoose({ person: u, thing: i })}
                  >
                    {signed(value, 1)}
                    {isFirst ? <b aria-hidden="true">{pick.right ? "✓" : "✕"}</b> : null}
                  </button>
                </td>
              );
            })}
            <td className="mfr-edge">{signed(factors.rowBias[u]!, 1)}</td>
            {tastes.map((k) => (
              <td key={k} className="mfr-edge">
                {signed(factors.rows[u]![k]!, 1)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
      <tfoot>
        {[-1, ...tastes].map((k) => (
          <tr key={k}>
            <td className="mfr-edge">
              <i>{k < 0 ? "b" : "q"}</i>
              {k < 0 ? null : <sub>{k + 1}</sub>}
            </td>
            {THINGS.map((thing, i) => (
              <td key={thing.en} className="mfr-edge">
                {signed(k < 0 ? factors.columnBias[i]! : factors.columns[i]![k]!, 1)}
              </td>
            ))}
          </tr>
        ))}
      </tfoot>
    </table>
  );
}
