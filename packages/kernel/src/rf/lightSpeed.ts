/** Speed of light in vacuum, metres per second (exact by definition of the metre). */
export const LIGHT_SPEED_MPS = 299_792_458;
