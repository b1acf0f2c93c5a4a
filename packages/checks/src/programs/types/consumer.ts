import { extractIdentity, IdentityPropagator, IdentitySpanProcessor } from "@genspan/baggage";
import { validateSpan } from "@genspan/conventions";
import { GEN_AI_TOOL_NAME } from "@genspan/conventions/names";
import {
  type ActiveInvocation,
  configureGenAI,
  createGenAI,
  genai,
  type Inference,
  type Invocation,
} from "@genspan/core";
import { ROOT_CONTEXT } from "@opentelemetry/api";

// What a user's program looks like to a compiler: what is inferred, and what must not compile.
configureGenAI({ content: { capture: "span", maxLength: 1000 } });
const own = createGenAI({ instrumentation: { name: "library", version: "1.0.0" } });

export const length: Promise<number> = genai.executeTool.run(
  { toolName: "search" },
  async (tool) => {
    tool.set({ toolCallResult: [1] });
    return 1;
  },
);

export const search: (query: string, limit?: number) => Promise<string[]> = genai.executeTool.wrap(
  async (query: string, limit?: number) => [query].slice(0, limit),
  (query) => ({ toolName: "search", toolCallArguments: { query } }),
);

interface Overloaded {
  (value: string): string;
  (value: number): number;
}
declare const overloaded: Overloaded;
export const still: Overloaded = own.executeTool.wrap(overloaded, { toolName: "both" });

declare const generic: <T>(value: T) => T;
export const same: <T>(value: T) => T = genai.executeTool.wrap(generic, { toolName: "generic" });

declare const chunks: AsyncIterable<{ delta: string }>;
export const stream: Promise<AsyncIterable<{ delta: string }>> = genai.inference.stream(
  { provider: "openai" },
  async () => chunks,
  { reducer: (chunk) => ({ text: chunk.delta }) },
);

export const call: Invocation<Inference> = genai.inference.start({
  provider: "openai",
  requestModel: undefined,
});
export const entered: Promise<ActiveInvocation<Inference>> = genai.inference.enter({
  provider: "openai",
});

// @ts-expect-error toolName is required
genai.executeTool.start({});
// @ts-expect-error a field of no operation
genai.executeTool.start({ toolName: "search", tolCallId: "1" });
// @ts-expect-error the wrong type
genai.reactStep.start({ round: "one" });
// @ts-expect-error no such mode
configureGenAI({ content: { capture: "all" } });

new IdentityPropagator(
  { inject() {}, extract: (context) => extractIdentity(context, {}), fields: () => [] },
  { trustInbound: true },
);
new IdentitySpanProcessor({ keys: ["sessionId"] });
export const findings: number = validateSpan({
  name: "execute_tool search",
  attributes: [{ key: GEN_AI_TOOL_NAME, value: { stringValue: "search" } }],
}).length;
export const root: typeof ROOT_CONTEXT = ROOT_CONTEXT;
