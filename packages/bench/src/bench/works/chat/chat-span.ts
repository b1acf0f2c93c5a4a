import { createGenAI, type GenAI, genai } from "@genspan/core";
import type { Race, Work } from "../../race.ts";
import { type Answer, answerWith, type Messages, messagesOf, requestWith } from "./facts.ts";
import { peersAround, peersStartAndStop } from "./peers.ts";
import { rawChat, rawChatAround, rawChatWithMetrics } from "./raw.ts";

/** Work B: a chat span of twelve attributes. */
export const chatSpan: Work = {
  name: "chat",
  title: "B. Chat span",
  metrics: false,
  operations: 1,
  races: () => [startAndStop(genai, undefined), aroundAsync(genai, undefined)],
};

/** Work B with the messages of a short question and its answer. */
export const chatSpanWithMessages: Work = {
  name: "chat-messages",
  title: "B. Chat span, messages captured",
  metrics: false,
  operations: 1,
  races: () => {
    const messages = messagesOf(200);
    return [startAndStop(capturing(), messages), aroundAsync(capturing(), messages)];
  },
};

/** Work B with its duration and two token counts as metrics. */
export const chatSpanWithMetrics: Work = {
  name: "chat-metrics",
  title: "B. Chat span, with duration and two token records",
  metrics: true,
  operations: 1,
  races: () => {
    const answer = (): Answer => answerWith(undefined);
    const race = startAndStop(genai, undefined);
    return [{ ...race, raw: rawChatWithMetrics(answer) }];
  },
};

/** Work E: messages of a given size, in characters. */
export function chatSpanWithContent(kilobytes: number): Work {
  return {
    name: `content-${kilobytes}`,
    title: `E. Chat span, ${kilobytes} kB of messages captured`,
    metrics: false,
    operations: 1,
    races: () => [startAndStop(capturing(), messagesOf(kilobytes * 1000))],
  };
}

/** Work E: a megabyte of messages under a limit, beside hand-written code that has them cut. */
export const chatSpanUnderLimit: Work = {
  name: "content-limit",
  title: "E. Chat span, 1 MB of messages captured, each cut to 1 kB",
  metrics: false,
  operations: 1,
  races: () => {
    const handle = createGenAI({ content: { capture: "span", maxLength: 1000 } });
    const whole = messagesOf(1_000_000);
    const { form, contenders } = startAndStop(handle, whole);
    const name = "genspan start and stop";
    const cut = messagesOf(5000, [0.2, 0.2, 0.2, 0.2], 0.2);
    return [
      { form, raw: rawChat(() => answerWith(cut), cut), contenders: { [name]: contenders[name]! } },
    ];
  },
};

function capturing(): GenAI {
  return createGenAI({ content: { capture: "span" } });
}

function startAndStop({ inference }: GenAI, messages: Messages | undefined): Race {
  const answer = (): Answer => answerWith(messages);
  return {
    form: "two calls",
    raw: rawChat(answer, messages),
    contenders: {
      "genspan start and stop": () => inference.start(requestWith(messages)).stop(answer()),
      "genspan using": () => {
        using call = inference.start(requestWith(messages));
        call.set(answer());
      },
      ...peersStartAndStop(answer, messages),
    },
  };
}

function aroundAsync({ inference }: GenAI, messages: Messages | undefined): Race {
  const model = async (): Promise<Answer> => answerWith(messages);
  const wrapped = inference.wrap(model, () => requestWith(messages), {
    result: (answer) => answer,
  });
  return {
    form: "around an async function",
    raw: rawChatAround(model, messages),
    contenders: {
      "genspan run": () =>
        inference.run(requestWith(messages), async (call) => {
          const answer = await model();
          call.set(answer);
          return answer;
        }),
      "genspan wrap": () => wrapped(),
      "genspan enter": async () => {
        await using call = await inference.enter(requestWith(messages));
        const answer = await model();
        call.set(answer);
        return answer;
      },
      ...peersAround(model, messages),
    },
  };
}
