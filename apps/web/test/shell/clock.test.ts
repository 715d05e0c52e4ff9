import { describe, expect, it } from 'vitest';
import { advance, LONGEST_FRAME_S } from '../../src/state/advance.ts';
import { endS, isPlaying, speed, timeS } from '../../src/state/clock.ts';
import { changeSpeed, seek, togglePlay } from '../../src/state/seek.ts';

describe('the clock of a replay', () => {
  it('moves by real time times speed', () => {
    expect(advance(100, 0.02, 50, 1_000, null)).toEqual({ timeS: 101, isPlaying: true });
  });

  it('stops at the end, exactly', () => {
    expect(advance(999.9, 0.1, 200, 1_000, null)).toEqual({ timeS: 1_000, isPlaying: false });
  });

  it('does not jump after the page slept', () => {
    expect(advance(0, 3_600, 10, 1e6, null).timeS).toBe(10 * LONGEST_FRAME_S);
  });

  it('plays a part over and over without losing what lies past its end', () => {
    const loop = { fromS: 10, toS: 20 };
    expect(advance(19.5, 0.1, 10, 1_000, loop)).toEqual({ timeS: 10.5, isPlaying: true });
    expect(advance(5, 0.1, 10, 1_000, loop)).toEqual({ timeS: 10, isPlaying: true });
    expect(advance(500, 0.1, 10, 1_000, loop)).toEqual({ timeS: 10, isPlaying: true });
    // a loop shorter than a frame
    const short = advance(10, 0.25, 200, 1_000, { fromS: 10, toS: 11 });
    expect(short.timeS).toBeGreaterThanOrEqual(10);
    expect(short.timeS).toBeLessThan(11);
  });

  it('seeks within the replay only', () => {
    endS.value = 600;
    seek(-5);
    expect(timeS.value).toBe(0);
    seek(1e9);
    expect(timeS.value).toBe(600);
    seek(Number.NaN);
    expect(timeS.value).toBe(600);
  });

  it('starts again from the beginning when it stands at the end', () => {
    endS.value = 600;
    timeS.value = 600;
    isPlaying.value = false;
    togglePlay();
    expect([timeS.value, isPlaying.value]).toEqual([0, true]);
    togglePlay();
    expect(isPlaying.value).toBe(false);
  });

  it('does not play without a replay', () => {
    endS.value = 0;
    isPlaying.value = false;
    togglePlay();
    expect(isPlaying.value).toBe(false);
  });

  it('steps through its speeds and stays within them', () => {
    speed.value = 100;
    changeSpeed(1);
    changeSpeed(1);
    expect(speed.value).toBe(200);
    for (let i = 0; i < 20; i++) changeSpeed(-1);
    expect(speed.value).toBe(1);
  });
});
