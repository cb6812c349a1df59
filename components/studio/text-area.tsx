"use client";
// One of the studio's editors on the page: plain text until CodeMirror has come, and if it never comes, a text area that works as well.
import { type Ref, useEffect, useId, useImperativeHandle, useRef, useState } from "react";
import type { Mark, TextEditor, TextEditorOptions } from "./text-editor";

export interface TextAreaHandle {
  goTo(line: number): void;
  insert(snippet: string): void;
}

interface Props extends Pick<TextEditorOptions, "language" | "label" | "onChange" | "onLine"> {
  readonly value: string;
  readonly marks: readonly Mark[];
  readonly isReadOnly: boolean;
  readonly hint: string;
  readonly ref: Ref<TextAreaHandle>;
}

export function TextArea({ value, marks, isReadOnly, hint, ref, ...options }: Props) {
  const hintId = useId();
  const box = useRef<HTMLElement>(null);
  const mount = useRef<HTMLDivElement>(null);
  const editor = useRef<TextEditor | null>(null);
  const [isThere, setIsThere] = useState(false);
  const latest = useRef({ value, ...options });
  latest.current = { value, ...options };

  useEffect(() => {
    let gone = false;
    void import("./text-editor").then(({ createTextEditor }) => {
      if (gone || mount.current === null) return;
      const { language, label } = latest.current;
      editor.current = createTextEditor({
        parent: mount.current,
        text: latest.current.value,
        ...{ language, label, describedBy: hintId },
        onChange: (text) => latest.current.onChange(text),
        onLine: (line) => latest.current.onLine(line),
        onLeave: () => box.current?.focus(),
      });
      setIsThere(true);
    });
    return () => {
      gone = true;
      editor.current?.destroy();
      editor.current = null;
    };
  }, [hintId]);
  useEffect(() => editor.current?.setText(value), [value]);
  useEffect(() => {
    if (isThere) editor.current?.setMarks(marks);
  }, [marks, isThere]);
  useEffect(() => {
    if (isThere) editor.current?.setReadOnly(isReadOnly ? "read" : "write");
  }, [isReadOnly, isThere]);
  useImperativeHandle(ref, () => ({
    goTo: (line) => editor.current?.goTo(line),
    insert: (snippet) => editor.current?.insert(snippet),
  }));

  return (
    <section ref={box} className="studio-text" aria-label={options.label} tabIndex={-1}>
      {!isThere && (
        <textarea
          aria-label={options.label}
          value={value}
          readOnly={isReadOnly}
          onChange={(event) => options.onChange(event.target.value)}
        />
      )}
      <div ref={mount} className="studio-mount" />
      <p id={hintId} className="vh">
        {hint}
      </p>
    </section>
  );
}
