import { type CallbackMetrics, type Counter, callbackMetrics } from "@genspan/node";

// Declared when the module loads, before there is a meter provider.
const metrics: CallbackMetrics = callbackMetrics();

/** Counts with a constant attribute. */
export const counter: Counter = metrics.counter("goframe.metric.demo.counter", {
  help: "This is a simple demo for Counter usage",
  unit: "bytes",
  attributes: { const_attr_1: 1 },
});

metrics.observableCounter("goframe.metric.demo.observable_counter", {
  help: "This is a simple demo for ObservableCounter usage",
  unit: "bytes",
  attributes: { const_attr_3: 1 },
  callback: (result) => result.observe(10),
});
