"use client";
// A diagram of a studio's text, drawn in the browser when the reader comes near, as a picture of its own in the page's theme. Until then, and
// where it cannot be drawn, its words stand there. What is drawn, and how it is kept from doing anything, is in draw-mermaid.ts.
import { useTranslations } from "next-intl";
import { useEffect, useId, useState } from "react";
import { CodeBlock } from "@/components/lesson/prose";
import { whenNear } from "@/components/lesson/when-near";
import { ScrollBox } from "@/components/ui/scroll-box";
import { type Drawing, drawMermaid, LARGEST_DRAWING, TooLarge } from "./draw-mermaid";

interface DiagramProps {
  readonly source: string;
  /** What it shows, in words. */
  readonly alt: string;
  /** Address of the script that draws, as the build has named it. */
  readonly script: string;
  readonly line?: number;
}

type Shown =
  | { readonly kind: "waiting" }
  | ({ readonly kind: "drawn"; readonly address: string } & Omit<Drawing, "svg">)
  | { readonly kind: "failed"; readonly why: string }
  | { readonly kind: "tooLarge"; readonly width: number; readonly height: number };

/** Somebody may still be writing it. */
const QUIET_MS = 400;

const LONGEST_REASON = 300;

/** Changes with the page's theme, chosen or the system's. */
function useTheme(): string {
  const [theme, setTheme] = useState("");
  useEffect(() => {
    const dark = matchMedia("(prefers-color-scheme: dark)");
    const look = () => setTheme(`${document.documentElement.dataset.theme ?? ""} ${dark.matches}`);
    const watch = new MutationObserver(look);
    watch.observe(document.documentElement, { attributeFilter: ["data-theme"] });
    dark.addEventListener("change", look);
    look();
    return () => {
      watch.disconnect();
      dark.removeEventListener("change", look);
    };
  }, []);
  return theme;
}

async function draw(source: string, script: string): Promise<Shown> {
  try {
    const { svg, width, height } = await drawMermaid(source, { script });
    const address = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
    return { kind: "drawn", address, width, height };
  } catch (error) {
    if (error instanceof TooLarge) return { kind: "tooLarge", width: error.width, height: error.height };
    const why = error instanceof Error ? error.message : String(error);
    // What the parser would rather have had is a list of its own names.
    const [told = ""] = why.split(/:?\n/);
    return { kind: "failed", why: told.slice(0, LONGEST_REASON) };
  }
}

export function Diagram({ source, alt, script, line }: DiagramProps) {
  const t = useTranslations("studioText.diagram");
  const id = useId();
  const theme = useTheme();
  const [shown, setShown] = useState<Shown>({ kind: "waiting" });
  useEffect(() => {
    if (theme === "") return;
    let gone = false;
    const come = async () => {
      await whenNear({ id });
      if (gone) return;
      const next = await draw(source, script);
      if (!gone) setShown(next);
      else if (next.kind === "drawn") URL.revokeObjectURL(next.address);
    };
    const timer = setTimeout(() => void come(), QUIET_MS);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [id, script, source, theme]);
  const address = shown.kind === "drawn" ? shown.address : null;
  useEffect(
    () => () => {
      if (address !== null) URL.revokeObjectURL(address);
    },
    [address],
  );
  return (
    <figure id={id} className="wide diagram" data-line={line} data-state={shown.kind}>
      {shown.kind === "drawn" ? (
        <ScrollBox label={t("label")}>
          {/* biome-ignore lint/performance/noImgElement: drawn in this page, there is nothing to fetch */}
          <img src={shown.address} alt={alt} width={shown.width} height={shown.height} />
        </ScrollBox>
      ) : (
        <div className="diagram-wait">
          <p>{alt}</p>
          {shown.kind === "waiting" && (
            <p className="small muted" role="status">
              {t("drawing")}
            </p>
          )}
          {shown.kind === "failed" && (
            <p className="small" role="status">
              {t("failed", { why: shown.why })}
            </p>
          )}
          {shown.kind === "tooLarge" && (
            <p className="small" role="status">
              {t("tooLarge", { width: shown.width, height: shown.height, most: LARGEST_DRAWING })}
            </p>
          )}
          {shown.kind !== "waiting" && (
            <CodeBlock>
              <code>{source}</code>
            </CodeBlock>
          )}
        </div>
      )}
    </figure>
  );
}
