import type { Outcome } from "./scenario.ts";

const request = (session: string): string[] => {
  const step = [
    "react step",
    "  chat gpt-5",
    "    GET",
    "  execute_tool print, failed: TypeError",
    "    GET",
    "  execute_tool scan",
    "    GET",
    "  execute_tool search",
    "    GET",
    "  retrieval docs",
    "    GET",
    "  after",
  ].map((line) => `    ${line}`);
  const lines = ["enter_ai_application_system", "  invoke_agent Writer", ...step, ...step];
  const foreign = /(GET|after)$/;
  return lines.map((line) => (foreign.test(line) ? line : `${line}, session ${session}`));
};

/** What the scenario leaves behind everywhere. */
export const expectedOutcome: Outcome = {
  spans: [...request("one"), ...request("two")],
  tokens: 14,
  points: {
    "gen_ai.client.operation.duration": 2,
    "gen_ai.client.operation.time_to_first_chunk": 1,
    "gen_ai.client.token.usage": 2,
    "gen_ai.execute_tool.duration": 3,
    "gen_ai.invoke_agent.duration": 1,
  },
  events: {
    "gen_ai.client.inference.operation.details": 4,
    "genspan.operation.details": 4,
  },
  correlated: true,
  restored: true,
};
