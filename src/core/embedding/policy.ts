export interface EmbeddingPlace {
  /** Origin of the page that embeds. */
  readonly page: string;
  /** Origin of the widget's files. */
  readonly widget: string;
  /** Origin of the pack. */
  readonly pack: string;
  readonly isolation: 'inline' | 'frame';
}

export interface EmbeddingPolicy {
  /** Sources to add to the page's policy, by directive. */
  readonly page: Readonly<Record<string, readonly string[]>>;
  /** The policy to send with the worker stub, which has one of its own; absent where there is no stub. */
  readonly stub?: Readonly<Record<string, readonly string[]>>;
}

/**
 * What a content security policy has to allow for the widget, beside which it may be as strict as it likes: no
 * `unsafe-inline`, no `unsafe-eval`, no `blob:`, nothing for styles and pictures.
 */
export function policyFor({ page, widget, pack, isolation }: EmbeddingPlace): EmbeddingPolicy {
  const source = (origin: string): string => (origin === page ? "'self'" : origin);
  const sources = (...origins: readonly string[]): string[] => [...new Set(origins.map(source))];
  if (isolation === 'frame') return { page: { 'script-src': sources(widget), 'frame-src': sources(widget) } };
  return {
    page: {
      'script-src': sources(widget),
      'worker-src': sources(page),
      'connect-src': sources(widget, pack),
    },
    ...(widget !== page && {
      stub: {
        'default-src': ["'none'"],
        'script-src': ["'self'", widget, "'wasm-unsafe-eval'"],
        'connect-src': sources(widget, pack),
      },
    }),
  };
}

/** As the header has it. */
export function writePolicy(directives: Readonly<Record<string, readonly string[]>>): string {
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources.join(' ')}`)
    .join('; ');
}
