import { loadLater } from '../load-later.ts';
import { en, type ShelfTexts } from './en.ts';
import type { PanelTexts } from '../later/panel-texts.ts';

export interface Language {
  /** BCP 47: of numbers and prices too. */
  readonly tag: string;
  readonly texts: ShelfTexts;
  /** What the panel says; without it, it speaks English. */
  readonly loadPanelTexts?: () => Promise<PanelTexts>;
}

interface Files {
  readonly texts: () => Promise<ShelfTexts>;
  readonly panel: () => Promise<PanelTexts>;
}

/** Languages beside English, by primary subtag: files of their own, loaded where they are spoken. */
const others: Readonly<Record<string, Files>> = {
  zh: {
    texts: () => loadLater('zh', () => import('./zh.ts')).then(({ zh }) => zh),
    panel: () => loadLater('panel-zh', () => import('../later/panel-zh.ts')).then(({ zh }) => zh),
  },
};

/**
 * @param tag BCP 47, as an attribute has it
 * @returns English where the language is not spoken, or its texts cannot be had
 */
export async function languageFor(tag: string | undefined): Promise<Language> {
  const known = canonical(tag);
  const files = known === undefined ? undefined : others[primaryOf(known)];
  try {
    if (known !== undefined && files)
      return { tag: known, texts: await files.texts(), loadPanelTexts: files.panel };
  } catch {
    // A shelf in English is better than none.
  }
  return { tag: known !== undefined && primaryOf(known) === 'en' ? known : 'en', texts: en };
}

const primaryOf = (tag: string): string => tag.split('-', 1)[0] ?? '';

function canonical(tag: string | undefined): string | undefined {
  try {
    return tag ? Intl.getCanonicalLocales(tag)[0] : undefined;
  } catch {
    return undefined;
  }
}
