import type { Sampler } from "@opentelemetry/api";
import type { Tracing } from "../sdk/otel-line.ts";
import type { Settings } from "../settings/settings.ts";

/** The sampler that `OTEL_TRACES_SAMPLER` and its argument name. */
export function makeSampler({ name, ratio }: Settings["sampler"], { pieces }: Tracing): Sampler {
  const root = name.endsWith("always_off")
    ? new pieces.AlwaysOffSampler()
    : name.endsWith("always_on")
      ? new pieces.AlwaysOnSampler()
      : new pieces.TraceIdRatioBasedSampler(ratio);
  return name.startsWith("parentbased_") ? new pieces.ParentBasedSampler({ root }) : root;
}
