import { serve } from "./server.ts";
import { startTelemetry } from "./telemetry.ts";

const telemetry = await startTelemetry(9464);
const server = await serve(telemetry.genai, 3000);
console.log(`Metrics: ${telemetry.prometheus?.url}`);
console.log(`Application: curl -X POST ${server.url} (or with ?overloaded)`);

// Some traffic of its own, so that there is something to look at.
setInterval(() => {
  const overloaded = Math.random() < 0.1 ? "?overloaded" : "";
  void fetch(server.url + overloaded, { method: "POST" });
}, 500);
