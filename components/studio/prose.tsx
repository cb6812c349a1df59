// Draws what the reader made of a studio's text, with the components that the course's own lessons are made of. For pages of learners (a server
// component) and the preview beside the editor (within a client component). It reads no Markdown and knows of no problems.
import { createElement, Fragment, type ReactNode } from "react";
import { Predict, Told } from "@/components/lesson/predict";
import * as lesson from "@/components/lesson/prose";
import { Cell } from "@/components/notebook/cell";
import { FileDrop } from "@/components/notebook/file-drop";
import { Notebook } from "@/components/notebook/notebook";
import type { Block } from "@/lib/studio/text/document";
import { Code } from "./code";
import { Diagram } from "./diagram";
import { Line } from "./line";
import "katex/dist/katex.min.css";
import "./prose.css";

interface StudioProseProps {
  readonly blocks: readonly Block[];
  /** Address of one of the lesson's pictures. */
  readonly pictureAddress: (name: string) => string;
  /** Draws an exercise by its id. */
  readonly exercise: (id: string) => ReactNode;
  /** Address of the script that looks at a learner's file. */
  readonly dataWorker: string;
  /** Address of the script that draws diagrams, `(await builtFiles("mermaid")).script`. */
  readonly mermaid: string;
  /** Draws a cell by its name; without it the cells of the notebook that is open around it. */
  readonly cell?: (name: string) => ReactNode;
  /** Draws the cells that no part of the text places; without it those of the notebook that is open around it. */
  readonly notebook?: () => ReactNode;
}

type Drawing = Omit<StudioProseProps, "blocks">;

/** Children by their place: what has a key of its own keeps what it holds when other blocks come and go. */
const inOrder = (nodes: readonly ReactNode[]) => createElement(Fragment, null, ...nodes);

/** To be put into an `<article>` within `.lesson`: sections by headings of the second level, as lessons have them. */
export function StudioProse({ blocks, ...drawing }: StudioProseProps) {
  const starts = blocks.flatMap((block, at) => (block.kind === "heading" && block.depth === 2 ? [at] : []));
  const first = starts[0] ?? blocks.length;
  return (
    <>
      {inOrder(blocks.slice(0, first).map((block) => draw(block, drawing)))}
      {starts.map((at, n) => {
        const heading = blocks[at]!;
        const within = blocks.slice(at, starts[n + 1]);
        return (
          <section key={heading.kind === "heading" ? heading.id : at}>
            {inOrder(within.map((block) => draw(block, drawing)))}
          </section>
        );
      })}
    </>
  );
}

const headings = { 2: "h2", 3: "h3", 4: "h4" } as const;

