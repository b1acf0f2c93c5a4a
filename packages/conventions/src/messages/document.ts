import * as z from "zod";
import { wireObject } from "./wire-object.ts";

/** A document that a retrieval found. */
export interface RetrievalDocument {
  id: string;
  score: number;
}

/** A record that a memory operation wrote or found. */
export interface MemoryRecord {
  id?: string | null | undefined;
  content: unknown;
  score?: number | null | undefined;
  metadata?: unknown;
}

/** The documents of `gen_ai.retrieval.documents`; more keys are allowed. */
export const retrievalDocuments: z.ZodType<RetrievalDocument[]> = z.array(
  wireObject<RetrievalDocument>(z.looseObject({ id: z.string(), score: z.number() })),
);

/** The records of `gen_ai.memory.records`; more keys are allowed. */
export const memoryRecords: z.ZodType<MemoryRecord[]> = z.array(
  wireObject<MemoryRecord>(
    z.looseObject({
      id: z.string().nullish(),
      content: z.unknown().refine((value) => value !== undefined, "expected a value"),
      score: z.number().nullish(),
      metadata: z.unknown().optional(),
    }),
  ),
);
