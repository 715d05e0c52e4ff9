import { describe, expect, it } from 'vitest';
import { actionOf, KEYS, keyLabel } from '../../src/app/keys.ts';

const press = (key: string, more: { isShift?: boolean; isModified?: boolean } = {}) => ({
  key,
  isShift: false,
  isModified: false,
  ...more,
});

describe('the table of keys', () => {
  it('gives each key to one action', () => {
    const keys = KEYS.flatMap((one) => one.keys);
    expect(new Set(keys).size).toBe(keys.length);
    expect(new Set(KEYS.map(({ action }) => action)).size).toBe(KEYS.length);
  });

  it('says something of each key', () => {
    for (const { keys, says } of KEYS) {
      expect(says).not.toBe('');
      for (const key of keys) expect(keyLabel(key)).not.toBe('');
    }
  });

  it.each([
    [' ', 'playPause'],
    ['[', 'previousEvent'],
    [']', 'nextEvent'],
    ['n', 'nextPick'],
    ['p', 'previousPick'],
    ['Enter', 'why'],
    ['t', 'truth'],
    ['s', 'split'],
    ['l', 'layers'],
    ['e', 'editor'],
    ['?', 'help'],
    ['+', 'faster'],
    ['-', 'slower'],
    ['ArrowLeft', 'back1'],
  ])('lets %j do %s', (key, action) => {
    expect(actionOf(press(key), 'page')).toBe(action);
  });

  it('scrubs with shift and arrows, and takes capital letters as letters', () => {
    expect(actionOf(press('ArrowRight', { isShift: true }), 'page')).toBe('forward10');
    expect(actionOf(press('T', { isShift: true }), 'page')).toBe('truth');
    expect(actionOf(press('?', { isShift: true }), 'page')).toBe('help');
  });

  it('leaves keys with Ctrl, Alt or Meta to the browser', () => {
    expect(actionOf(press('s', { isModified: true }), 'page')).toBeNull();
  });

  it('leaves text to fields', () => {
    expect(actionOf(press('s'), 'text')).toBeNull();
    expect(actionOf(press(' '), 'text')).toBeNull();
    expect(actionOf(press('Escape'), 'text')).toBe('close');
  });

  it('leaves arrows and zoom to the map, and Space and Enter to the page there', () => {
    for (const key of ['ArrowLeft', '+', '-']) expect(actionOf(press(key), 'map')).toBeNull();
    expect([actionOf(press(' '), 'map'), actionOf(press('Enter'), 'map')]).toEqual(['playPause', 'why']);
  });

  it('leaves Space, Enter and arrows to controls, and letters to the page', () => {
    for (const key of [' ', 'Enter', 'ArrowLeft', 'Home', 'PageDown'])
      expect(actionOf(press(key), 'control')).toBeNull();
    expect(actionOf(press('t'), 'control')).toBe('truth');
  });
});
