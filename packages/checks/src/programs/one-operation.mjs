import { genai } from "@genspan/core";

// One operation and no stream.
console.log(await genai.executeTool.run({ toolName: "search" }, async () => "found"));
