import { observeHalf } from '../../adapters/seen/half-visible.ts';
import { Card, type CardActions } from './card.ts';
import type { Kit } from './kit.ts';
import type { GroupId, ShownCard, ShownGroup } from './shown.ts';
import type { InView } from './answer.ts';

interface DrawnCard {
  readonly card: Card;
  readonly stop: () => void;
}

interface DrawnGroup {
  readonly element: HTMLElement;
  readonly heading: HTMLElement | undefined;
  readonly list: HTMLUListElement;
  readonly cards: Map<string, DrawnCard>;
}

const pictureMargin = '300px';

/** Cards side by side, in one or two groups, that are moved by hand only. */
export class Strip {
  readonly element: HTMLElement;
  readonly turns: readonly [HTMLButtonElement, HTMLButtonElement];
  readonly #kit: Kit;
  readonly #actions: CardActions;
  readonly #onScrollable: (isScrollable: boolean) => void;
  readonly #groups = new Map<GroupId, DrawnGroup>();
  readonly #pictures: IntersectionObserver;
  readonly #resized = new ResizeObserver(() => this.#look());
  readonly #byElement = new WeakMap<Element, Card>();
  #shown: readonly ShownGroup[] = [];
  #left = 0;

  constructor(kit: Kit, actions: CardActions, onScrollable: (isScrollable: boolean) => void) {
    const { h, icon, language } = kit;
    this.#kit = kit;
    this.#actions = actions;
    this.#onScrollable = onScrollable;
    this.element = h('div', {
      class: 'strip',
      part: 'strip',
      onscroll: () => {
        this.#left = this.element.scrollLeft;
        this.#look();
      },
      onkeydown: (event: KeyboardEvent) => this.#move(event),
    });
    const turn = (label: string, direction: 1 | -1): HTMLButtonElement =>
      h(
        'button',
        {
          class: 'turn',
          part: 'turn',
          type: 'button',
          'aria-label': label,
          onclick: () => this.#turn(direction),
        },
        icon(direction < 0 ? 'back' : 'on'),
      );
    this.turns = [turn(language.texts.back, -1), turn(language.texts.on, 1)];
    this.#pictures = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries)
          if (isIntersecting) this.#byElement.get(target)?.picture.show();
      },
      { rootMargin: pictureMargin },
    );
    this.#resized.observe(this.element);
  }

  get shown(): readonly ShownGroup[] {
    return this.#shown;
  }

  /** As it was last scrolled: an element that is out of its page has none any more. */
  get position(): number {
    return this.#left;
  }

  set position(left: number) {
    this.#left = this.element.scrollLeft = left;
    this.#look();
  }

  /** Each card of the same item stays the element it is, so that focus and what is half read stay. */
  show(groups: readonly ShownGroup[], headings: readonly (string | undefined)[]): void {
    const { root } = this.#kit.place;
    const focused = root.activeElement as HTMLElement | null;
    const atStart = Math.abs(this.element.scrollLeft) < 4;
    this.#shown = groups;
    const places = groups.map(({ id }) => placeOf(id));
    for (const [place, drawn] of this.#groups) if (!places.includes(place)) this.#drop(place, drawn);
    groups.forEach((group, i) => this.#showGroup(group, headings[i]));
    putInOrder(
      this.element,
      places.map((place) => this.#groups.get(place)!.element),
    );
    if (focused?.isConnected && root.activeElement !== focused) focused.focus({ preventScroll: true });
    // A browser follows the card it has snapped to, also when that card goes elsewhere.
    if (atStart) this.element.scrollLeft = 0;
    this.#look();
  }

  /** What the shopper is looking at: from each group's start to its last card in view. */
  inView(): InView {
    const { top, bottom, left, right } = this.element.getBoundingClientRect();
    const held: Partial<Record<GroupId, number>> = {};
    if (bottom > 0 && top < innerHeight) {
      const isRtl = this.#isRtl();
      for (const { id, cards } of this.#shown) {
        const drawn = this.#groups.get(placeOf(id))!;
        held[id] = cards.filter(({ card }) => {
          const box = drawn.cards.get(card.item.id)?.card.element.getBoundingClientRect();
          // One pixel of tolerance: parts of pixels must not count the first card beyond the edge.
          return box && (isRtl ? box.right > left + 1 : box.left < right - 1);
        }).length;
      }
    }
    return { groups: this.#shown, held };
  }

  /** Far from view: pictures are let go of. */
  rest(): void {
    for (const { cards } of this.#groups.values())
      for (const { card } of cards.values()) {
        card.picture.rest();
        // Observed anew, it tells of it when the card comes near again.
        this.#pictures.unobserve(card.element);
        this.#pictures.observe(card.element);
      }
  }

  dispose(): void {
    for (const [id, drawn] of this.#groups) this.#drop(id, drawn);
    this.#pictures.disconnect();
    this.#resized.disconnect();
  }

  #showGroup(group: ShownGroup, heading: string | undefined): void {
    const place = placeOf(group.id);
    const drawn = this.#groups.get(place) ?? this.#drawGroup(place, heading);
    if (drawn.heading && heading !== undefined) drawn.heading.textContent = heading;
    const cards = group.cards.map((shown, i) => {
      const { card } = this.#drawCard(drawn, shown, i);
      card.setPlace(i + 1, group.cards.length);
      return card;
    });
    const ids = new Set(group.cards.map(({ card }) => card.item.id));
    for (const [id, { card, stop }] of drawn.cards) {
      if (ids.has(id)) continue;
      this.#letGo(card, stop);
      drawn.cards.delete(id);
    }
    putInOrder(
      drawn.list,
      cards.map(({ element }) => element),
    );
  }

  #drawGroup(id: GroupId, heading: string | undefined): DrawnGroup {
    const { h } = this.#kit;
    const title = heading === undefined ? undefined : h('h3', { part: 'group-heading', id: `group-${id}` });
    const list = h('ul', { role: 'list', 'aria-labelledby': title ? `group-${id}` : 'heading' });
    const drawn = {
      element: h('div', { class: 'group' }, title, list),
      heading: title,
      list,
      cards: new Map<string, DrawnCard>(),
    };
    this.#groups.set(id, drawn);
    return drawn;
  }

  #drawCard(group: DrawnGroup, shown: ShownCard, position: number): DrawnCard {
    const itemId = shown.card.item.id;
    const before = group.cards.get(itemId);
    if (before && isSameImpression(before.card.shown, shown)) {
      before.card.update(shown);
      return before;
    }
    before?.stop();
    const card = before?.card ?? new Card(this.#kit, shown, this.#actions);
    card.update(shown);
    const { slateId, rowId } = shown;
    const { propensity, duel } = shown.card;
    const impression = { itemId, slateId, rowId, position, propensity, ...(duel && { duel }) };
    const { impressions } = this.#kit.session;
    const drawn = {
      card,
      stop: observeHalf(
        card.element,
        () => impressions.enter(impression),
        () => impressions.leave(impression),
      ),
    };
    group.cards.set(itemId, drawn);
    this.#byElement.set(card.element, card);
    this.#pictures.observe(card.element);
    return drawn;
  }

  #drop(id: GroupId, drawn: DrawnGroup): void {
    for (const { card, stop } of drawn.cards.values()) this.#letGo(card, stop);
    drawn.element.remove();
    this.#groups.delete(id);
  }

  #letGo(card: Card, stop: () => void): void {
    stop();
    this.#pictures.unobserve(card.element);
    card.picture.rest();
    card.element.remove();
  }

  #look(): void {
    const { scrollLeft, scrollWidth, clientWidth } = this.element;
    const at = Math.abs(scrollLeft);
    const isScrollable = scrollWidth > clientWidth + 4;
    const [back, on] = this.turns;
    // Not `disabled`: whoever has just come to the end keeps the button they pressed.
    back.setAttribute('aria-disabled', String(at < 4));
    on.setAttribute('aria-disabled', String(at + clientWidth > scrollWidth - 4));
    back.hidden = on.hidden = !isScrollable;
    // Arrows point the way they go; `:dir()` is not everywhere.
    for (const button of this.turns) this.#kit.setAttribute(button, 'data-rtl', this.#isRtl());
    this.#onScrollable(isScrollable);
  }

  #turn(direction: 1 | -1): void {
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const left = direction * (this.#isRtl() ? -1 : 1) * this.element.clientWidth * 0.9;
    this.element.scrollBy({ left, behavior: still ? 'instant' : 'smooth' });
  }

  /** Arrows go from card to card; Tab goes through what is on each. */
  #move(event: KeyboardEvent): void {
    if (event.metaKey || event.ctrlKey || event.altKey || event.shiftKey) return;
    const step = { ArrowRight: 1, ArrowLeft: -1, Home: -Infinity, End: Infinity }[event.key];
    const at = this.#cardAt(event.target as Element);
    if (step === undefined || !at) return;
    const cards = [...this.element.querySelectorAll('.card')];
    const to = cards.indexOf(at.element) + (this.#isRtl() && Number.isFinite(step) ? -step : step);
    const next = cards[Math.max(0, Math.min(cards.length - 1, to))];
    if (!next || next === at.element) return;
    event.preventDefault();
    this.#byElement.get(next)?.focus();
  }

  #cardAt(element: Element | null): Card | undefined {
    const card = element?.closest('.card');
    return card ? this.#byElement.get(card) : undefined;
  }

  #isRtl(): boolean {
    return getComputedStyle(this.element).direction === 'rtl';
  }
}

/** Popular cards make way for the shopper's own one by one, not all at once; so do results for one another. */
const placeOf = (id: GroupId): GroupId => (id === 'popular' ? 'home' : id === 'instead' ? 'search' : id);

/** Only what is out of place is moved: moving takes focus away. */
function putInOrder(parent: Element, children: readonly Element[]): void {
  children.forEach((child, i) => {
    const there = parent.children[i];
    if (there !== child) parent.insertBefore(child, there ?? null);
  });
}

function isSameImpression(a: ShownCard, b: ShownCard): boolean {
  return a.slateId === b.slateId && a.rowId === b.rowId && a.card.position === b.card.position;
}
