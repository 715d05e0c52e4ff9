import { configureGlobal } from 'fast-check';

// The same examples at every run, so that a red test is red for everybody. REDOUBT_PROPERTY_SEED tries others.
configureGlobal({ seed: Number(process.env['REDOUBT_PROPERTY_SEED'] ?? 20_191_127) });
