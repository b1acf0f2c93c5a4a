import { work } from "./worker.mjs";

globalThis.outcome = work();
