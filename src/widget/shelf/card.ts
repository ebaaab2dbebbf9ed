import type { Kit } from './kit.ts';
import type { Picture } from './pictures.ts';
import { safeLink } from './safe-link.ts';
import type { ShownCard } from './shown.ts';

export interface CardActions {
  why(shown: ShownCard): void;
}

/** One item of a list: a link, and what can be said of it. */
export class Card {
  readonly element: HTMLLIElement;
  readonly picture: Picture;
  readonly #kit: Kit;
  readonly #slide: HTMLElement;
  readonly #face: HTMLElement;
  readonly #like: HTMLButtonElement;
  readonly #gone: HTMLElement;
  #shown: ShownCard;
  #disliked: boolean;

  constructor(kit: Kit, shown: ShownCard, actions: CardActions) {
    const { h, icon, language, formats } = kit;
    const { texts } = language;
    const { item } = shown.card;
    this.#kit = kit;
    this.#shown = shown;
    this.#disliked = shown.card.disliked;
    this.picture = kit.createPicture(item, kit.session.pictures);
    const state = { 'out of stock': texts.outOfStock, preorder: texts.preorder, 'in stock': '' }[
      item.availability ?? 'in stock'
    ];
    const href = safeLink(item.link);
    const face = {
      class: 'face',
      part: 'link',
      onclick: (event: MouseEvent) => this.#follow(event),
      onauxclick: (event: MouseEvent) => event.button === 1 && kit.session.follow(item.id),
    };
    const content = [
      this.picture.element,
      state ? h('span', { class: 'tag', part: 'availability' }, state) : '',
      h('span', { class: 'brand', part: 'brand' }, item.brand ?? item.category?.at(-1) ?? ''),
      h('span', { class: 'title', part: 'title', title: item.title }, item.title),
      h(
        'span',
        { class: 'facts' },
        item.price !== undefined && h('span', { part: 'price' }, formats.price(item.price, item.currency)),
        item.rating !== undefined &&
          h(
            'span',
            { class: 'rating', part: 'rating' },
            h('span', { 'aria-hidden': 'true' }, `★ ${formats.rating(item.rating)}`),
            h('span', { class: 'unseen' }, texts.rated(formats.rating(item.rating), item.ratingCount)),
          ),
      ),
    ];
    this.#face =
      href === undefined
        ? h('button', { ...face, type: 'button' }, ...content)
        : h('a', { ...face, href, target: kit.linkTarget, draggable: 'false' }, ...content);
    this.#like = h(
      'button',
      { class: 'act', part: 'action', type: 'button', onclick: () => this.#toggleLike() },
      icon('heart'),
    );
    this.#gone = h('div', { class: 'gone', hidden: true });
    this.#slide = h(
      'div',
      { role: 'group', class: 'slide', 'aria-roledescription': texts.card },
      this.#face,
      h(
        'div',
        { class: 'acts' },
        this.#like,
        h(
          'button',
          {
            class: 'act',
            part: 'action',
            type: 'button',
            'aria-label': texts.dislike(item.title),
            onclick: () => this.#dislike(),
          },
          icon('close'),
        ),
        h(
          'button',
          {
            class: 'act',
            part: 'action',
            type: 'button',
            'aria-label': texts.why(item.title),
            'aria-haspopup': 'dialog',
            onclick: () => actions.why(this.#shown),
          },
          icon('why'),
        ),
      ),
      this.#gone,
    );
    this.element = h('li', { class: 'card', part: 'card' }, this.#slide);
    this.#mark();
  }

  get shown(): ShownCard {
    return this.#shown;
  }

  /** A card that only keeps its place knows no more than when it was shown. */
  get #liked(): boolean {
    const { item, liked } = this.#shown.card;
    return this.#kit.session.likes.get(item.id) ?? liked;
  }

  update(shown: ShownCard): void {
    this.#shown = shown;
  }

  /** @param n place in its list, from 1 */
  setPlace(n: number, of: number): void {
    this.#kit.setAttribute(this.#slide, 'aria-label', this.#kit.language.texts.place(n, of));
    this.#mark();
  }

  focus(): void {
    (this.#disliked ? this.#gone.querySelector('button') : this.#face)?.focus();
  }

  #follow(event: MouseEvent): void {
    const { item } = this.#shown.card;
    const link = safeLink(item.link);
    this.#kit.session.follow(item.id);
    // A new tab or window is the browser's affair.
    if (link !== undefined && (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)) return;
    if (!this.#kit.place.tell('own-shelf:select', { id: item.id, ...(link !== undefined && { link }) }))
      event.preventDefault();
  }

  async #toggleLike(): Promise<void> {
    const { texts } = this.#kit.language;
    const liked = !this.#liked;
    if (await this.#record(liked ? 'like' : 'unlike')) {
      this.#kit.session.likes.set(this.#shown.card.item.id, liked);
      this.#mark();
      this.#kit.say(liked ? texts.liked : texts.unliked);
    }
  }

  async #dislike(): Promise<void> {
    if (!(await this.#record('dislike'))) return;
    this.#disliked = true;
    this.#mark();
    this.#gone.querySelector('button')?.focus();
  }

  async #undo(): Promise<void> {
    if (!(await this.#record('undislike'))) return;
    this.#disliked = false;
    this.#mark();
    this.#face.focus();
    this.#kit.say(this.#kit.language.texts.takenBack);
  }

  async #record(kind: 'like' | 'unlike' | 'dislike' | 'undislike'): Promise<boolean> {
    try {
      await this.#kit.session.interact({ kind, itemId: this.#shown.card.item.id });
      return true;
    } catch {
      this.#kit.say(this.#kit.language.texts.failed);
      return false;
    }
  }

  #mark(): void {
    const { h, setAttribute, language } = this.#kit;
    const { texts } = language;
    const { title } = this.#shown.card.item;
    setAttribute(this.#like, 'aria-pressed', String(this.#liked));
    setAttribute(this.#like, 'aria-label', texts.like(title));
    setAttribute(this.#slide, 'data-gone', this.#disliked);
    if (this.#gone.hidden !== this.#disliked) return;
    this.#gone.hidden = !this.#disliked;
    this.#gone.replaceChildren(
      ...(this.#disliked
        ? [
            h('span', {}, texts.disliked),
            h('span', { class: 'which' }, title),
            h('button', { class: 'button', type: 'button', onclick: () => this.#undo() }, texts.undo),
          ]
        : []),
    );
  }
}
