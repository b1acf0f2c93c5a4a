import { start } from "@genspan/node";
import { connectModel } from "./model/model.ts";
import { contentServer } from "./server/content-server.ts";
import { listen } from "./server/listen.ts";

await start({ serviceName: "content-agent", shutdownOnSignals: true });
const model = await connectModel(process.env);
const server = contentServer({ model, log: console.log });
const { url } = await listen(server, Number(process.env.PORT ?? 8080));
console.log(`POST ${url}/write`);
