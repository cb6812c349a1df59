"use client";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, type MouseEvent, useCallback, useEffect, useId, useRef, useState } from "react";
import { Glyph } from "../charts/glyph";
// A cell's code: the server's highlighted HTML until somebody touches it, then the editor, loaded at that moment.
import { isPressed } from "../keys/shortcuts";
import { useNotebook } from "./context";
import type { AfterRun, Editor, EditorMistake } from "./editor";
import { type TextPlace, TO_PLACE } from "./go-to-place";
import type { TypeHelpNote } from "./help/type-help";
import type { Token } from "./highlight";
import type { Keeper } from "./keep/keeper";

export interface CellCodeProps {
  readonly name: string;
  readonly source: string;
  /** Highlighted on the server; null when the source has been edited since. */
  readonly html: string | null;
  readonly mistake: EditorMistake | null;
  readonly keep: Pick<Keeper, "undo">;
  readonly onChange: (source: string) => void;
  readonly onRun: (then: AfterRun) => void;
}

type Place = NonNullable<Parameters<Editor["focus"]>[0]>;

export function CellCode(props: CellCodeProps) {
  const { name, source, html, mistake } = props;
  const t = useTranslations("notebook");
  const hintId = useId();
  const box = useRef<HTMLElement>(null);
  const mount = useRef<HTMLDivElement>(null);
  const editor = useRef<Editor | null>(null);
  const loading = useRef(false);
  const [open, setOpen] = useState(false);
  const [focused, setFocused] = useState(false);
  const [met, setMet] = useState(false);
  const [note, setNote] = useState<TypeHelpNote | null>(null);
  const { controller, locale, typeHelp } = useNotebook();
  const latest = useRef(props);
  latest.current = props;

  const edit = useCallback(
    async (at?: Place) => {
      if (editor.current !== null) {
        editor.current.focus(at);
        return;
      }
      if (loading.current || mount.current === null) return;
      loading.current = true;
      const { keep } = latest.current;
      const [{ createEditor }, memory] = await Promise.all([import("./editor"), keep.undo.of(name)]);
      if (mount.current === null) return;
      const made = createEditor({
        parent: mount.current,
        source: latest.current.source,
        memory,
        label: t("codeOf", { name }),
        describedBy: hintId,
        onChange: (text) => latest.current.onChange(text),
        onRun: (then) => latest.current.onRun(then),
        onLeave: () => box.current?.focus(),
        help: typeHelp && { controller, files: typeHelp, locale, cell: name, words: t, onNote: setNote },
      });
      editor.current = made;
      keep.undo.watch(name, made.memory);
      made.setMistake(latest.current.mistake);
      setOpen(true);
      // The shown code gives way in the same frame, so the pointer's place still is the text's place.
      requestAnimationFrame(() => editor.current?.focus(at));
    },
    [controller, hintId, locale, name, t, typeHelp],
  );

  useEffect(() => {
    const element = box.current;
    const toPlace = (event: Event) => void edit((event as CustomEvent<TextPlace>).detail);
    element?.addEventListener(TO_PLACE, toPlace);
    return () => element?.removeEventListener(TO_PLACE, toPlace);
  }, [edit]);
  useEffect(
    () => () => {
      latest.current.keep.undo.forget(name);
      editor.current?.destroy();
    },
    [name],
  );
  useEffect(() => editor.current?.setSource(source), [source]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same mistake in a new object is the same mistake
  useEffect(() => editor.current?.setMistake(mistake), [mistake?.line, mistake?.column, mistake?.message]);

  const onKey = (event: KeyboardEvent<HTMLElement>) => {
    if (event.target !== event.currentTarget) return;
    const { nativeEvent } = event;
    if (isPressed(nativeEvent, "runAndGoOn")) props.onRun("next");
    else if (isPressed(nativeEvent, "runAndScratch")) props.onRun("scratch");
    else if (isPressed(nativeEvent, "runAndStay")) props.onRun("stay");
    else if (isPressed(nativeEvent, "edit")) void edit();
    else return;
    event.preventDefault();
  };
  const onClick = (event: MouseEvent<HTMLElement>) => {
    // Selecting text to copy it is not a wish to edit.
    if (open || getSelection()?.isCollapsed === false) return;
    void edit({ x: event.clientX, y: event.clientY });
  };
  return (
    <>
      <section
        ref={box}
        data-code=""
        className={`code ${open ? "code-open" : "scroll-x"}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        tabIndex={0}
        aria-label={t("codeOf", { name })}
        aria-describedby={hintId}
        onKeyDown={onKey}
        onClick={onClick}
        onFocus={() => {
          setFocused(true);
          setMet(true);
        }}
        onBlur={(event) => setFocused(event.currentTarget.contains(event.relatedTarget))}
      >
        {!open && (html !== null ? <ServerCode html={html} /> : <EditedCode source={source} />)}
        {!open && mistake !== null && <MistakeLine line={mistake.line} source={source} />}
        <div ref={mount} className="code-mount" />
        {!open && (
          <button type="button" className="btn sm code-edit" onClick={() => void edit()}>
            <Glyph name="pencil" />
            {t("edit")}
          </button>
        )}
      </section>
      <p id={hintId} className={`code-hint ${focused ? "" : met ? "unseen" : "vh"}`}>
        {t(open ? "editorKeys" : "codeKeys")} {note !== null && <HelpNote note={note} />}
      </p>
    </>
  );
}

/** What the help with types has to say: how it is, and what is the matter where the cursor is. */
function HelpNote({ note: { status, here } }: { readonly note: TypeHelpNote }) {
  const t = useTranslations("notebook");
  if (status === "ready")
    return (
      <>
        {t("help.keys")}
        {here !== null && (
          <span className="code-here">
            <b>{t("problemAt", { line: here.line })}</b> {here.message}
          </span>
        )}
      </>
    );
  return status === "off" ? null : <span role="status">{t(`help.${status}`)}</span>;
}

function ServerCode({ html }: { readonly html: string }) {
  // The lesson's own code, highlighted by the build.
  return <div dangerouslySetInnerHTML={{ __html: html }} />;
}

/** Edited code before the editor is there: plain at once, coloured as soon as the highlighter is loaded. */
function EditedCode({ source }: { readonly source: string }) {
  const [tokens, setTokens] = useState<{ source: string; tokens: Token[] } | null>(null);
  useEffect(() => {
    let gone = false;
    void import("./highlight").then(({ highlightSource }) => {
      if (!gone) setTokens({ source, tokens: highlightSource(source) });
    });
    return () => {
      gone = true;
    };
  }, [source]);
  return (
    <pre>
      <code>
        {tokens?.source === source
          ? tokens.tokens.map((token, k) =>
              token.className === "" ? (
                token.text
              ) : (
                // biome-ignore lint/suspicious/noArrayIndexKey: a token is its place
                <span key={k} className={token.className}>
                  {token.text}
                </span>
              ),
            )
          : source}
      </code>
    </pre>
  );
}

/** Underlines a whole line of code that has no editor yet, by the height of its lines. */
function MistakeLine({ line, source }: { readonly line: number; readonly source: string }) {
  const text = source.split("\n")[line - 1] ?? "";
  const indent = Math.max(0, text.search(/\S/));
  return (
    <span
      className="code-mistake"
      aria-hidden="true"
      style={
        {
          "--line": line,
          "--from": `${indent}ch`,
          "--length": `${Math.max(1, text.trim().length)}ch`,
        } as React.CSSProperties
      }
    />
  );
}
