import type { ItemSummary } from '../../core/domain/slate.ts';
import { h, icon } from './dom.ts';

/**
 * Thumbnails, drawn into canvases: a page's policy for images has no say in it. Those asked for together travel together.
 */
export class Pictures {
  readonly #fetch: (indices: readonly number[]) => Promise<readonly Blob[]>;
  #wanted = new Map<number, ((blob: Blob | undefined) => void)[]>();

  constructor(fetch: (indices: readonly number[]) => Promise<readonly Blob[]>) {
    this.#fetch = fetch;
  }

  /** @returns whether there is a picture now */
  async draw(canvas: HTMLCanvasElement, index: number): Promise<boolean> {
    const blob = await this.#get(index);
    if (!blob) return false;
    const bitmap = await createImageBitmap(blob);
    canvas.width = bitmap.width;
    canvas.height = bitmap.height;
    canvas.getContext('bitmaprenderer')?.transferFromImageBitmap(bitmap);
    return true;
  }

  #get(index: number): Promise<Blob | undefined> {
    if (this.#wanted.size === 0) queueMicrotask(() => void this.#ask());
    return new Promise((resolve) => {
      const waiting = this.#wanted.get(index);
      if (waiting) waiting.push(resolve);
      else this.#wanted.set(index, [resolve]);
    });
  }

  async #ask(): Promise<void> {
    const wanted = [...this.#wanted];
    this.#wanted = new Map();
    const blobs = await this.#fetch(wanted.map(([index]) => index)).catch(() => []);
    wanted.forEach(([, waiting], i) => waiting.forEach((resolve) => resolve(blobs[i])));
  }
}

/** An item's picture: its title stands beside it, so it says nothing itself. */
export interface Picture {
  readonly element: HTMLElement;
  /** Fetches and draws it. */
  show(): void;
  /** Lets go of its pixels. */
  rest(): void;
}

export function createPicture({ thumbnail, colour }: ItemSummary, pictures: Pictures): Picture {
  const element = h('span', { class: 'picture', part: 'picture', 'aria-hidden': 'true' }, icon('bag'));
  const tint = tintOf(colour);
  if (tint !== undefined) element.style.setProperty('--tint', tint);
  let canvas: HTMLCanvasElement | undefined;
  return {
    element,
    show() {
      if (thumbnail === undefined || canvas) return;
      const drawing = (canvas = h('canvas'));
      pictures.draw(drawing, thumbnail).then(
        (isThere) => {
          if (isThere && canvas === drawing) element.append(drawing);
          else if (canvas === drawing) canvas = undefined;
        },
        () => (canvas = undefined),
      );
    },
    rest() {
      if (canvas) canvas.width = 0;
      canvas?.remove();
      canvas = undefined;
    },
  };
}

/** Colour words of shops that CSS does not have. */
const shades: Readonly<Record<string, string>> = {
  burgundy: '#7a1f35',
  camel: '#b98d5a',
  charcoal: '#3f4347',
  cognac: '#9a4a24',
  cream: '#f1e6c8',
  denim: '#3c5a80',
  emerald: '#1f8a5b',
  mint: '#9fd9bd',
  mustard: '#c99a22',
  oak: '#b68d5c',
  petrol: '#0f5660',
  rose: '#d98a9a',
  sand: '#d8c3a0',
  terracotta: '#b9603f',
};

/** @returns the first word that names a colour; item's texts are a stranger's, so nothing else gets through */
export function tintOf(colour: string | undefined): string | undefined {
  for (const word of (colour ?? '').toLowerCase().split(/[^a-z]+/)) {
    if (Object.hasOwn(shades, word)) return shades[word];
    if (
      /^[a-z]{3,20}$/.test(word) &&
      CSS.supports('color', word) &&
      !/^(inherit|initial|unset|revert)$/.test(word)
    )
      return word;
  }
  return undefined;
}
