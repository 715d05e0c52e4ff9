/** What every output about exposure says of itself. */
export const EXPOSURE_NOTE =
  'Simulated, one generic class of low-observable aircraft, an order of magnitude: what an operator could have learnt at most, under the stated assumptions. It says nothing of any type.';
