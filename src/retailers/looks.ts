/** What a shop sets for its shelves; absent: as the page around them. */
export interface Look {
  readonly accent?: string;
  /** em */
  readonly radius?: number;
  /** em */
  readonly cardWidth?: number;
  readonly ink?: string;
  readonly paper?: string;
  readonly font?: string;
  /** Rules for parts, by part. */
  readonly parts?: Readonly<Record<string, string>>;
}

export const defaultRadius = 0.75;
export const defaultCardWidth = 11;

export const asThePage: Look = {};

/** To begin with. */
export const looks = {
  'As your page': asThePage,
  Boutique: {
    accent: '#8a2a4b',
    radius: 0,
    cardWidth: 13,
    font: 'Georgia, serif',
    parts: { price: 'font-style: italic', brand: 'letter-spacing: 0.08em' },
  },
  Market: { accent: '#0b6b3a', radius: 1.5, cardWidth: 9.5, parts: { price: 'font-weight: 750' } },
  Ledger: {
    accent: '#1d4f91',
    radius: 0.25,
    ink: '#16202c',
    paper: '#f4f1e8',
    parts: { shelf: 'padding: 0.5em 1em', heading: 'text-transform: uppercase' },
  },
  Night: {
    accent: '#ffb454',
    ink: '#e9eef5',
    paper: '#14181f',
    radius: 1,
    parts: { shelf: 'padding: 0.5em 1em; border-radius: 1em' },
  },
} as const satisfies Readonly<Record<string, Look>>;

/** The style sheet that makes shelves look so, for the shop's own; empty: nothing to say. */
export function writeStyle({ parts = {}, ...look }: Look): string {
  const declarations = {
    accent: look.accent,
    radius: em(look.radius, defaultRadius),
    'card-width': em(look.cardWidth, defaultCardWidth),
    ink: look.ink,
    paper: look.paper,
    font: look.font,
  };
  const properties = Object.entries(declarations).flatMap(([name, value]) =>
    value === undefined ? [] : [`  --own-shelf-${name}: ${value};\n`],
  );
  const rules = Object.entries(parts).map(
    ([part, declared]) =>
      `own-shelf::part(${part}) {\n${declared
        .split('; ')
        .map((one) => `  ${one};\n`)
        .join('')}}`,
  );
  return [...(properties.length > 0 ? [`own-shelf {\n${properties.join('')}}`] : []), ...rules].join('\n');
}

function em(value: number | undefined, usual: number): string | undefined {
  return value === undefined || value === usual ? undefined : value === 0 ? '0' : `${value}em`;
}
