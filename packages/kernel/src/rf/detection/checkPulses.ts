/** @throws RangeError unless `pulses` is an integer from 1 to 100,000. Internal guard. */
export function checkPulses(pulses: number): void {
  if (!(Number.isInteger(pulses) && pulses >= 1 && pulses <= 100_000)) {
    throw new RangeError(`pulses is ${pulses}, expected an integer from 1 to 100000`);
  }
}
