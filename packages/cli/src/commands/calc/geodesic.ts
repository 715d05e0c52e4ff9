import { geodesicInverse } from '@redoubt/kernel';
import type { Calculation } from './calculation.ts';

const DEGREE_RAD = Math.PI / 180;

/** Course as a compass shows it, [0, 360). */
function compassDeg(courseRad: number): number {
  const deg = courseRad / DEGREE_RAD;
  return deg < 0 ? deg + 360 : deg;
}

/** Shortest path over the WGS-84 ellipsoid. */
export const geodesicCalculation: Calculation = {
  name: 'geodesic',
  summary: 'shortest distance and courses between two places',
  source: 'Karney 2013, Algorithms for geodesics, on the WGS-84 ellipsoid',
  options: [
    {
      kind: 'place',
      flag: 'from',
      placeholder: 'LAT,LON',
      meaning: 'start as LAT,LON in degrees',
      keys: ['fromLatDeg', 'fromLonDeg'],
    },
    {
      kind: 'place',
      flag: 'to',
      placeholder: 'LAT,LON',
      meaning: 'end as LAT,LON in degrees',
      keys: ['toLatDeg', 'toLonDeg'],
    },
  ],
  example: '--from 40.08,32.57 --to 40.20,32.90',
  calculate(values) {
    const rad = (key: string): number => Number(values[key]) * DEGREE_RAD;
    const path = geodesicInverse(rad('fromLatDeg'), rad('fromLonDeg'), rad('toLatDeg'), rad('toLonDeg'));
    return [
      { key: 'distanceM', value: path.distanceM, unit: 'm', meaning: 'along the ellipsoid' },
      {
        key: 'azimuthFromDeg',
        value: compassDeg(path.azimuth1Rad),
        unit: 'deg',
        meaning: 'course at the start, clockwise from true north',
      },
      { key: 'azimuthToDeg', value: compassDeg(path.azimuth2Rad), unit: 'deg', meaning: 'course at the end' },
    ];
  },
};
