import type { Work } from "../../race.ts";
import { turnByEnter, turnByRun, turnByStart, turnByUsing, turnByWrap } from "./genspan.ts";
import { langfuseTurn, loongsuiteTurn, openinferenceTurn } from "./peers.ts";
import { rawTurnAround, rawTurnWithParents } from "./raw.ts";

/** Work C: entry, agent, and three steps with a model call and a tool call each. */
export const agentTurn: Work = {
  name: "agent",
  title: "C. Agent turn of 11 nested async spans",
  metrics: false,
  operations: 1,
  races: () => [
    {
      form: "around async functions",
      raw: rawTurnAround(),
      contenders: {
        "genspan run": turnByRun(),
        "genspan wrap": turnByWrap(),
        "genspan enter": turnByEnter(),
        loongsuite: loongsuiteTurn(),
        langfuse: langfuseTurn(),
        openinference: openinferenceTurn(),
      },
    },
    {
      form: "below named parents",
      raw: rawTurnWithParents(),
      contenders: {
        "genspan start and stop": turnByStart(),
        "genspan using": turnByUsing(),
      },
    },
  ],
};
