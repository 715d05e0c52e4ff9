/** Constants of the program: bytes at which columns stand, sizes. */
type LookColumns = Readonly<
  Record<
    | 'ARENA'
    | 'ASKED'
    | 'AZIMUTH'
    | 'COS_ASPECT'
    | 'CUBICS'
    | 'DECISION'
    | 'DOUBT'
    | 'EAST'
    | 'END_AZIMUTH'
    | 'HEIGHT'
    | 'LUCK'
    | 'NORTH'
    | 'OBJECT'
    | 'PARAMETER'
    | 'RANGE'
    | 'RCS'
    | 'RECORD'
    | 'ROWS'
    | 'SCAN'
    | 'SNR'
    | 'SPARE_ROWS'
    | 'TIME'
    | 'UP',
    { readonly value: number }
  >
>;

/** Functions of assembly/looks.ts, and where its columns stand. */
export interface LookExports extends LookColumns {
  takeNear(x: number, y: number, z: number, from: number, count: number): number;
  takeInSector(rows: number, records: number): number;
  addAzimuths(rows: number): void;
  followTurns(rows: number, lastTurn: number): void;
  takePassed(rows: number, records: number, lastScan: number): number;
  addEvenCrossSections(rows: number, rcsOfObject: number): number;
  addFreeSpaceSnrs(rows: number, snrAtUnit: number): void;
  addLuck(rows: number, records: number, purpose: number, k0: number, k1: number): void;
  decide(rows: number, records: number, lnPfa: number): number;
  takeDetected(rows: number): number;
  addFound(hits: number, first: number, found: number, capacity: number): void;
}
