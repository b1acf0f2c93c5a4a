import type { EventEmitter } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { InputMessage, RetrievalDocument } from "@genspan/core";
import type { Started } from "@genspan/node";
import type OpenAI from "openai";

/** What the blocks of the documentation take for given: the application around them. */
declare global {
  const telemetry: Started;
  const context: { waitUntil(work: Promise<unknown>): void };
  const queue: readonly unknown[];
  /** Base64 of a public and a secret key. */
  const credentials: string;
  function sessionOf(request: IncomingMessage): string;
  function userOf(request: IncomingMessage): string;
  function answer(request: IncomingMessage, response: ServerResponse): void;
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
