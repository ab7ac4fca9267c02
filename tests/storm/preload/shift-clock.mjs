// Loaded before the program: its wall clock is off by as many milliseconds as stand in a file, which may change at any time.
// Monotonic time goes on as ever, as it does when somebody sets a machine's clock. All time may go by more quickly than ours.
import { readFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers';
import timersPromises from 'node:timers/promises';

const file = process.env['CLOCK_SHIFT_FILE'];
const speed = Number(process.env['CLOCK_SPEED'] ?? 1);
const originAt = Number(process.env['CLOCK_ORIGIN'] ?? 0);
const readEveryMs = 20;
const RealDate = Date;
const realInterval = setInterval;
let shiftMs = 0;

function read() {
  const found = Number(readFileSync(file, 'utf8'));
  if (Number.isFinite(found)) shiftMs = found;
}

const now = () => Math.floor(originAt + (RealDate.now() - originAt) * speed) + shiftMs;

globalThis.Date = class extends RealDate {
  constructor(...given) {
    if (given.length === 0) super(now());
    else super(...given);
  }

  static now() {
    return now();
  }
};

if (speed !== 1) {
  const realElapsedMs = performance.now.bind(performance);
  Object.defineProperty(performance, 'now', { value: () => realElapsedMs() * speed });
  const realTimeout = AbortSignal.timeout;
  AbortSignal.timeout = (delayMs) => realTimeout.call(AbortSignal, Math.ceil(delayMs / speed));
  for (const [where, name, place] of [
    [timers, 'setTimeout', 1],
    [timers, 'setInterval', 1],
    [timersPromises, 'setTimeout', 0],
    [timersPromises, 'setInterval', 0],
  ]) {
    const real = where[name];
    const quick = (...given) => {
      if (typeof given[place] === 'number') given[place] /= speed;
      return real(...given);
    };
    where[name] = Object.defineProperties(quick, Object.getOwnPropertyDescriptors(real));
  }
  globalThis.setTimeout = timers.setTimeout;
  globalThis.setInterval = timers.setInterval;
  syncBuiltinESMExports();
}
read();
realInterval(read, readEveryMs).unref();
