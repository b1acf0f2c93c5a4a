import { serve } from "./serve.ts";

const telemetry = await serve(8000);
const url = telemetry.prometheus?.url ?? "";
console.log(`$ curl ${url}`);
console.log(await (await fetch(url)).text());

if (process.argv.includes("--once")) {
  await telemetry.shutdown();
} else {
  console.log("Serving until Ctrl-C.");
  // The endpoint does not keep the process alive by itself.
  setInterval(() => {}, 60_000);
}
