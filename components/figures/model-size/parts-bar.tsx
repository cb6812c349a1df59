// A whole in a few parts, as one bar with its key. The key says every share, so the bar itself is left to the eye.
import { useLocale } from "next-intl";
import { formatPercent } from "../../charts/format";
import { sharesOf } from "./size";

interface PartsBarProps {
  readonly name: string;
  readonly total: string;
  readonly parts: readonly { readonly name: string; readonly value: number }[];
}

export function PartsBar({ name, total, parts }: PartsBarProps) {
  const locale = useLocale();
  const shares = sharesOf(parts.map(({ value }) => value));
  return (
    <div className="size-bar">
      <p className="size-name">
        {name} <b>{total}</b>
      </p>
      <div className="size-parts" aria-hidden="true">
        {parts.map((part, k) => (
          <i key={part.name} className={`size-part-${k}`} style={{ flexGrow: shares[k] }} />
        ))}
      </div>
      <ul className="size-key">
        {parts.map((part, k) => (
          <li key={part.name}>
            <i className={`size-part-${k}`} aria-hidden="true" />
            {part.name} {formatPercent(shares[k]!, locale)}
          </li>
        ))}
      </ul>
    </div>
  );
}
