/** Standard identities that a rule may name. */
export const identities = ['pending', 'unknown', 'assumedFriend', 'friend', 'neutral', 'suspect', 'hostile'] as const;

/** One of {@link identities}. */
export type IdentityName = (typeof identities)[number];
