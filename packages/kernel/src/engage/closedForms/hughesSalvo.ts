/** One side of Hughes' salvo exchange. */
export interface SalvoForce {
  /** Units, >= 0. */
  readonly units: number;
  /** Well-aimed offensive rounds per unit and salvo. */
  readonly offence: number;
  /** Incoming rounds that one unit stops per salvo. */
  readonly defence: number;
  /** Hits that put one unit out of action, > 0. */
  readonly stayingPower: number;
}

/** Losses and survivors after one exchange. */
export interface SalvoExchange {
  readonly lossA: number;
  readonly lossB: number;
  readonly leftA: number;
  readonly leftB: number;
}

/**
 * One simultaneous exchange of salvos between two forces.
 *
 * @param a - first side
 * @param b - second side
 * @returns losses, between 0 and each side's units, and what is left
 * @throws RangeError if a number is negative or a staying power is not positive
 * @remarks Source: hughes-1995. Valid: rounds spread evenly over the defenders; deterministic means.
 * @example
 * ```ts
 * import { hughesSalvo } from '@redoubt/kernel';
 * const ship = { units: 3, offence: 4, defence: 3, stayingPower: 2 };
 * hughesSalvo(ship, ship) // => { lossA: 1.5, lossB: 1.5, leftA: 1.5, leftB: 1.5 }
 * ```
 */
export function hughesSalvo(a: SalvoForce, b: SalvoForce): SalvoExchange {
  for (const side of [a, b]) {
    if (!(side.units >= 0 && side.offence >= 0 && side.defence >= 0 && side.stayingPower > 0)) {
      throw new RangeError(`force is ${JSON.stringify(side)}, expected numbers >= 0 and stayingPower > 0`);
    }
  }
  const lossA = loss(b, a);
  const lossB = loss(a, b);
  return { lossA, lossB, leftA: a.units - lossA, leftB: b.units - lossB };
}

function loss(attacker: SalvoForce, defender: SalvoForce): number {
  const hits = attacker.offence * attacker.units - defender.defence * defender.units;
  return Math.min(defender.units, Math.max(0, hits / defender.stayingPower));
}
