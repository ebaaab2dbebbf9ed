import type { ShopperSettings } from '../ports/log-store.ts';

type Theme = ShopperSettings['theme'];

const storageKey = 'ownshelf:theme';
const paper = { light: '#f6f2ea', dark: '#171314' } as const;

export interface ThemeSwitch {
  readonly current: Theme;
  apply(theme: Theme): void;
}

/** Puts the theme on the page, and a copy where the next start finds it before any database is open. */
export function createThemeSwitch(window: Window): ThemeSwitch {
  let current = read(window);
  const show = (): void => {
    const root = window.document.documentElement;
    if (current === 'system') delete root.dataset['theme'];
    else root.dataset['theme'] = current;
    const dark =
      current === 'dark' ||
      (current === 'system' && window.matchMedia('(prefers-color-scheme: dark)').matches);
    window.document
      .querySelector('meta[name="theme-color"]')
      ?.setAttribute('content', dark ? paper.dark : paper.light);
  };
  window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', show);
  show();
  return {
    get current() {
      return current;
    },
    apply(theme) {
      current = theme;
      show();
      try {
        window.localStorage.setItem(storageKey, theme);
      } catch {
        // Storage is blocked: the theme lasts as long as the tab.
      }
    },
  };
}

function read(window: Window): Theme {
  try {
    const stored = window.localStorage.getItem(storageKey);
    return stored === 'light' || stored === 'dark' ? stored : 'system';
  } catch {
    return 'system';
  }
}
