import { work } from "./worker.mjs";

export default {
  fetch: async () => Response.json(await work()),
};
