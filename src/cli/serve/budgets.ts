/** Brotli sizes the production build may not exceed. Raise one only with its reason beside it. */
export const budgets = {
  /** index.html, its script and everything that script imports at once, and the style sheets: before anything is shown. */
  firstLoad: 60 * 1024,
  /** Ranks, so it comes right after. */
  rankerWorker: 60 * 1024,
  /** Chooses ads; comes with packs that have campaigns only. A quarter of it checks campaigns files, for a device trusts no pack. */
  rankerAds: 22 * 1024,
  /** Holds a language model's words for an ad against its item: mostly lists of words. Comes when a browser words ads. */
  rankerAdWords: 14 * 1024,
  /** onnxruntime's JavaScript half and the tokenizer; comes on first need, or after the first shelf. */
  encoderWorker: 80 * 1024,
  serviceWorker: 16 * 1024,
  /** The page for retailers with all that it loads but the widget, which it shows; no shopper loads it. */
  retailersPage: 40 * 1024,
  /** What a shop's page loads at once; here and below in thousands of bytes, as the widget is promised. */
  widgetScript: 10_000,
  /** Everything of the widget that comes before its first cards but the pack: script, the part that draws, and the ranker worker. */
  widgetFirstShelf: 60_000,
  /** The same in a frame: also the page in it, and what it and the page around it say to each other. */
  widgetFrame: 64_000,
} as const;

export type BudgetName = keyof typeof budgets;
