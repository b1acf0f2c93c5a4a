import type { EventEmitter } from "node:events";
import type { InputMessage, RetrievalDocument } from "@genspan/core";
import type OpenAI from "openai";

/** What the blocks of guide and README take for given: the application around them. */
declare global {
  const client: OpenAI;
  const emitter: EventEmitter;
  const topic: string;
  class TimeoutError extends Error {}
  function search(query: string): Promise<RetrievalDocument[]>;
  function searchDocs(query: string): Promise<RetrievalDocument[]>;
  function searchTool(query: string): Promise<RetrievalDocument[]>;
  function compose(documents: readonly RetrievalDocument[]): string;
  function agentTurn(): Promise<string>;
  function write(): AsyncGenerator<string, void>;
  function transcript(): InputMessage[];
  function generate(topic: string): AsyncGenerator<{
    readonly token?: string;
    readonly done?: { readonly reason: string; readonly tokens: number };
  }>;
}
