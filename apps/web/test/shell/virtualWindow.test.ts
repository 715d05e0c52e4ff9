import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scrollTopFor, virtualWindow } from '../../src/ui/virtualWindow.ts';

describe('a long list', () => {
  it('draws what is in sight and some spare lines', () => {
    expect(virtualWindow(50_000, 1_000, 400, 20, 5)).toEqual({ from: 45, to: 75, aboveCssPx: 900, totalCssPx: 1e6 });
  });

  it('draws nothing of an empty list and all of a short one', () => {
    expect(virtualWindow(0, 0, 400, 20, 5)).toEqual({ from: 0, to: 0, aboveCssPx: 0, totalCssPx: 0 });
    expect(virtualWindow(3, 500, 400, 20, 5)).toEqual({ from: 0, to: 3, aboveCssPx: 0, totalCssPx: 60 });
  });

  it('always covers the window, and never draws many more lines than it holds', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100_000 }),
        fc.double({ min: 0, max: 3e6, noNaN: true }),
        fc.integer({ min: 1, max: 2_000 }),
        (count, scrollTop, height) => {
          const { from, to } = virtualWindow(count, scrollTop, height, 30, 4);
          const top = Math.min(scrollTop, Math.max(0, count * 30 - height));
          expect(from * 30).toBeLessThanOrEqual(top);
          expect(to === count || to * 30 >= top + height).toBe(true);
          expect(to - from).toBeLessThanOrEqual(height / 30 + 2 + 8);
        },
      ),
    );
  });

  it('scrolls only as far as a line needs', () => {
    expect(scrollTopFor(10, 0, 100, 20)).toBe(120);
    expect(scrollTopFor(10, 150, 100, 20)).toBe(150);
    expect(scrollTopFor(2, 150, 100, 20)).toBe(40);
  });
});
