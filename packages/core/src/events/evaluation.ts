import {
  EVENT_GEN_AI_EVALUATION_RESULT,
  GEN_AI_EVALUATION_EXPLANATION,
  GEN_AI_EVALUATION_NAME,
  GEN_AI_EVALUATION_SCORE_LABEL,
  GEN_AI_EVALUATION_SCORE_VALUE,
  GEN_AI_RESPONSE_ID,
} from "@genspan/conventions/names";
import type { Context } from "@opentelemetry/api";
import type { ContentPolicy } from "../configuration/settings.ts";
import { redacted } from "../content/hooks.ts";
import { limiter } from "../content/limit.ts";
import type { Content } from "../operations/operation.ts";
import { known } from "../process/known.ts";
import { guarded } from "../process/report.ts";
import { atOnce } from "../values/thenable.ts";

import type { EventEmitter } from "./event-emitter.ts";

/** A judgement on what an operation gave, as `gen_ai.evaluation.result` has it. */
export interface Evaluation {
  /** The metric that was evaluated, as `relevance`. */
  name: string;
  score?: number | undefined;
  /** What the score means, as `pass`. */
  label?: string | undefined;
  /** Content: written where the policy captures events. */
  explanation?: Content<string> | undefined;
  /** `gen_ai.response.id` of the response that was judged. */
  responseId?: string | undefined;
}

/** Emits an evaluation of the span in `context`. */
export function emitEvaluation(
  events: EventEmitter,
  evaluation: Evaluation,
  context: Context,
  policy: ContentPolicy,
): void {
  guarded(operation, "the evaluation", () => {
    const { name, score, label, responseId } = evaluation;
    const attributes = known(operation, {
      [GEN_AI_EVALUATION_NAME]: name,
      [GEN_AI_EVALUATION_SCORE_VALUE]: typeof score === "number" ? score : undefined,
      [GEN_AI_EVALUATION_SCORE_LABEL]: label,
      [GEN_AI_RESPONSE_ID]: responseId,
      [GEN_AI_EVALUATION_EXPLANATION]: policy.event
        ? guarded(operation, GEN_AI_EVALUATION_EXPLANATION, () => explanation(evaluation, policy))
        : undefined,
    });
    events.emit(EVENT_GEN_AI_EVALUATION_RESULT, { attributes, context, severity: "INFO" });
  });
}

const operation = "evaluation";

function explanation(evaluation: Evaluation, policy: ContentPolicy): string | undefined {
  const content = evaluation.explanation;
  const given = typeof content === "function" ? atOnce(content()) : content;
  if (typeof given !== "string") return undefined;
  const text = redacted(given, { operation, field: "explanation", path: [] }, policy);
  return text && (limiter(policy)?.(text, [], undefined) ?? text);
}
