// From "flies" to "measured" in vectors: see src/sim/look. Every number comes from the same operations in the same
// order as in plain code (test/sim/lookOracle.ts), so it has the same bits, in every engine.
export {
  ARENA, ASKED, AZIMUTH, COS_ASPECT, CUBICS, DECISION, DOUBT, EAST, END_AZIMUTH, HEIGHT, LUCK,
  NORTH, OBJECT, PARAMETER, RANGE, RCS, RECORD, ROWS, SCAN, SNR, SPARE_ROWS, TIME, UP,
} from './_layout';
export { addEvenCrossSections, addFreeSpaceSnrs, addLuck, decide, takeDetected, addFound } from './_detections';
export { takeNear, takeInSector, addAzimuths, followTurns, takePassed } from './_passages';
