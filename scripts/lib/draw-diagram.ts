// Draws one Mermaid source to an SVG that follows the page's theme: every colour a CSS variable, no style sheet, no script.
// It drives a page of a real browser, because Mermaid measures text. Which files to draw is said in scripts/diagrams.ts.
import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Page } from "playwright";

const root = path.resolve(import.meta.dirname, "../..");
const packaged = (file: string) => path.join(root, "node_modules", file);

/** Mermaid computes with colours, so each variable of ours stands in as a colour no theme would choose. */
const STAND_INS: Readonly<Record<string, string>> = {
  "#010203": "--text",
  "#f1f2f3": "--bg",
  "#e1e2e3": "--wash",
  "#a1a2a3": "--edge",
  "#c1c2c3": "--hair",
  "#010fa1": "--accent",
};

const themeVariables = {
  darkMode: false,
  background: "#f1f2f3",
  primaryColor: "#f1f2f3",
  primaryTextColor: "#010203",
  primaryBorderColor: "#a1a2a3",
  secondaryColor: "#e1e2e3",
  secondaryTextColor: "#010203",
  secondaryBorderColor: "#a1a2a3",
  tertiaryColor: "#e1e2e3",
  tertiaryTextColor: "#010203",
  tertiaryBorderColor: "#c1c2c3",
  mainBkg: "#f1f2f3",
  nodeBorder: "#a1a2a3",
  nodeTextColor: "#010203",
  lineColor: "#a1a2a3",
  arrowheadColor: "#a1a2a3",
  textColor: "#010203",
  titleColor: "#010203",
  edgeLabelBackground: "#f1f2f3",
  clusterBkg: "#e1e2e3",
  clusterBorder: "#c1c2c3",
  noteBkgColor: "#e1e2e3",
  noteTextColor: "#010203",
  noteBorderColor: "#c1c2c3",
  actorBkg: "#f1f2f3",
  actorBorder: "#a1a2a3",
  actorTextColor: "#010203",
  actorLineColor: "#c1c2c3",
  signalColor: "#a1a2a3",
  signalTextColor: "#010203",
  labelBoxBkgColor: "#e1e2e3",
  labelBoxBorderColor: "#c1c2c3",
  labelTextColor: "#010203",
  activationBkgColor: "#e1e2e3",
  activationBorderColor: "#a1a2a3",
  fontFamily: "Aisle Text, sans-serif",
  fontSize: "15px",
};

/** Makes a blank page ready to draw: Mermaid itself and the face that texts are measured with. */
export async function preparePage(page: Page): Promise<void> {
  const face = await readFile(
    packaged("@fontsource-variable/public-sans/files/public-sans-latin-wght-normal.woff2"),
  );
  await page.setContent(
    `<style>@font-face{font-family:"Aisle Text";font-weight:100 900;src:url(data:font/woff2;base64,${face.toString("base64")})}</style><p style="font-family:'Aisle Text'">Aisle</p>`,
  );
  await page.evaluate("document.fonts.ready.then(() => {})");
  // tsx names functions through a helper that the page does not have.
  await page.evaluate("globalThis.__name = (named) => named");
  await page.addScriptTag({ path: packaged("mermaid/dist/mermaid.min.js") });
}

/**
 * @param id unique on any page that shows it: arrow heads are referred to by it
 * @throws Error with Mermaid's own words when the source is wrong, or when a colour is used that follows no theme
 */
