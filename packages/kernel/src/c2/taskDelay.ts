/** Delay of one crew task: log-normal with this median and geometric standard deviation. */
export interface TaskDelay {
  readonly medianS: number;
  readonly factor: number;
}
