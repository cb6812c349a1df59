// A text as an author writes it in the studio, with one of each part that needs no notebook. For the page of the design; a test reads it.

export const studioText = `:::objective
The reader can tell what the studio's Markdown becomes.
:::

## From a log to a list

A shop's log says what was **shown** and what was *bought*, as \`events\` with a time such as 10:30. Its click rate is $c = k / n$. Read
[what comes next](#what-comes-next), or [a page of this server](/en/faq).

:::margin
A note beside the text.
:::

- One item
  - and one below it
- Another item

1. First
2. Second

> Somebody else's words.

:::predict{id="studio-sample" question="Which list sells more?"}
- The one by popularity
- The one by what each person saw
:::

:::told{id="studio-sample" answer=2}
The second, by a third.
:::

$$
\\mathrm{NDCG} = \\frac{\\mathrm{DCG}}{\\mathrm{IDCG}}
$$

:::symbols{caption="Symbols"}
| sign | meaning |
|---|---|
| $c$ | the click rate |
:::

| model | NDCG@10 |
|---|--:|
| popularity | .063 |
| matrix factorisation | .103 |

\`\`\`ts
const rate = clicks / views; // of one day
\`\`\`

\`\`\`mermaid
flowchart LR
  accDescr: A log is split by time into a training part and a held-out part; a model learns from the first and is judged on the second.
  log[Log of events] -->|before day 48| train[Training part]
  log -->|after| held[Held-out part]
  train --> model[Model]
  model --> judge[Judge]
  held --> judge
\`\`\`

\`\`\`mermaid
sequenceDiagram
  accDescr: The learner hands in, the server judges and answers with a verdict.
  Learner->>Server: hand-in
  Server-->>Learner: verdict
\`\`\`

\`\`\`mermaid
flowchart LR
  accDescr: A diagram that Mermaid does not understand.
  log --
\`\`\`

![The course's sign](icon.svg)

### What comes next

:::pitfall{title="A name for the mistake"}
What goes wrong, and how one notices.
:::

:::deep-dive{title="More for those who want it"}
Closed at first.
:::

:::recap
What to keep.
:::

::::review
:::question{id="studio-sample" ask="Why is a log no list of likes?"}
It holds answers only for what was shown.
:::
::::

---

:::sources
- Somebody and others. *A Title*. A Journal, 2020.
:::
`;
