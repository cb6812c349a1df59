// What a lesson's text and the course's map are made of, each as the real component draws it. Its lessons are the course's own; its words are samples.
import { Exercise } from "@/components/lesson/exercise";
import { Figure } from "@/components/lesson/figure";
import { FocusButton } from "@/components/lesson/focus-mode";
import { rowsOf } from "@/components/lesson/lesson-links";
import { ModuleGlyph } from "@/components/lesson/module-glyph";
import { ModuleNav } from "@/components/lesson/module-nav";
import { Neighbours } from "@/components/lesson/neighbours";
import { Prerequisites } from "@/components/lesson/prerequisites";
import * as prose from "@/components/lesson/prose";
import { StartCard } from "@/components/lesson/start-card";
import { TabPanel, Tabs } from "@/components/lesson/tabs";
import { TermLinks } from "@/components/lesson/term-links";
import { Toc } from "@/components/lesson/toc";
import { compiledCourse } from "@/lib/course/compiled";
import type { Locale } from "@/lib/i18n/locale";
import { inlineMath } from "@/lib/mdx/inline-math";
import "katex/dist/katex.min.css";
import "@/components/lesson/course-page.css";
import "@/components/lesson/module-page.css";
import "@/components/lesson/terms.css";

const { CodeBlock, DeepDive, Diagram, Formula, FormulaBlock, Margin, Objective } = prose;
const { Num, Pitfall, Question, Recap, Review, Sources, Symbols, Table } = prose;

/** Two boxes and a line, in the tokens' colours. */
const svg = `<svg viewBox="0 0 320 60" width="320" height="60"><g fill="none" stroke="currentColor"><rect x="1" y="10" width="110" height="40" rx="6"/><rect x="209" y="10" width="110" height="40" rx="6"/><path d="M111 30h98"/></g></svg>`;

const rows = [
  ["popularity", ".063"],
  ["matrix factorisation", ".103"],
] as const;

/** What MDX makes of a text. */
function Prose() {
  return (
    <article data-mark="aisle-development-only">
      <section>
        <Objective>
          <p>What the reader can do afterwards, in one sentence.</p>
        </Objective>
        <p>
          A sentence with a formula, <Formula html={inlineMath("$s = p^\\top q$")} />, with a number of a run,{" "}
          <Num>.103</Num>, and with a term,{" "}
          <a className="term-link" href="glossary#embedding" data-term="embedding">
            embedding
          </a>
          .
        </p>
        <Margin>
          <p>A note beside the text.</p>
        </Margin>
        <FormulaBlock html={inlineMath("$\\mathrm{NDCG} = \\mathrm{DCG} / \\mathrm{IDCG}$")} />
        <Symbols caption="Symbols">
          <Table>
            <tbody>
              <tr>
                <th scope="row">p</th>
                <td>a person’s vector</td>
              </tr>
            </tbody>
          </Table>
        </Symbols>
        <Tabs labels="TensorFlow.js, PyTorch">
          <TabPanel label="TensorFlow.js">
            <CodeBlock>tf.sum(tf.mul(p, q), 1)</CodeBlock>
          </TabPanel>
          <TabPanel label="PyTorch">
            <CodeBlock>(p * q).sum(1)</CodeBlock>
          </TabPanel>
        </Tabs>
        <Table>
          <thead>
            <tr>
              <th scope="col">model</th>
              <th scope="col">NDCG@10</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(([model, value]) => (
              <tr key={model}>
                <td>{model}</td>
                <td>{value}</td>
              </tr>
            ))}
          </tbody>
        </Table>
        <Diagram svg={svg} alt="Two boxes, joined by a line." />
        <Pitfall title="A name for the mistake">
          <p>What goes wrong, how one notices, and what to do instead.</p>
        </Pitfall>
        <DeepDive title="More for those who want it">
          <p>Closed at first.</p>
        </DeepDive>
        <Recap>
          <p>What to keep.</p>
        </Recap>
        <Review>
          <Question id="design" ask="Why does a shop’s log not say what people like?" lesson="design/design">
            <p>It holds answers only for what was shown.</p>
          </Question>
        </Review>
        <Sources>
          <p>Somebody and others. A Title. A Journal, 2020.</p>
        </Sources>
      </section>
    </article>
  );
}

export async function LessonParts({ locale }: { locale: Locale }) {
  const course = await compiledCourse();
  const module = course.modules.find(({ lessons }) => lessons.length > 1) ?? course.modules[0]!;
  const here = module.lessons[0]?.number;
  const own = rowsOf({ course, module, locale, ...(here === undefined ? {} : { here }) });
  const first = own[0]!;
  const card = { path: first.href ?? "/", title: `${first.number} ${first.title}` };
  const beside = { href: "#Lesson", label: "A lesson" };
  return (
    <div className="ds-lesson">
      <StartCard
        locale={locale}
        lessons={[{ ...card, description: first.description ?? "", note: `${first.minutes ?? 0} min` }]}
      />
      <div className="row">
        {course.modules.map(({ number }) => (
          <ModuleGlyph key={number} number={number} />
        ))}
        <FocusButton />
      </div>
      <div className="lesson">
        <div className="side">
          <ModuleNav rows={own} title={module.title[locale]} label="Lessons of a module" />
          <Toc
            title="On this page"
            headings={["Lesson", "States", "Notebook"].map((id) => ({ id, text: id }))}
          />
        </div>
        <Prose />
      </div>
      <TermLinks more="In the glossary" />
      <Figure lesson="design" name="neuron" caption="What to look for, in one sentence." />
      <Exercise id="metrics-that-lie" />
      <Neighbours label="Lessons before and after" previous={beside} next={beside} />
      <Prerequisites course={course} locale={locale} />
    </div>
  );
}
