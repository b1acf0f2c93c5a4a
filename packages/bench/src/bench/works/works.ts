import type { Work } from "../race.ts";
import { agentTurn } from "./agent/agent-turn.ts";
import {
  chatSpan,
  chatSpanUnderLimit,
  chatSpanWithContent,
  chatSpanWithMessages,
  chatSpanWithMetrics,
} from "./chat/chat-span.ts";
import { stream } from "./stream/stream.ts";
import { toolSpan } from "./tool/tool-span.ts";

/** All works, in the order of the tables. */
export const works: readonly Work[] = [
  toolSpan,
  chatSpan,
  chatSpanWithMessages,
  chatSpanWithMetrics,
  agentTurn,
  stream,
  chatSpanWithContent(1),
  chatSpanWithContent(10),
  chatSpanWithContent(100),
  chatSpanUnderLimit,
];