export async function drawDiagram(
  page: Page,
  { source, id }: { source: string; id: string },
): Promise<string> {
  const drawn = await page.evaluate(
    async ({ source, id, themeVariables, standIns }) => {
      const { mermaid } = globalThis as unknown as {
        mermaid: {
          initialize(options: object): void;
          render(id: string, source: string): Promise<{ svg: string }>;
        };
      };
      mermaid.initialize({
        startOnLoad: false,
        theme: "base",
        themeVariables,
        htmlLabels: false,
        flowchart: { htmlLabels: false, curve: "basis", nodeSpacing: 24, rankSpacing: 24, padding: 8 },
        securityLevel: "loose",
        deterministicIds: true,
      });
      const holder = document.createElement("div");
      document.body.append(holder);
      try {
        holder.innerHTML = (await mermaid.render(id, source)).svg;
        const svg = holder.querySelector("svg")!;
        const unknown = new Set<string>();
        const variable = (computed: string): string | null => {
          if (computed === "none" || computed.startsWith("url(")) return null;
          const [r = 0, g = 0, b = 0, a = 1] = (computed.match(/[\d.]+/g) ?? []).map(Number);
          if (a === 0) return "none";
          const hex = `#${[r, g, b].map((part) => part.toString(16).padStart(2, "0")).join("")}`;
          const name = standIns[hex];
          if (!name) unknown.add(hex);
          return name ? `var(${name})` : null;
        };
        const shapes = "path,rect,circle,ellipse,polygon,polyline,line,text,tspan";
        for (const element of svg.querySelectorAll<SVGGraphicsElement>(shapes)) {
          const computed = getComputedStyle(element);
          const isText = element.tagName === "text" || element.tagName === "tspan";
          const style: string[] = [];
          if (element.tagName !== "tspan") {
            const fill = computed.fill === "none" ? "none" : variable(computed.fill);
            if (fill) style.push(`fill:${fill}`);
            const stroke = isText || computed.stroke === "none" ? null : variable(computed.stroke);
            if (stroke)
              style.push(`stroke:${stroke}`, `stroke-width:${Number.parseFloat(computed.strokeWidth)}`);
            if (stroke && computed.strokeDasharray !== "none" && computed.strokeDasharray !== "0px")
              style.push(`stroke-dasharray:${computed.strokeDasharray.replaceAll("px", "")}`);
          }
          if (element.tagName === "text")
            style.push(`font-size:${computed.fontSize}`, `text-anchor:${computed.textAnchor}`);
          if (isText && Number(computed.fontWeight) >= 600) style.push("font-weight:600");
          element.setAttribute("style", style.join(";"));
          for (const name of ["fill", "stroke", "font-size", "font-weight", "font-style", "font-family"])
            element.removeAttribute(name);
        }
        for (const sheet of svg.querySelectorAll("style,script,foreignObject,title,desc")) sheet.remove();
        for (const element of svg.querySelectorAll("*")) {
          for (const { name } of [...element.attributes])
            if (/^(class|data-|aria-|role$)/.test(name)) element.removeAttribute(name);
          if (element.getAttribute("style") === "") element.removeAttribute("style");
        }
        for (const empty of svg.querySelectorAll("rect:not([width]),g:empty,text:empty")) empty.remove();
        const markup = svg.outerHTML;
        for (const unused of svg.querySelectorAll("marker,filter,linearGradient"))
          if (!markup.includes(`url(#${unused.id})`)) unused.remove();
        const box = svg.viewBox.baseVal;
        const width = Math.ceil(box.width);
        const height = Math.ceil(box.height);
        const clean = document.createElementNS("http://www.w3.org/2000/svg", "svg");
        clean.setAttribute("viewBox", `${box.x} ${box.y} ${box.width} ${box.height}`);
        clean.setAttribute("width", String(width));
        clean.setAttribute("height", String(height));
        clean.setAttribute("style", "font-family:inherit");
        clean.append(...svg.childNodes);
        return { svg: new XMLSerializer().serializeToString(clean), unknown: [...unknown] };
      } finally {
        holder.remove();
      }
    },
    { source, id, themeVariables, standIns: STAND_INS },
  );
  if (drawn.unknown.length > 0)
    throw new Error(
      `It uses ${drawn.unknown.join(", ")}, which does not follow the page's theme. Leave colours out of the diagram.`,
    );
  return `${drawn.svg.replace(/(\d+\.\d{2})\d+/g, "$1")}\n`;
}
