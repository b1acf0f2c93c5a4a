import { type ExecuteTool, type GenAI, genai } from "@genspan/core";
import type { Race, Work } from "../../race.ts";
import { peersAround, peersStartAndStop } from "./peers.ts";
import { rawTool, rawToolAround, rawToolAroundAsync } from "./raw.ts";

const values = (): ExecuteTool => ({
  toolName: "search",
  toolCallId: "call_1",
  toolType: "function",
  toolDescription: "Search the web",
});

/** Work A: one span of a tool, five attributes for the sampler and one at the end. */
export const toolSpan: Work = {
  name: "tool",
  title: "A. Tool span",
  metrics: false,
  operations: 1,
  races: () => [startAndStop(genai), around(genai), aroundAsync(genai)],
};

function startAndStop({ executeTool }: GenAI): Race {
  return {
    form: "two calls",
    raw: rawTool(),
    contenders: {
      "genspan start and stop": () => executeTool.start(values()).stop(),
      "genspan using": () => {
        using _tool = executeTool.start(values());
      },
      ...peersStartAndStop(),
    },
  };
}

function around({ executeTool }: GenAI): Race {
  let calls = 0;
  const tool = (): number => ++calls;
  const wrapped = executeTool.wrap(tool, values);
  return {
    form: "around a function",
    raw: rawToolAround(tool),
    contenders: {
      "genspan run": () => executeTool.run(values(), tool),
      "genspan wrap": () => wrapped(),
      ...peersAround(tool),
    },
  };
}

function aroundAsync({ executeTool }: GenAI): Race {
  let calls = 0;
  const tool = async (): Promise<number> => ++calls;
  const wrapped = executeTool.wrap(tool, values);
  return {
    form: "around an async function",
    raw: rawToolAroundAsync(tool),
    contenders: {
      "genspan run": () => executeTool.run(values(), tool),
      "genspan wrap": () => wrapped(),
      "genspan enter": async () => {
        await using _tool = await executeTool.enter(values());
        return await tool();
      },
      ...peersAround(tool),
    },
  };
}
