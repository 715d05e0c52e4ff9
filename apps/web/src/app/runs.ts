import type { CaseRequest } from '../run/caseRequest.ts';
import type { Side } from '../state/panes.ts';

interface Sessions {
  openCase(side: Side, request: CaseRequest): void;
  cancelCase(side: Side): void;
}
const found = import.meta.glob('./sessions.ts') as Readonly<Record<string, () => Promise<Sessions>>>;

/** Computes a run for one side of the window. */
export async function runPane(side: Side, request: CaseRequest): Promise<void> {
  (await found['./sessions.ts']?.())?.openCase(side, request);
}

/** Stops what one side is computing. */
export function cancelPane(side: Side): void {
  void found['./sessions.ts']?.().then((sessions) => sessions.cancelCase(side));
}
