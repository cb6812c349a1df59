"use client";
// The figure of lesson 4.2: a small table rebuilt from d numbers a row and d a column, fitted for real on the cells
// it may see. Choosing a cell spells out its sum. The fit itself is in factorise.ts, the table in small-shop.ts.
import { useLocale } from "next-intl";
import { useState } from "react";
import { localeOf } from "@/lib/i18n/locale";
import { RebuiltTable } from "./rebuilt-table";
import { MODELS, PEOPLE, SIZES, type Size } from "./small-shop";
import { SumOfCell } from "./sum-of-cell";
import { WORDS } from "./words";

export function RebuildFromFewNumbers() {
  const locale = localeOf(useLocale());
  const words = WORDS[locale];
  const [d, setD] = useState<Size>(2);
  const [chosen, setChosen] = useState({ person: 2, thing: 4 });
  const right = (size: Size) => MODELS[size]!.first.filter((pick) => pick.right).length;
  return (
    <div className="mfr">
      <p className="mfr-title">
        <b>{words.title}</b> {words.how}
      </p>
      <table className="mfr-dial">
        <thead>
          <tr>
            <th scope="col" id="mfr-dial-name">
              {words.dial}
            </th>
            {SIZES.map((size) => (
              <th key={size} scope="col">
                <label className="mfr-size">
                  <input
                    type="radio"
                    name="mfr-size"
                    value={size}
                    checked={d === size}
                    onChange={() => setD(size)}
                    aria-label={`d = ${size}`}
                  />
                  <span>{size}</span>
                </label>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {(
            [
              [words.seenError, (size: Size) => MODELS[size]!.seenError.toFixed(2)],
              [words.keptError, (size: Size) => MODELS[size]!.keptError.toFixed(2)],
              [words.firstRight, (size: Size) => words.outOf(right(size), PEOPLE.length)],
            ] as const
          ).map(([name, value]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {SIZES.map((size) => (
                <td key={size} data-on={d === size || undefined}>
                  {value(size)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <RebuiltTable model={MODELS[d]!} d={d} chosen={chosen} onChoose={setChosen} locale={locale} />
      <ul className="mfr-key" aria-hidden="true">
        <li>
          <i className="mfr-swatch" data-kept /> {words.keyKept}
        </li>
        <li>
          <i className="mfr-swatch" data-kept data-first>
            ✓
          </i>{" "}
          {words.keyRight}
        </li>
        <li>
          <i className="mfr-swatch" data-kept data-first>
            ✕
          </i>{" "}
          {words.keyWrong}
        </li>
      </ul>
      <SumOfCell model={MODELS[d]!} chosen={chosen} locale={locale} />
    </div>
  );
}
