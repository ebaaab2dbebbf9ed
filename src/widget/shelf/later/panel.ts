import type { AdWishes } from '../../../core/ads/ad-wishes.ts';
import type { LogLine } from '../../../ports/ranker-api.ts';
import type { Kit } from '../kit.ts';
import type { PanelSubject } from '../panel-subject.ts';
import type { ShownCard } from '../shown.ts';
import { en, type PanelTexts } from './panel-texts.ts';
import sheetText from './panel.css?inline';

let sheet: CSSStyleSheet | undefined;

/** Opens what is behind a card, an ad, or the whole shelf. */
export async function openPanel(kit: Kit, subject: PanelSubject): Promise<void> {
  const texts = (await kit.language.loadPanelTexts?.().catch(() => undefined)) ?? en;
  const { root } = kit.place;
  if (!sheet) (sheet = new CSSStyleSheet()).replaceSync(sheetText);
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
  new Panel(kit, texts, subject).open();
}

class Panel {
  readonly #kit: Kit;
  readonly #texts: PanelTexts;
  readonly #dialog: HTMLDialogElement;
  readonly #numbers: Intl.NumberFormat;
  #stopWatching: (() => void) | undefined;

  constructor(kit: Kit, texts: PanelTexts, { groups, shown, ad }: PanelSubject) {
    const { h, icon, language } = kit;
    this.#kit = kit;
    this.#texts = texts;
    this.#numbers = new Intl.NumberFormat(language.tag, {
      minimumFractionDigits: 2,
      maximumFractionDigits: 2,
      signDisplay: 'exceptZero',
    });
    const title = ad ? texts.whyAd : shown ? texts.why : texts.about;
    const content = ad
      ? this.#aboutAd(ad)
      : shown
        ? [h('p', { class: 'item' }, shown.card.item.title), ...this.#aboutCard(shown)]
        : this.#aboutShelf(groups.flatMap(({ cards }) => cards));
    this.#dialog = h(
      'dialog',
      {
        class: 'panel',
        part: 'panel',
        'aria-labelledby': 'panel-title',
        lang: language.tag,
        onkeydown: (event: Event) => event.stopPropagation(), // the page's shortcuts are not meant
        onclose: () => this.#gone(),
        onclick: (event: Event) => event.target === this.#dialog && this.#dialog.close(),
      },
      h(
        'div',
        { class: 'sheet' },
        h(
          'div',
          { class: 'bar' },
          h('h2', { id: 'panel-title' }, title),
          h(
            'button',
            { class: 'turn', type: 'button', 'aria-label': texts.close, onclick: () => this.#dialog.close() },
            icon('close'),
          ),
        ),
        h('div', { class: 'content' }, ...content),
      ),
    );
  }

  open(): void {
    this.#kit.place.root.append(this.#dialog);
    this.#dialog.showModal();
  }

  #gone(): void {
    this.#stopWatching?.();
    this.#dialog.remove();
  }

  #aboutShelf(cards: readonly ShownCard[]): Node[] {
    const { h, session } = this.#kit;
    const texts = this.#texts;
    return [
      h('p', {}, texts.private[session.isolation]),
      ...(session.globalPrivacyControl ? [h('p', {}, texts.privacyControl)] : []),
      h('h3', {}, texts.controls),
      ...this.#controls(),
      ...(cards.length === 0
        ? []
        : [
            h('h3', {}, texts.whys),
            h('p', { class: 'hint' }, texts.whyHint),
            ...cards.map((shown) => this.#whyOf(shown)),
          ]),
    ];
  }

  /** Worked out when it is opened: each takes rankings of its own. */
  #whyOf(shown: ShownCard): HTMLElement {
    const { h } = this.#kit;
    const details = h(
      'details',
      {
        ontoggle: () => {
          if (details.open && details.childElementCount === 1) details.append(...this.#aboutCard(shown));
        },
      },
      h('summary', {}, shown.card.item.title),
    );
    return details;
  }

  #aboutCard({ card }: ShownCard): Node[] {
    const { h, session } = this.#kit;
    const texts = this.#texts;
    const receipt = h('div');
    const showReceipt = (of: typeof card.receipt): void =>
      receipt.replaceChildren(...this.#receipt(of, (name) => texts.terms[name], texts.sumHint));
    const isKnown = card.receipt.terms.length > 0;
    if (isKnown) showReceipt(card.receipt);
    const evidence = h('div', { role: 'status' }, h('p', { class: 'hint' }, texts.working));
    session
      .call((api) => api.explain(card.item.id))
      .then(
        ({ rank, candidates, evidence: lines, receipt: now }) => {
          if (!isKnown) showReceipt(now);
          evidence.replaceChildren(
            h('p', {}, texts.rank(rank, candidates)),
            h('p', { class: 'hint' }, lines.length === 0 ? texts.nothing : texts.evidence),
            h(
              'ul',
              { class: 'lines', hidden: lines.length === 0 },
              ...lines.map(({ entry, rankWithout }) =>
                h(
                  'li',
                  {},
                  h('span', {}, this.#because(entry)),
                  h('b', {}, rankWithout === rank ? texts.unchanged : texts.without(rankWithout)),
                ),
              ),
            ),
          );
        },
        () => evidence.replaceChildren(h('p', { class: 'hint' }, texts.unread)),
      );
    return [receipt, evidence];
  }

  #receipt<Name extends string>(
    receipt: { readonly terms: readonly { name: Name; contribution: number }[]; readonly score: number },
    wordsOf: (name: Name) => readonly [string, string?] | undefined,
    hint: string,
  ): Node[] {
    const { h } = this.#kit;
    const terms = receipt.terms
      .filter(({ contribution }) => Math.abs(contribution) >= 0.005)
      .toSorted((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution));
    const most = Math.abs(terms[0]?.contribution ?? 1);
    const line = (label: string, points: number, share?: number): HTMLElement => {
      const bar = h('span', { class: 'bar', 'aria-hidden': 'true', 'data-down': points < 0 });
      bar.style.inlineSize = `${(share ?? 0) * 100}%`;
      return h('li', {}, h('span', {}, label, share !== undefined && bar), h('b', {}, this.#points(points)));
    };
    return [
      h(
        'ul',
        { class: 'lines' },
        ...terms.map(({ name, contribution }) => {
          const [label, against = label] = wordsOf(name) ?? [name];
          return line(contribution < 0 ? against : label, contribution, Math.abs(contribution) / most);
        }),
        line(this.#texts.sum, receipt.score),
      ),
      h('p', { class: 'hint' }, hint),
    ];
  }

  #points(points: number): string {
    return this.#numbers.format(points).replace('-', '−');
  }

  #because({ entry, item }: LogLine): string {
    const { because, goneItem } = this.#texts;
    const title = item?.title ?? goneItem;
    switch (entry.type) {
      case 'interaction':
        return because[entry.kind](title);
      case 'impression':
        return because.shown(title);
      case 'taste':
        return because.taste(entry.category.at(-1) ?? '');
      case 'ad':
        return title;
    }
  }

  #controls(): Node[] {
    const { h, session } = this.#kit;
    const texts = this.#texts;
    const learn = this.#toggle(texts.learn, texts.learnHint, async (on) => {
      await session.call((api) => api.updateSettings({ personalisation: on ? 'on' : 'paused' }));
      session.changed();
    });
    learn.set(true);
    session
      .call((api) => api.settings())
      .then(
        ({ personalisation }) => learn.set(personalisation === 'on'),
        () => {},
      );
    const remember = this.#toggle(texts.remember, texts.remembering[session.remembering], async (on) => {
      await session.setRemembering(on, true);
    });
    const show = (): void => {
      remember.set(session.remembering === 'kept');
      remember.hint.textContent = texts.remembering[session.remembering];
    };
    show();
    this.#stopWatching = session.watch((event) => event === 'remembering' && show());
    const forget = h('div', { class: 'forget' });
    this.#offerForget(forget);
    return [learn.element, remember.element, h('div', {}, forget)];
  }

  #offerForget(place: HTMLElement): void {
    const { h } = this.#kit;
    const texts = this.#texts;
    place.replaceChildren(
      h(
        'button',
        { class: 'button', type: 'button', onclick: () => this.#confirmForget(place) },
        texts.forget,
      ),
    );
  }

  #confirmForget(place: HTMLElement): void {
    const { h, session } = this.#kit;
    const texts = this.#texts;
    const no = h(
      'button',
      {
        class: 'button',
        type: 'button',
        onclick: () => {
          this.#offerForget(place);
          place.querySelector('button')?.focus();
        },
      },
      texts.keep,
    );
    const say = (text: string): void => {
      this.#offerForget(place);
      place.append(h('p', { role: 'status' }, text));
      place.querySelector('button')?.focus();
    };
    place.replaceChildren(
      h('p', {}, texts.forgetHint),
      h(
        'button',
        {
          class: 'button',
          type: 'button',
          onclick: () =>
            session.forgetEverything().then(
              (entries) => say(texts.forgotten(entries)),
              () => say(texts.failed),
            ),
        },
        texts.reallyForget,
      ),
      no,
    );
    no.focus();
  }

  #toggle(
    label: string,
    hint: string,
    change: (on: boolean) => Promise<unknown>,
  ): { readonly element: HTMLElement; readonly hint: HTMLElement; set(on: boolean): void } {
    const { h, setAttribute } = this.#kit;
    const note = h('span', { class: 'hint' }, hint);
    const set = (on: boolean): void => setAttribute(button, 'aria-checked', String(on));
    const button: HTMLButtonElement = h(
      'button',
      {
        class: 'toggle',
        type: 'button',
        role: 'switch',
        'aria-checked': 'false',
        onclick: async () => {
          const on = button.getAttribute('aria-checked') !== 'true';
          set(on);
          try {
            await change(on);
          } catch {
            set(!on);
            note.textContent = this.#texts.failed;
          }
        },
      },
      h('span', {}, h('span', {}, label), note),
      h('span', { class: 'knob', 'aria-hidden': 'true' }),
    );
    return { element: button, hint: note, set };
  }

  #aboutAd({ card, dismiss, restore }: NonNullable<PanelSubject['ad']>): Node[] {
    const { h, session, language } = this.#kit;
    const { refusals, adTerms, adSumHint, odds, failed } = this.#texts;
    const share = new Intl.NumberFormat(language.tag, { style: 'percent', maximumFractionDigits: 1 });
    const refused = h('div', { role: 'status' });
    const refuse = async (change: (ads: AdWishes) => AdWishes): Promise<void> => {
      try {
        const before = (await session.call((api) => api.settings())).ads ?? {};
        await session.call((api) => api.updateSettings({ ads: change(before) }));
        dismiss();
        const undo = h(
          'button',
          {
            class: 'button',
            type: 'button',
            onclick: async () => {
              await session.call((api) => api.updateSettings({ ads: before }));
              restore();
              this.#dialog.close();
            },
          },
          refusals.undo,
        );
        refused.replaceChildren(h('p', {}, refusals.done), undo);
        undo.focus();
      } catch {
        refused.textContent = failed;
      }
    };
    const button = (label: string, change: (ads: AdWishes) => AdWishes): HTMLElement =>
      h('button', { class: 'button', type: 'button', onclick: () => refuse(change) }, label);
    return [
      h('p', { class: 'item' }, card.advertiser),
      ...this.#receipt(card.receipt, (name) => adTerms[name], adSumHint),
      h('p', { class: 'hint' }, odds(share.format(card.chosen.propensity))),
      h('h3', {}, refusals.title),
      h(
        'div',
        { class: 'choices' },
        button(refusals.ad, ({ blocked = {}, ...ads }) => ({
          ...ads,
          blocked: { ...blocked, campaigns: [...(blocked.campaigns ?? []), card.chosen.campaignId] },
        })),
        button(refusals.advertiser(card.advertiser), ({ blocked = {}, ...ads }) => ({
          ...ads,
          blocked: { ...blocked, advertisers: [...(blocked.advertisers ?? []), card.advertiser] },
        })),
        button(refusals.none, (ads) => ({ ...ads, mode: 'none' })),
      ),
      refused,
    ];
  }
}