function draw(block: Block, drawing: Drawing): ReactNode {
  const { line } = block;
  const within = (blocks: readonly Block[]) => inOrder(blocks.map((inner) => draw(inner, drawing)));
  const words = (children: Parameters<typeof Line>[0]["of"]) => (
    <Line of={children} pictureAddress={drawing.pictureAddress} />
  );
  switch (block.kind) {
    case "paragraph": {
      const [only, ...more] = block.children;
      if (only?.kind !== "picture" || more.length > 0) return <p data-line={line}>{words(block.children)}</p>;
      return (
        <figure className="picture" data-line={line}>
          {words(block.children)}
        </figure>
      );
    }
    case "heading":
      return createElement(
        headings[block.depth],
        { key: `heading-${block.id}`, id: block.id, "data-line": line },
        words(block.children),
      );
    case "code":
      return <Code language={block.language} text={block.text} line={line} />;
    case "formula":
      return <lesson.FormulaBlock html={block.html} line={line} />;
    case "diagram":
      return <Diagram source={block.source} alt={block.alt} script={drawing.mermaid} line={line} />;
    case "list": {
      const items = block.items.map((item) => createElement("li", null, drawItem(item, drawing)));
      return block.isOrdered ? (
        <ol className="inner-list" start={block.start} data-line={line}>
          {inOrder(items)}
        </ol>
      ) : (
        <ul className="inner-list" data-line={line}>
          {inOrder(items)}
        </ul>
      );
    }
    case "quote":
      return (
        <blockquote className="quote" data-line={line}>
          {within(block.children)}
        </blockquote>
      );
    case "table":
      return drawTable(block, words);
    case "rule":
      return <hr data-line={line} />;
    case "objective":
      return <lesson.Objective line={line}>{within(block.children)}</lesson.Objective>;
    case "recap":
      return <lesson.Recap line={line}>{within(block.children)}</lesson.Recap>;
    case "margin":
      return <lesson.Margin line={line}>{within(block.children)}</lesson.Margin>;
    case "sources":
      return <lesson.Sources line={line}>{within(block.children)}</lesson.Sources>;
    case "pitfall":
      return (
        <lesson.Pitfall title={block.title} line={line}>
          {within(block.children)}
        </lesson.Pitfall>
      );
    case "deepDive":
      return (
        <lesson.DeepDive title={block.title} line={line}>
          {within(block.children)}
        </lesson.DeepDive>
      );
    case "symbols":
      return (
        <lesson.Symbols caption={block.caption} line={line}>
          {within(block.children)}
        </lesson.Symbols>
      );
    case "review":
      return (
        <lesson.Review line={line}>
          {block.questions.map(({ id, ask, children }) => (
            // The review knows questions of the course only.
            <lesson.Question key={id} id={id} ask={ask}>
              {within(children)}
            </lesson.Question>
          ))}
        </lesson.Review>
      );
    case "predict": {
      const { id, question, options } = block;
      return <Predict key={`predict-${id}`} id={id} question={question} options={options} line={line} />;
    }
    case "told":
      return (
        <Told id={block.id} answer={block.answer} line={line}>
          {within(block.children)}
        </Told>
      );
    case "onYourData":
      return (
        <div key="own-data" data-line={line}>
          <FileDrop worker={drawing.dataWorker} />
        </div>
      );
    case "cell":
      return (
        <div key={`cell-${block.name}`} className="wide" data-line={line}>
          {drawing.cell ? drawing.cell(block.name) : <Cell name={block.name} />}
        </div>
      );
    case "notebook":
      return (
        <div key="notebook" className="wide" data-line={line}>
          {drawing.notebook ? drawing.notebook() : <Notebook />}
        </div>
      );
    case "exercise":
      return (
        <div key={`exercise-${block.id}`} className="wide" data-line={line}>
          {drawing.exercise(block.id)}
        </div>
      );
  }
}

/** An item of one paragraph stands without a paragraph's space, also above a list of its own. */
function drawItem(item: readonly Block[], drawing: Drawing): ReactNode {
  const [first, ...others] = item;
  if (first?.kind !== "paragraph" || others.some(({ kind }) => kind !== "list"))
    return inOrder(item.map((block) => draw(block, drawing)));
  return (
    <>
      <Line of={first.children} pictureAddress={drawing.pictureAddress} />
      {inOrder(others.map((block) => draw(block, drawing)))}
    </>
  );
}

type Words = (children: Parameters<typeof Line>[0]["of"]) => ReactNode;

function drawTable({ head, rows, align, line }: Extract<Block, { kind: "table" }>, words: Words): ReactNode {
  const styleOf = (at: number) => ({ style: align[at] ? { textAlign: align[at] } : undefined });
  const headCells = head.map((cell, at) =>
    createElement("th", { scope: "col", ...styleOf(at) }, words(cell)),
  );
  const drawnRows = rows.map((cells) =>
    createElement("tr", null, ...cells.map((cell, at) => createElement("td", styleOf(at), words(cell)))),
  );
  return (
    <lesson.Table line={line}>
      <thead>{createElement("tr", null, ...headCells)}</thead>
      {drawnRows.length > 0 && createElement("tbody", null, ...drawnRows)}
    </lesson.Table>
  );
}
