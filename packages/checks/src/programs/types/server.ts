import { genai } from "@genspan/core";
import { callbackMetrics, start } from "@genspan/node";
import { assertSpanTree, recordSpans } from "@genspan/testing";
import { drawTrace } from "genspan/tree";

console.log(genai, callbackMetrics, start, assertSpanTree, recordSpans, drawTrace);
