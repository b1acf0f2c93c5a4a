import {
  type Entry,
  type ExecuteTool,
  genai,
  type Inference,
  type InvokeAgent,
} from "@genspan/core";
import type { Lap } from "../../race.ts";
import { callModel, callTool, rounds } from "./turn.ts";

const entryValues = (): Entry => ({ sessionId: "session-1", userId: "user-1" });
const agentValues = (): InvokeAgent => ({
  provider: "openai",
  agentName: "Writer",
  agentId: "agent-1",
  requestModel: "gpt-5",
});
const chatValues = (): Inference => ({ provider: "openai", requestModel: "gpt-5" });
const toolValues = (): ExecuteTool => ({ toolName: "search", toolCallId: "call_1" });

/** A turn by `run`. */
export function turnByRun(): Lap {
  const { entry, invokeAgent, reactStep, inference, executeTool } = genai;
  return () =>
    entry.run(entryValues(), () =>
      invokeAgent.run(agentValues(), async () => {
        for (let round = 1; round <= rounds; round++) {
          await reactStep.run({ round }, async () => {
            await inference.run(chatValues(), async (call) => call.set(await callModel()));
            await executeTool.run(toolValues(), callTool);
          });
        }
      }),
    );
}

/** A turn by `wrap`. */
export function turnByWrap(): Lap {
  const chat = genai.inference.wrap(callModel, chatValues, { result: (usage) => usage });
  const tool = genai.executeTool.wrap(callTool, toolValues);
  const step = genai.reactStep.wrap(
    async (_round: number) => {
      await chat();
      await tool();
    },
    (round) => ({ round }),
  );
  const agent = genai.invokeAgent.wrap(async () => {
    for (let round = 1; round <= rounds; round++) await step(round);
  }, agentValues);
  return genai.entry.wrap(agent, entryValues);
}

/** A turn by `enter`. */
export function turnByEnter(): Lap {
  const { entry, invokeAgent, reactStep, inference, executeTool } = genai;
  const chat = async (): Promise<void> => {
    await using call = await inference.enter(chatValues());
    call.set(await callModel());
  };
  const tool = async (): Promise<number> => {
    await using _tool = await executeTool.enter(toolValues());
    return await callTool();
  };
  const agent = async (): Promise<void> => {
    await using _agent = await invokeAgent.enter(agentValues());
    for (let round = 1; round <= rounds; round++) {
      await using _step = await reactStep.enter({ round });
      await chat();
      await tool();
    }
  };
  return async () => {
    await using _entry = await entry.enter(entryValues());
    await agent();
  };
}

/** A turn by `start` and `stop`, below named parents. */
export function turnByStart(): Lap {
  const { entry, invokeAgent, reactStep, inference, executeTool } = genai;
  return async () => {
    const root = entry.start(entryValues());
    const agent = invokeAgent.start(agentValues(), { parent: root });
    for (let round = 1; round <= rounds; round++) {
      const step = reactStep.start({ round }, { parent: agent });
      const call = inference.start(chatValues(), { parent: step });
      call.stop(await callModel());
      const tool = executeTool.start(toolValues(), { parent: step });
      await callTool();
      tool.stop();
      step.stop();
    }
    agent.stop();
    root.stop();
  };
}

/** A turn by `using`, below named parents. */
export function turnByUsing(): Lap {
  const { entry, invokeAgent, reactStep, inference, executeTool } = genai;
  return async () => {
    using root = entry.start(entryValues());
    using agent = invokeAgent.start(agentValues(), { parent: root });
    for (let round = 1; round <= rounds; round++) {
      using step = reactStep.start({ round }, { parent: agent });
      {
        using call = inference.start(chatValues(), { parent: step });
        call.set(await callModel());
      }
      using _tool = executeTool.start(toolValues(), { parent: step });
      await callTool();
    }
  };
}
