import { traceAgent, traceChain, traceLLM, traceTool } from "@arizeai/openinference-core";
import { startActiveObservation } from "@langfuse/tracing";
import {
  createEntryInvocation,
  createExecuteToolInvocation,
  createInvokeAgentInvocation,
  createLLMInvocation,
  createReactStepInvocation,
  ExtendedTelemetryHandler,
} from "@loongsuite/opentelemetry-util-genai";
import type { Lap } from "../../race.ts";
import { callModel, callTool, rounds } from "./turn.ts";

/** A turn with the callbacks of LoongSuite. */
export function loongsuiteTurn(): Lap {
  const handler = new ExtendedTelemetryHandler();
  const agent = { agentName: "Writer", agentId: "agent-1", requestModel: "gpt-5" };
  return () =>
    handler.entry(createEntryInvocation({ sessionId: "session-1", userId: "user-1" }), () =>
      handler.invokeAgent(createInvokeAgentInvocation("openai", agent), async () => {
        for (let round = 1; round <= rounds; round++) {
          await handler.reactStep(createReactStepInvocation({ round }), async () => {
            const call = createLLMInvocation({ provider: "openai", requestModel: "gpt-5" });
            await handler.llm(call, async () => {
              Object.assign(call, await callModel());
            });
            const tool = createExecuteToolInvocation("search", { toolCallId: "call_1" });
            await handler.executeTool(tool, callTool);
          });
        }
      }),
    );
}

/** A turn with the callbacks of Langfuse. */
export function langfuseTurn(): Lap {
  return () =>
    startActiveObservation("entry", () =>
      startActiveObservation(
        "Writer",
        async () => {
          for (let round = 1; round <= rounds; round++) {
            await startActiveObservation("step", async (step) => {
              step.update({ metadata: { round } });
              await startActiveObservation(
                "chat",
                async (chat) => {
                  chat.update({ model: "gpt-5" });
                  const { inputTokens, outputTokens } = await callModel();
                  chat.update({ usageDetails: { input: inputTokens, output: outputTokens } });
                },
                { asType: "generation" },
              );
              await startActiveObservation("search", callTool, { asType: "tool" });
            });
          }
        },
        { asType: "agent" },
      ),
    );
}

/** A turn with the wrappers of OpenInference. */
export function openinferenceTurn(): Lap {
  const chat = traceLLM(callModel, { name: "chat", attributes: { "llm.model_name": "gpt-5" } });
  const tool = traceTool(callTool, { name: "search", attributes: { "tool.name": "search" } });
  const step = traceChain(
    async (_round: number) => {
      await chat();
      await tool();
    },
    { name: "step" },
  );
  const agent = traceAgent(
    async () => {
      for (let round = 1; round <= rounds; round++) await step(round);
    },
    { name: "Writer" },
  );
  return traceChain(agent, { name: "entry" });
}
