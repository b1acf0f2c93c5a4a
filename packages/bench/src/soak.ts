import { parseArgs } from "node:util";
import { soak } from "./soak/soak.ts";

const { values } = parseArgs({
  args: process.argv.slice(2).filter((argument) => argument !== "--"),
  options: {
    seconds: { type: "string", default: "600" },
    "seconds-per-process": { type: "string", default: "15" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
  },
});
const options = {
  seconds: Number(values.seconds),
  secondsPerProcess: Number(values["seconds-per-process"]),
  seed: Number(values.seed),
};

console.log(`Soak of ${options.seconds} s with seed ${options.seed}`);
const rounds = await soak(options, ({ ending, signal, code, counts, received }) => {
  const { started, ended, failed, interrupted } = counts;
  console.log(
    `${ending}: started ${started}, ended ${ended} (${failed} with errors, ` +
      `${interrupted} interrupted), received ${received}, ended by ${signal ?? code}`,
  );
});
const lost = rounds.filter(
  ({ counts, received }) => counts.started !== counts.ended || counts.started !== received,
);
const total = rounds.reduce((sum, { counts }) => sum + counts.started, 0);
console.log(`${total} spans in ${rounds.length} processes; ${lost.length} processes lost any`);
process.exitCode = lost.length === 0 ? 0 : 1;
