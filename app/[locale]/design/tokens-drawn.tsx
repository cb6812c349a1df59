// Tokens as they look.
import type { Tokens } from "./tokens";

export function Colours({ tokens }: { tokens: Tokens }) {
  return (
    <ul className="ds-colours">
      {tokens.colours.map((name) => (
        <li key={name}>
          <i style={{ background: `var(${name})` }} />
          <code>{name}</code>
        </li>
      ))}
    </ul>
  );
}

export function Types({ tokens }: { tokens: Tokens }) {
  return (
    <ul className="ds-types">
      {tokens.types.map((name) => (
        <li key={name}>
          <code>{name}</code>
          <span style={{ font: `var(${name}) var(${/^--h[12]$/.test(name) ? "--display" : "--sans"})` }}>
            Rank what people buy next · 下一件会买什么
          </span>
        </li>
      ))}
    </ul>
  );
}

export function Spaces({ tokens }: { tokens: Tokens }) {
  return (
    <ul className="ds-spaces">
      {tokens.spaces.map((name) => (
        <li key={name}>
          <code>{name}</code>
          <i style={{ width: `var(${name})` }} />
        </li>
      ))}
      {tokens.radii.map((name) => (
        <li key={name}>
          <code>{name}</code>
          <i className="ds-radius" style={{ borderRadius: `var(${name})` }} />
        </li>
      ))}
    </ul>
  );
}
