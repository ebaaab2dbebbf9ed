import type { AdCard, AdRequest, ChosenAd } from '../../../ports/ranker-api.ts';
import type { ShelfOptions } from '../../options.ts';
import type { Kit } from '../kit.ts';
import type { PanelSubject } from '../panel-subject.ts';
import { adTextsFor } from './ad-texts.ts';
import adSheet from './ad.css?inline';

export interface AdParts {
  options(): ShelfOptions;
  openWhy(ad: NonNullable<PanelSubject['ad']>): void;
  openAbout(): void;
  show(element: HTMLElement): void;
  /** @returns what holds its space */
  showNone(): void;
}

export interface ShownAd {
  /** The page may be another now. */
  refresh(): void;
  dispose(): void;
}

/** Other shelves are given this long to have their cards, beside which an ad may stand. */
const settleMs = 600;
const mostSettling = 8;

let sheet: CSSStyleSheet | undefined;

/** One ad, asked for once for each page that is opened. */
export function showAd(kit: Kit, parts: AdParts): ShownAd {
  const { session, place } = kit;
  if (!sheet) (sheet = new CSSStyleSheet()).replaceSync(adSheet);
  if (!place.root.adoptedStyleSheets.includes(sheet)) place.root.adoptedStyleSheets.push(sheet);
  const self = {};
  let page: string | undefined;
  let stop: (() => void) | undefined;
  let isOver = false;

  const pageNow = (): string => parts.options().item ?? session.facts.viewed[0] ?? '';
  const clear = (): void => {
    stop?.();
    stop = undefined;
    session.campaigns.delete(self);
  };

  async function ask(asked: string): Promise<void> {
    await settle(() => sum(session.cardCounts));
    const { item, language } = parts.options();
    const ids = item === undefined ? session.facts.viewed : [item];
    const answer = await session.call(async (api) => {
      const itemId = ids.length === 0 ? undefined : await api.known(ids);
      const request: AdRequest = {
        placement: itemId === undefined ? 'shelf' : 'item',
        organicCards: sum(session.cardCounts) - session.cardsWithAd + (itemId === undefined ? 0 : 1),
        beside: [...session.campaigns.values()],
        language: /^zh\b/i.test(language ?? kit.language.tag) ? 'zh' : 'en',
        ...(itemId !== undefined && { itemId }),
      };
      return api.ad(request);
    });
    if (isOver || asked !== page) return;
    clear();
    if (answer.kind !== 'ad') {
      parts.showNone();
      if (answer.kind === 'holdout') watch(place.root.firstElementChild, answer.chosen, 'ghost');
      return;
    }
    session.cardsWithAd = sum(session.cardCounts);
    session.campaigns.set(self, answer.ad.chosen.campaignId);
    const element = drawAd(kit, parts, answer.ad);
    parts.show(element);
    watch(element.firstElementChild, answer.ad.chosen, 'shown');
  }

  function watch(element: Element | null, chosen: ChosenAd, kind: 'shown' | 'ghost'): void {
    if (!element) return;
    stop = kit.observeHalf(
      element,
      () => session.ads.enter({ kind, chosen }),
      () => session.ads.leave({ kind, chosen }),
    );
  }

  const refresh = (): void => {
    const now = pageNow();
    if (now === page) return;
    page = now;
    ask(now).catch(() => {
      if (!isOver && asked(now)) parts.showNone();
    });
  };
  const asked = (now: string): boolean => now === page;
  refresh();
  return {
    refresh,
    dispose() {
      isOver = true;
      clear();
    },
  };
}

function drawAd(kit: Kit, parts: AdParts, ad: AdCard): HTMLElement {
  const { h, icon, language, session, place } = kit;
  const texts = adTextsFor(language.tag);
  const { item, landingPage, chosen } = ad;
  const link = kit.safeLink(item ? item.link : landingPage);
  const picture = item && kit.createPicture(item, session.pictures);
  picture?.show();
  const gone = h('div', { class: 'gone', hidden: true });
  const face = {
    class: 'face',
    part: 'link',
    onclick: (event: MouseEvent) => {
      const isPlain = !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
      void note('opened');
      if (
        item &&
        isPlain &&
        !place.tell('own-shelf:select', { id: item.id, ...(link !== undefined && { link }) })
      )
        event.preventDefault();
    },
  };
  const words = h(
    'span',
    { class: 'words' },
    h('span', { class: 'unseen' }, texts.prefix(ad.advertiser)),
    h('span', { class: 'headline', part: 'ad-headline' }, ad.headline),
    ad.body !== undefined && h('span', { class: 'body' }, ad.body),
    item?.price !== undefined && h('span', { class: 'price' }, kit.formats.price(item.price, item.currency)),
    !item && link !== undefined && h('span', { class: 'go' }, texts.visit(new URL(link).hostname)),
  );
  const box = h(
    'div',
    { class: 'ad', part: 'ad' },
    h(
      'div',
      { class: 'who' },
      h('span', { class: 'badge', part: 'ad-label' }, texts.label),
      h('span', { class: 'payer' }, h('b', {}, ad.advertiser), ' ', texts.paidBy(ad.payer)),
      h(
        'button',
        {
          class: 'about',
          type: 'button',
          'aria-haspopup': 'dialog',
          onclick: () => parts.openWhy({ card: ad, dismiss, restore }),
        },
        texts.why,
      ),
    ),
    link === undefined
      ? h('button', { ...face, type: 'button' }, picture?.element, words)
      : item
        ? h('a', { ...face, href: link, target: kit.linkTarget }, picture?.element, words)
        : h(
            'a',
            {
              ...face,
              href: link,
              target: '_blank',
              rel: 'noopener noreferrer',
              referrerpolicy: 'no-referrer',
            },
            words,
          ),
    gone,
  );
  const element = h(
    'div',
    {
      role: 'group',
      class: 'shelf',
      part: 'shelf',
      'data-placement': 'ad',
      'aria-label': texts.name(ad.advertiser),
      lang: language.tag,
    },
    box,
    h(
      'div',
      { class: 'foot' },
      h('p', { class: 'note', part: 'note' }, ad.personal ? texts.personal : texts.byPage),
      h(
        'button',
        {
          class: 'about',
          part: 'about',
          type: 'button',
          'aria-haspopup': 'dialog',
          onclick: () => parts.openAbout(),
        },
        icon('shield'),
        language.texts.about,
      ),
    ),
  );

  /** Something was done with it, so it was shown. */
  async function note(kind: 'opened' | 'dismissed'): Promise<number | undefined> {
    session.ads.count({ kind: 'shown', chosen });
    await session.ads.flush();
    return session.recordAd({ kind, chosen });
  }

  let dismissal: Promise<number | undefined> | undefined;

  function dismiss(): void {
    dismissal = note('dismissed');
    box.dataset['gone'] = '';
    gone.hidden = false;
    gone.replaceChildren(h('span', { role: 'status', tabindex: -1 }, texts.gone));
    gone.querySelector('span')?.focus();
  }

  function restore(): void {
    void dismissal?.then(async (seq) => {
      if (seq !== undefined) await session.call((api) => api.forgetEntry(seq)).catch(() => {});
    });
    delete box.dataset['gone'];
    gone.hidden = true;
  }

  return element;
}

const sum = (counts: ReadonlyMap<object, number>): number => [...counts.values()].reduce((a, b) => a + b, 0);

async function settle(count: () => number): Promise<void> {
  let before = -1;
  for (let i = 0; i < mostSettling; i++) {
    const now = count();
    if (now > 0 && now === before) return;
    before = now;
    await new Promise((resolve) => setTimeout(resolve, settleMs));
  }
}
