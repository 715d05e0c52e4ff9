/** Interval outside which a value of this kind of key is a slip, whatever it belongs to. */
export interface PhysicalLimit {
  /** Matches the dotted path, entry kind first. */
  readonly key: RegExp;
  readonly low: number;
  readonly high: number;
  readonly why: string;
  readonly isWhole?: true;
}

/** Limits by key: the first that matches holds. */
export const PHYSICAL_LIMITS: readonly PhysicalLimit[] = [
  {
    key: /rcsM2$/i,
    low: 1e-5,
    high: 1e3,
    why: 'an insect is about 1e-5 m2, a large ship or a corner reflector 1e3 m2 and more; mind dB against m2',
  },
  { key: /\.frequencyGHz$/, low: 0.03, high: 40, why: 'radars work from about 30 MHz to 40 GHz' },
  {
    key: /\.(periodS|revisitS)$/,
    low: 0.05,
    high: 60,
    why: 'a turn or revisit lasts from a fraction of a second to a minute; mind revolutions per minute',
  },
  {
    key: /\.reference\.detectionP$/,
    low: 0.05,
    high: 0.99,
    why: 'a reference detection probability is mostly 0.5 to 0.9',
  },
  {
    key: /\.reference\.falseAlarmP$/,
    low: 1e-12,
    high: 1e-2,
    why: 'false alarm probabilities per cell run from 1e-12 to 1e-2',
  },
  { key: /(swerling|Swerling)$/, low: 0, high: 4, why: 'Swerling cases are 0 to 4', isWhole: true },
  { key: /\.reference\.pulses$/, low: 1, high: 10000, why: 'at least one pulse', isWhole: true },
  { key: /^radar\..*errors\.rangeM$/, low: 1, high: 3000, why: 'range errors run from metres to a few kilometres' },
  {
    key: /^radar\..*errors\.(azimuth|elevation)Deg$/,
    low: 0.001,
    high: 5,
    why: 'angle errors run from 0.001 to a few degrees; mind milliradians',
  },
  { key: /^radar\..*beam\.\w+WidthDeg$/, low: 0.1, high: 60, why: 'beams are 0.1 to 60 degrees wide' },
  { key: /^radar\..*elevation\.\w+Deg$/, low: -90, high: 90, why: 'elevation lies within 90 degrees of the horizon' },
  { key: /\.slewDegPerS$/, low: 0, high: 360, why: 'no antenna turns faster than a revolution a second' },
  { key: /\.sectorDeg$/, low: 1, high: 360, why: 'a sector is at most the whole circle' },
  { key: /\.minimumRadialSpeedMps$/, low: 0, high: 100, why: 'filters reject up to some tens of metres per second' },
  { key: /\.improvementFactorDb$/, low: 0, high: 90, why: 'moving-target filtering gains at most some 70-90 dB' },
  {
    key: /\.gammaDb$/,
    low: -40,
    high: 10,
    why: 'surface reflectivity runs from -40 dB (calm sea) to about 0 dB (cities)',
  },
  { key: /\.reflectionFactor$/, low: 0, high: 1, why: 'no more comes back from a surface than meets it' },
  { key: /\.falsePlotsPerScan$/, low: 0, high: 10000, why: 'a count per scan' },
  {
    key: /^radar\..*RangeKm$|^radar\..*rangeKm$/,
    low: 0.05,
    high: 1000,
    why: 'beyond 1,000 km no aircraft is above the horizon of any radar that flies or stands',
  },
  {
    key: /^missile\..*(minRangeKm|activeRangeKm)$/,
    low: 0,
    high: 100,
    why: 'minimum and active ranges are kilometres to tens of kilometres',
  },
  {
    key: /^missile\..*maxRangeKm$/,
    low: 1,
    high: 500,
    why: 'surface-to-air reach runs from 1 to 500 km; mind metres and miles',
  },
  { key: /^missile\..*minAltitudeM$/, low: 0, high: 5000, why: 'a floor is metres to some kilometres' },
  {
    key: /^missile\..*maxAltitudeKm$/,
    low: 0.5,
    high: 60,
    why: 'air-breathing targets end near 30 km; above 60 km there is no air to steer in',
  },
  {
    key: /^airObject\..*speedMps$/,
    low: 3,
    high: 1000,
    why: 'what flies in air by wing or rotor flies at 3 to 1,000 m/s; mind km/h and knots',
  },
  {
    key: /altitudeM$|AltitudeM$/,
    low: -430,
    high: 30000,
    why: 'aircraft fly between the lowest land and 30 km; mind feet',
  },
  { key: /SpeedMps$/, low: 0, high: 5000, why: 'a speed in air' },
  {
    key: /RateMps$/,
    low: 0.5,
    high: 100,
    why: 'airliners climb and descend at some metres per second; mind feet per minute',
  },
  { key: /flightLevel$/, low: 0, high: 600, why: 'flight levels are hundreds of feet' },
  { key: /spreadDb$/, low: 0, high: 20, why: 'spreads between objects are some decibels' },
  { key: /^airObject\..*Db\./, low: -40, high: 40, why: 'offsets by aspect and band are some tens of decibels' },
  {
    key: /(launchers|missilesPerLauncher|fireChannels|missilesPerTarget|salvoSize|maximumShots|fireUnits|Operators|Officers)$/,
    low: 1,
    high: 1000,
    why: 'a count of at least one',
    isWhole: true,
  },
  { key: /\.reactionS$/, low: 1, high: 300, why: 'reaction runs from seconds to minutes' },
  { key: /\.reloadMin$/, low: 0.5, high: 600, why: 'reloading takes minutes to hours; mind seconds' },
  { key: /(delayFactor|lockFactor)$/, low: 1, high: 10, why: 'a geometric standard deviation is at least 1' },
  { key: /\.medianS\./, low: 0.1, high: 3600, why: 'crew tasks last from a tenth of a second to an hour' },
  { key: /Rho$/, low: 0, high: 1, why: 'a correlation of shared errors is 0 to 1' },
  { key: /[a-z]P(\.|$)/, low: 0, high: 1, why: 'a probability is 0 to 1; mind per cent' },
  { key: /\.factor$/, low: 0, high: 1, why: 'the factor lowers a probability' },
];
