// Loaded before the program: its wall clock is off by as many milliseconds as stand in a file, which may change at any time.
// Monotonic time goes on as ever, as it does when somebody sets a machine's clock.
import { readFileSync } from 'node:fs';

const file = process.env['CLOCK_SHIFT_FILE'];
const readEveryMs = 20;
const RealDate = Date;
let shiftMs = 0;

function read() {
  const found = Number(readFileSync(file, 'utf8'));
  if (Number.isFinite(found)) shiftMs = found;
}

globalThis.Date = class extends RealDate {
  constructor(...given) {
    if (given.length === 0) super(RealDate.now() + shiftMs);
    else super(...given);
  }

  static now() {
    return RealDate.now() + shiftMs;
  }
};
read();
setInterval(read, readEveryMs).unref();
