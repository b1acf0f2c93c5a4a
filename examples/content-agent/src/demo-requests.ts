import type { WriteRequest } from "./server/read-request.ts";

/** What the demo asks for: two sessions, and a last request that fails in a tool. */
export const demoRequests: readonly WriteRequest[] = [
  { topic: "How to trace an agent", sessionId: "s-1", userId: "ada" },
  { topic: "Choosing a sampling strategy", sessionId: "s-1", userId: "ada" },
  { topic: "Scoring an empty page", sessionId: "s-2", userId: "grace" },
];
