import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { demoRequests } from "./demo-requests.ts";
import { connectModel } from "./model/model.ts";
import { contentServer } from "./server/content-server.ts";
import { listen } from "./server/listen.ts";
import { requestArticle } from "./server/request-article.ts";
import { startTelemetry } from "./telemetry.ts";
import { TraceCollector } from "./trace-collector.ts";

const { values } = parseArgs({
  options: {
    "capture-content": { type: "boolean", default: false },
    write: { type: "string" },
  },
});
const { env, stdout } = process;
const colors = stdout.isTTY === true && !env.NO_COLOR && env.TERM !== "dumb";
const print = (line: string) => stdout.write(`${line}\n`);

const traces = new TraceCollector();
const telemetry = await startTelemetry({
  captureContent: values["capture-content"],
  spanProcessors: [traces],
});
{
  await using model = await connectModel(env);
  await using server = await listen(contentServer({ model, log: print }), 0);
  for (const request of demoRequests) {
    print(`POST /write ${JSON.stringify(request)}`);
    const { traceId, text, finishReason } = await requestArticle(server.url, request);
    print(`${finishReason}, ${text.length} characters of text\n`);
    for (const line of traces.draw(traceId, colors)) print(line);
    print("");
  }
}
const { failures, timedOut } = await telemetry.shutdown();
if (values.write !== undefined) await writeFile(values.write, traces.otlpLines());
const endpoint = env.OTEL_EXPORTER_OTLP_ENDPOINT;
if (!endpoint) print("Set OTEL_EXPORTER_OTLP_ENDPOINT to send these traces to a backend.");
else if (failures.length === 0 && !timedOut) print(`Sent to ${endpoint}.`);
else {
  for (const failure of failures) process.stderr.write(`${failure.signal}: ${failure.message}\n`);
  process.stderr.write(`Not everything could be sent to ${endpoint}.\n`);
  process.exitCode = 1;
}
