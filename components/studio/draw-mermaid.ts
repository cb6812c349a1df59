// Draws one Mermaid source to a picture that stands alone: an SVG for an <img>, where no script runs and nothing is fetched. Mermaid itself has to
// measure text in the page; what it leaves there meanwhile is out of sight, and its styles are held to its own drawing. In the browser only.
import { fontFaces } from "./font-faces";
import { heldStyles } from "./held-styles";

export interface Drawing {
  /** image/svg+xml, without anything from outside. */
  readonly svg: string;
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
}

/** The reader lets no longer source through; edges it does not count. */
const LONGEST_SOURCE = 3_000;
const MOST_EDGES = 100;

/** Widest and highest picture in CSS pixels. */
export const LARGEST_DRAWING = 8_000;

export class TooLarge extends Error {
  constructor(
    readonly width: number,
    readonly height: number,
  ) {
    super(`${width} × ${height}`);
  }
}

type Mermaid = typeof import("mermaid").default;

/** From public/, where the build put it: see scripts/build-mermaid.ts. */
const loadMermaid = async (script: string) =>
  ((await import(/* webpackIgnore: true */ /* turbopackIgnore: true */ script)) as { default: Mermaid })
    .default;

/** Mermaid keeps its settings and its diagrams in one place, so that one is drawn after the other. */
let queue: Promise<unknown> = Promise.resolve();
let drawn = 0;

/**
 * @param script address of Mermaid
 * @throws Error with Mermaid's own words where the source is none, TooLarge
 */
export function drawMermaid(source: string, { script }: { script: string }): Promise<Drawing> {
  const made = queue.then(() => draw(source, script));
  queue = made.catch(() => {});
  return made;
}

/** Lets the page do what waits before something that takes long. */
const breathe = () => new Promise((resolve) => setTimeout(resolve, 0));

async function draw(source: string, script: string): Promise<Drawing> {
  const mermaid = await loadMermaid(script);
  await breathe();
  const family = getComputedStyle(document.body).getPropertyValue("--sans").trim() || "sans-serif";
  mermaid.initialize({
    startOnLoad: false,
    securityLevel: "strict",
    suppressErrorRendering: true,
    maxTextSize: LONGEST_SOURCE,
    maxEdges: MOST_EDGES,
    secure: [
      "secure",
      "securityLevel",
      "startOnLoad",
      "maxTextSize",
      "maxEdges",
      "suppressErrorRendering",
      "htmlLabels",
      "themeCSS",
      "themeVariables",
      "fontFamily",
      "theme",
      "flowchart",
    ],
    htmlLabels: false,
    flowchart: {
      htmlLabels: false,
      curve: "basis",
      nodeSpacing: 24,
      rankSpacing: 24,
      padding: 8,
      useMaxWidth: false,
    },
    theme: "base",
    themeVariables: { ...coloursOfPage(), fontFamily: family, fontSize: "15px" },
    fontFamily: family,
    deterministicIds: true,
  });
  const id = `studio-diagram-${++drawn}`;
  const bench = document.createElement("div");
  bench.className = "diagram-bench";
  bench.ariaHidden = "true";
  const styles = holdStyles(bench, `#${id}`);
  document.body.append(bench);
  try {
    const { svg } = await mermaid.render(id, source, bench);
    return standingAlone(svg, `${await fontFaces(family)}${styles()}`);
  } finally {
    bench.remove();
  }
}

/** The page's own tokens, by Mermaid's names for them. */
function coloursOfPage(): Record<string, string | boolean> {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string) => style.getPropertyValue(name).trim();
  const [text, bg, wash, edge, hair] = ["--text", "--bg", "--wash", "--edge", "--hair"].map(token) as [
    string,
    string,
    string,
    string,
    string,
  ];
  return {
    darkMode: style.colorScheme.includes("dark"),
    background: bg,
    primaryColor: bg,
    primaryTextColor: text,
    primaryBorderColor: edge,
    secondaryColor: wash,
    secondaryTextColor: text,
    secondaryBorderColor: edge,
    tertiaryColor: wash,
    tertiaryTextColor: text,
    tertiaryBorderColor: hair,
    mainBkg: bg,
    nodeBorder: edge,
    nodeTextColor: text,
    lineColor: edge,
    arrowheadColor: edge,
    textColor: text,
    titleColor: text,
    edgeLabelBackground: bg,
    clusterBkg: wash,
    clusterBorder: hair,
    noteBkgColor: wash,
    noteTextColor: text,
    noteBorderColor: hair,
    actorBkg: bg,
    actorBorder: edge,
    actorTextColor: text,
    actorLineColor: hair,
    signalColor: edge,
    signalTextColor: text,
    labelBoxBkgColor: wash,
    labelBoxBorderColor: hair,
    labelTextColor: text,
    activationBkgColor: wash,
    activationBorderColor: edge,
  };
}

/**
 * Mermaid puts a style element into its drawing before it measures. It needs the nonce of the page's policy, and is cut down to rules for that
 * drawing first, so that nothing an author wrote can style the page around it. It is gone before Mermaid writes its drawing down, which
 * would be parsed again where no nonce counts.
 * @returns the rules
 */
function holdStyles(bench: HTMLElement, selector: string): () => string {
  const nonce = document.querySelector<HTMLScriptElement>("script[nonce]")?.nonce ?? "";
  let held: HTMLStyleElement | null = null;
  const onAppend = (parent: Node, then: (child: Node) => void) => {
    parent.appendChild = <C extends Node>(child: C): C => {
      then(child);
      return Node.prototype.appendChild.call(parent, child) as C;
    };
  };
  onAppend(bench, (div) => {
    const written = Object.getOwnPropertyDescriptor(Element.prototype, "innerHTML")!;
    Object.defineProperty(div, "innerHTML", {
      get() {
        held?.remove();
        return written.get!.call(div) as string;
      },
    });
    onAppend(div, (svg) => {
      svg.insertBefore = <C extends Node>(child: C, before: Node | null): C => {
        if (child instanceof HTMLStyleElement) {
          held = child;
          child.textContent = heldStyles(child.textContent ?? "", selector);
          child.nonce = nonce;
        }
        return Node.prototype.insertBefore.call(svg, child, before) as C;
      };
    });
  });
  return () => held?.textContent ?? "";
}

/** @param css all its styles */
function standingAlone(markup: string, css: string): Drawing {
  const svg = new DOMParser().parseFromString(markup, "text/html").querySelector("svg");
  if (!svg) throw new Error("There is no drawing.");
  const box = svg.viewBox.baseVal;
  const width = Math.ceil(box?.width || Number.parseFloat(svg.getAttribute("width") ?? "") || 0);
  const height = Math.ceil(box?.height || Number.parseFloat(svg.getAttribute("height") ?? "") || 0);
  if (width > LARGEST_DRAWING || height > LARGEST_DRAWING) throw new TooLarge(width, height);
  for (const element of svg.querySelectorAll("script,style,iframe,object,embed,image,img,animate,set"))
    element.remove();
  svg.setAttribute("width", String(width));
  svg.setAttribute("height", String(height));
  svg.style.removeProperty("max-width");
  // Out of its document, where the page's policy would hold for the style element.
  svg.remove();
  const style = document.createElementNS("http://www.w3.org/2000/svg", "style");
  style.textContent = css;
  svg.prepend(style);
  return { svg: new XMLSerializer().serializeToString(svg), width, height };
}
