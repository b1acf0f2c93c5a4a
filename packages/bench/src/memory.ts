import { parseArgs } from "node:util";
import { genai } from "@genspan/core";
import { churn } from "./memory/churn.ts";
import { heldChunks } from "./memory/held-chunks.ts";
import { openCost } from "./memory/open-cost.ts";
import { recordSilently } from "./memory/record-silently.ts";
import { settledHeap } from "./memory/settled-heap.ts";

const { values } = parseArgs({
  args: process.argv.slice(2).filter((argument) => argument !== "--"),
  options: { invocations: { type: "string", default: "1000000" } },
});
const invocations = Number(values.invocations);
const samples = 20;

function line(label: string, bytes: number): void {
  const megabytes = bytes / 1e6;
  const bar = "#".repeat(Math.round(megabytes));
  console.log(`${label.padStart(12)} ${megabytes.toFixed(1).padStart(7)} MB ${bar}`);
}

recordSilently();
await churn(1000);
genai.endOpen();
console.log(`Heap after a collection, over ${invocations} invocations, a tenth never ended:`);
line("0", await settledHeap());
for (let sample = 1; sample <= samples; sample++) {
  await churn(invocations / samples);
  line(String((invocations / samples) * sample), await settledHeap());
}
const open = genai.endOpen();
line(`ended ${open}`, await settledHeap());

const { invocation, span } = await openCost(10_000);
const beyond = (invocation - span).toFixed(0);
console.log(`\n10,000 open: ${beyond} B each beyond the span, which has ${span.toFixed(0)} B.`);
console.log(`Of 100,000 chunks of an open stream ${await heldChunks(100_000)} are held.`);
