/** Version of the kernel: part of a run's identity, since another version may give another run. */
export const KERNEL_VERSION = '0.1.0';
