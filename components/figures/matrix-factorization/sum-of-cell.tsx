// The sum behind one cell, term by term: the score of equation (1) with numbers in it.
import type { Locale } from "../../../lib/interactions/dataset";
import { rebuilt } from "./factorise";
import { type ChosenCell, signed } from "./rebuilt-table";
import { type Fitted, isKeptBack, PEOPLE, THINGS, VISITS } from "./small-shop";
import { WORDS } from "./words";

interface Term {
  readonly shown: string;
  readonly name: string;
}

/** Sign before the number, with a space: "+ 0.31". */
const added = (x: number): string => `${x < 0 ? "−" : "+"} ${Math.abs(x).toFixed(2)}`;

export function SumOfCell(props: {
  readonly model: Fitted;
  readonly chosen: ChosenCell;
  readonly locale: Locale;
}) {
  const { model, chosen, locale } = props;
  const words = WORDS[locale];
  const { factors } = model;
  const { person: u, thing: i } = chosen;
  const person = PEOPLE[u]![locale];
  const thing = THINGS[i]![locale];
  const terms: Term[] = [
    { shown: factors.mean.toFixed(2), name: `μ, ${words.mean}` },
    { shown: added(factors.rowBias[u]!), name: `b, ${words.personBias(person)}` },
    { shown: added(factors.columnBias[i]!), name: `b, ${words.thingBias(thing)}` },
    ...factors.rows[u]!.map((p, k) => {
      const q = factors.columns[i]![k]!;
      const factor = (x: number) => (x < 0 ? `(${signed(x)})` : signed(x));
      return { shown: `+ ${factor(p)} × ${factor(q)}`, name: `p × q, ${words.product(k + 1)}` };
    }),
  ];
  return (
    <div className="mfr-sum" aria-live="polite">
      <p>
        {person} × {thing}
      </p>
      <dl>
        <div className="mfr-total">
          <dd>{signed(rebuilt(factors, u, i))} =</dd>
          <dt>{words.rebuilt}</dt>
        </div>
        {terms.map((term) => (
          <div key={term.name}>
            <dd>{term.shown}</dd>
            <dt>{term.name}</dt>
          </div>
        ))}
        <div className="mfr-truth">
          <dd>{VISITS[u]![i]!}</dd>
          <dt>{isKeptBack(u, i) ? words.truthKept : words.truthSeen}</dt>
        </div>
      </dl>
    </div>
  );
}
