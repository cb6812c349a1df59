"use client";
// The same code in several libraries. Without scripts all panels are shown one after the other, each with its name.
import {
  Children,
  isValidElement,
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useId,
  useRef,
  useState,
} from "react";

export function TabPanel({ children }: { label: string; children: ReactNode }) {
  return <>{children}</>;
}

export function Tabs({ labels, children }: { labels: string; children: ReactNode }) {
  const names = labels.split(",").map((label) => label.trim());
  const panels = Children.toArray(children).filter(isValidElement);
  const id = useId();
  const [active, setActive] = useState(0);
  const [alive, setAlive] = useState(false);
  const buttons = useRef<(HTMLButtonElement | null)[]>([]);
  useEffect(() => setAlive(true), []);
  const move = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = (active + step + names.length) % names.length;
    setActive(next);
    buttons.current[next]?.focus();
  };
  return (
    <div className="tabs">
      {alive && (
        <div className="seg" role="tablist">
          {names.map((name, index) => (
            <button
              key={name}
              ref={(element) => {
                buttons.current[index] = element;
              }}
              type="button"
              role="tab"
              id={`${id}-t${index}`}
              aria-controls={`${id}-p${index}`}
              aria-selected={active === index}
              tabIndex={active === index ? 0 : -1}
              onClick={() => setActive(index)}
              onKeyDown={move}
            >
              {name}
            </button>
          ))}
        </div>
      )}
      {panels.map((panel, index) => (
        <div
          key={names[index]}
          id={`${id}-p${index}`}
          hidden={alive && active !== index}
          {...(alive ? { role: "tabpanel", "aria-labelledby": `${id}-t${index}` } : {})}
        >
          {!alive && <p className="kicker">{names[index]}</p>}
          {panel}
        </div>
      ))}
    </div>
  );
}
