/** One answer of the model: what it says and the tools that it calls. */
export interface Answer {
  readonly text: string;
  readonly calls?: readonly (readonly [tool: string, args: unknown])[];
  /** Tokens that the answer costs: those read and those written. */
  readonly tokens: readonly [input: number, output: number];
}

/** What the model answers in a round; `hinted` once it was told not to repeat itself. */
export type Script = (round: number, hinted: boolean) => Answer | undefined;

const outline = `# Tracing an agent

## What a request becomes

## Rounds and tools

## Reading the trace
`;

const article = `# Tracing an agent

## What a request becomes

A request opens an entry. The entry holds the agent, and the agent holds one step for each round.

## Rounds and tools

In a round the model speaks first. The tools that it asks for run at the same time, each in a span.

## Reading the trace

Look for the step that took long. Below it stands the call or the tool that made it so.
`;

const search = ["search_docs", { query: "spans of an agent" }] as const;

/** Reads, checks, repeats a search until it is told not to, and writes. */
function writes(round: number, hinted: boolean): Answer {
  if (round === 0) {
    return {
      text: "I will see what the documentation says.",
      calls: [
        ["extract_keywords", { text: "Tracing an agent: entry, agent, rounds, tools and tokens" }],
        search,
        ["search_docs", { query: "streams" }],
      ],
      tokens: [412, 61],
    };
  }
  if (round === 1) {
    return {
      text: "This outline should do; I check it and search once more.",
      calls: [["check_outline", { markdown: outline }], search],
      tokens: [1630, 56],
    };
  }
  if (!hinted) return { text: "One more search.", calls: [search], tokens: [2100, 16] };
  if (round === 2) {
    return {
      text: "The draft stands. I see how it reads.",
      calls: [["readability_score", { text: article }]],
      tokens: [2214, 117],
    };
  }
  return { text: article, tokens: [2498, 95] };
}

/** Gets a tool's arguments wrong, then says the same thing again. */
function loops(round: number): Answer {
  const wrong = ["extract_keywords", { text: 12 }] as const;
  const right = ["extract_keywords", { text: "Choosing a sampling strategy" }] as const;
  return {
    text: "I look for the words that people search with.",
    calls: [round === 0 ? wrong : right],
    tokens: [398 + 60 * round, 24],
  };
}

/** Asks for the score of a text without words, which the tool does not survive. */
function fails(): Answer {
  return {
    text: "I score the text that is there.",
    calls: [
      ["readability_score", { text: "---" }],
      ["search_docs", { query: "errors", limit: 2 }],
    ],
    tokens: [405, 27],
  };
}

/** What the model server plays, by topic. */
export const scripts: ReadonlyMap<string, Script> = new Map<string, Script>([
  ["How to trace an agent", writes],
  ["Choosing a sampling strategy", loops],
  ["Scoring an empty page", fails],
]);
