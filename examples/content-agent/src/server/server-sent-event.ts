import type { AgentEvent } from "../agent/agent-event.ts";

/** An event as it stands in a `text/event-stream`. */
export function serverSentEvent({ event, data }: AgentEvent): string {
  return `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}
