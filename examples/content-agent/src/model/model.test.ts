import { expect, test } from "vitest";
import { connectModel } from "./model.ts";
import { startModelServer } from "./model-server.ts";

test("with a key, the model is the one of the environment", async () => {
  const server = await startModelServer();
  try {
    const { hostname, port } = new URL(server.baseURL);
    await using model = await connectModel({
      OPENAI_API_KEY: "key",
      OPENAI_BASE_URL: server.baseURL,
      OPENAI_MODEL: "gpt-5",
    });
    const { name, serverAddress, serverPort } = model;
    expect({ name, serverAddress, serverPort }).toEqual({
      name: "gpt-5",
      serverAddress: hostname,
      serverPort: Number(port),
    });
    const topic = "Scoring an empty page";
    const { choices } = await model.client.chat.completions.create({
      model: name,
      messages: [{ role: "user", content: topic }],
    });
    expect(choices[0]?.message.content).toBe("I score the text that is there.");
  } finally {
    await server.close();
  }
});

test("with a key alone, it is OpenAI's own", async () => {
  await using model = await connectModel({ OPENAI_API_KEY: "key" });
  const { name, serverAddress, serverPort } = model;
  expect({ name, serverAddress, serverPort }).toEqual({
    name: "gpt-5-mini",
    serverAddress: "api.openai.com",
    serverPort: 443,
  });
});
