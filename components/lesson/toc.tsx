"use client";
// On this page: the sections, with the place marked that is being read.
import { useEffect, useRef, useState } from "react";
import { keepPlace } from "./place";

export function Toc({
  headings,
  title,
}: {
  headings: readonly { id: string; text: string }[];
  title: string;
}) {
  const [here, setHere] = useState(headings[0]?.id);
  const opened = useRef(here);
  useEffect(() => {
    // Opening a lesson is no progress yet: what was kept stays until another section is reached.
    if (here === undefined || here === opened.current) return;
    opened.current = undefined;
    keepPlace(here);
  }, [here]);
  useEffect(() => {
    const find = () => {
      // Read from the top third of the window: what stands there is being read.
      const line = innerHeight / 3;
      const passed = headings.filter(
        ({ id }) => (document.getElementById(id)?.getBoundingClientRect().top ?? Infinity) < line,
      );
      setHere((passed.at(-1) ?? headings[0])?.id);
    };
    let waiting = false;
    const onScroll = () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        find();
      });
    };
    addEventListener("scroll", onScroll, { passive: true });
    find();
    return () => removeEventListener("scroll", onScroll);
  }, [headings]);
  return (
    <nav className="toc" aria-label={title}>
      <p className="kicker">{title}</p>
      <ul>
        {headings.map(({ id, text }) => (
          <li key={id}>
            <a href={`#${id}`} {...(id === here ? { "aria-current": "true" as const } : {})}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
