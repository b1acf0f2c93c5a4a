import { expect, test } from "vitest";
import { soak } from "./soak.ts";

test("of a minute at full speed, every started span is ended, sent and received once", async () => {
  const rounds = await soak({ seconds: 60, secondsPerProcess: 15, seed: 1 });
  for (const { ending, signal, counts, received } of rounds) {
    const { started, failed, interrupted } = counts;
    expect({ ending, signal, ended: counts.ended, received }).toEqual({
      ending,
      signal: "SIGTERM",
      ended: started,
      received: started,
    });
    expect(started).toBeGreaterThan(1000);
    expect(failed).toBeGreaterThan(interrupted);
    expect(interrupted).toBeGreaterThan(0);
  }
  expect(rounds.map(({ ending }) => ending)).toEqual(["genspan", "sdk", "genspan", "sdk"]);
}, 300_000);
