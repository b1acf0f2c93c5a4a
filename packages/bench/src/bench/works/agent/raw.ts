import {
  type Attributes,
  context as contextApi,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  trace,
} from "@opentelemetry/api";
import type { Lap } from "../../race.ts";
import { failed, rawTracer } from "../raw-span.ts";
import { callModel, callTool, rounds } from "./turn.ts";

const { INTERNAL, CLIENT } = SpanKind;

const entryAttributes = (): Attributes => ({
  "gen_ai.operation.name": "enter",
  "gen_ai.span.kind": "ENTRY",
  "gen_ai.session.id": "session-1",
  "gen_ai.user.id": "user-1",
});

const agentAttributes = (): Attributes => ({
  "gen_ai.operation.name": "invoke_agent",
  "gen_ai.span.kind": "AGENT",
  "gen_ai.session.id": "session-1",
  "gen_ai.user.id": "user-1",
  "gen_ai.provider.name": "openai",
  "gen_ai.agent.name": "Writer",
  "gen_ai.agent.id": "agent-1",
  "gen_ai.request.model": "gpt-5",
});

const stepAttributes = (round: number): Attributes => ({
  "gen_ai.operation.name": "react",
  "gen_ai.span.kind": "STEP",
  "gen_ai.session.id": "session-1",
  "gen_ai.user.id": "user-1",
  "gen_ai.agent.name": "Writer",
  "gen_ai.agent.id": "agent-1",
  "gen_ai.react.round": round,
});

const chatAttributes = (): Attributes => ({
  "gen_ai.operation.name": "chat",
  "gen_ai.span.kind": "LLM",
  "gen_ai.session.id": "session-1",
  "gen_ai.user.id": "user-1",
  "gen_ai.agent.name": "Writer",
  "gen_ai.agent.id": "agent-1",
  "gen_ai.provider.name": "openai",
  "gen_ai.request.model": "gpt-5",
});

const toolAttributes = (): Attributes => ({
  "gen_ai.operation.name": "execute_tool",
  "gen_ai.span.kind": "TOOL",
  "gen_ai.session.id": "session-1",
  "gen_ai.user.id": "user-1",
  "gen_ai.agent.name": "Writer",
  "gen_ai.agent.id": "agent-1",
  "gen_ai.tool.name": "search",
  "gen_ai.tool.call.id": "call_1",
});

function writeUsage(span: Span, input: number, output: number): void {
  if (!span.isRecording()) return;
  span.setAttributes({
    "gen_ai.usage.input_tokens": input,
    "gen_ai.usage.output_tokens": output,
    "gen_ai.usage.total_tokens": input + output,
  });
}

/** A turn by hand, each span around a function. */
export function rawTurnAround(): Lap {
  const tracer = rawTracer();
  const within = <T>(
    name: string,
    kind: SpanKind,
    attributes: Attributes,
    work: (span: Span) => Promise<T>,
  ): Promise<T> =>
    tracer.startActiveSpan(name, { kind, attributes }, async (span) => {
      try {
        return await work(span);
      } catch (error) {
        failed(span, error);
        throw error;
      } finally {
        span.end();
      }
    });
  return () =>
    within("enter_ai_application_system", INTERNAL, entryAttributes(), () =>
      within("invoke_agent Writer", INTERNAL, agentAttributes(), async (agent) => {
        let input = 0;
        let output = 0;
        for (let round = 1; round <= rounds; round++) {
          await within("react step", INTERNAL, stepAttributes(round), async () => {
            await within("chat gpt-5", CLIENT, chatAttributes(), async (chat) => {
              const { inputTokens, outputTokens } = await callModel();
              input += inputTokens;
              output += outputTokens;
              writeUsage(chat, inputTokens, outputTokens);
            });
            await within("execute_tool search", INTERNAL, toolAttributes(), callTool);
          });
        }
        writeUsage(agent, input, output);
      }),
    );
}

/** A turn by hand, each span started below a named parent. */
export function rawTurnWithParents(): Lap {
  const tracer = rawTracer();
  const start = (name: string, kind: SpanKind, attributes: Attributes, parent = ROOT_CONTEXT) =>
    tracer.startSpan(name, { kind, attributes }, parent);
  return async () => {
    const active = contextApi.active();
    const entry = start("enter_ai_application_system", INTERNAL, entryAttributes(), active);
    const inEntry = trace.setSpan(active, entry);
    const agent = start("invoke_agent Writer", INTERNAL, agentAttributes(), inEntry);
    const inAgent = trace.setSpan(inEntry, agent);
    let input = 0;
    let output = 0;
    for (let round = 1; round <= rounds; round++) {
      const step = start("react step", INTERNAL, stepAttributes(round), inAgent);
      const inStep = trace.setSpan(inAgent, step);
      const chat = start("chat gpt-5", CLIENT, chatAttributes(), inStep);
      const { inputTokens, outputTokens } = await callModel();
      input += inputTokens;
      output += outputTokens;
      writeUsage(chat, inputTokens, outputTokens);
      chat.end();
      const tool = start("execute_tool search", INTERNAL, toolAttributes(), inStep);
      await callTool();
      tool.end();
      step.end();
    }
    writeUsage(agent, input, output);
    agent.end();
    entry.end();
  };
}
