/** What a guest may not change on a page: its globals, its language, its styles, what it is made of and what it keeps. */
export interface Stock {
  readonly globals: readonly PropertyKey[];
  /** Everything that can be reached from the globals without running anything, property by property. */
  readonly built: ReadonlyMap<object, ReadonlyMap<PropertyKey, PropertyDescriptor>>;
  readonly names: ReadonlyMap<object, string>;
  readonly styles: ReadonlyMap<Element, ReadonlyMap<string, string>>;
  readonly rest: Readonly<Record<string, unknown>>;
}

/** Runs in the page. Looks at all but shelves, scripts and what is in them. */
export function takeStock(): Stock {
  const built = new Map<object, Map<PropertyKey, PropertyDescriptor>>();
  const names = new Map<object, string>();
  const visit = (value: unknown, name: string, depth: number): void => {
    if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return;
    if (built.has(value) || value === window || value instanceof Node) return;
    const properties = new Map<PropertyKey, PropertyDescriptor>();
    built.set(value, properties);
    names.set(value, name);
    for (const key of Reflect.ownKeys(value)) {
      const descriptor = Reflect.getOwnPropertyDescriptor(value, key);
      if (!descriptor) continue;
      properties.set(key, descriptor);
      if (depth > 0 && 'value' in descriptor) visit(descriptor.value, `${name}.${String(key)}`, depth - 1);
    }
    if (depth > 0) visit(Reflect.getPrototypeOf(value), `${name}.__proto__`, depth - 1);
  };
  const globals = Reflect.ownKeys(window);
  for (const key of globals) {
    const descriptor = Reflect.getOwnPropertyDescriptor(window, key);
    if (descriptor && 'value' in descriptor && key !== 'ownshelf') visit(descriptor.value, String(key), 3);
  }
  visit(Reflect.getPrototypeOf(window), 'Window', 3);
  visit(Reflect.getPrototypeOf(document), 'Document', 3);

  const styles = new Map<Element, Map<string, string>>();
  for (const element of document.querySelectorAll(':not(own-shelf, own-shelf *, script)')) {
    const style = getComputedStyle(element);
    styles.set(element, new Map([...style].map((name) => [name, style.getPropertyValue(name)])));
  }
  const page = document.documentElement.cloneNode(true) as HTMLElement;
  for (const own of page.querySelectorAll('own-shelf, script')) own.remove();
  return {
    globals,
    built,
    names,
    styles,
    rest: {
      markup: page.outerHTML,
      sheets: [...document.styleSheets].flatMap(({ cssRules }) =>
        [...cssRules].map(({ cssText }) => cssText),
      ),
      adopted: document.adoptedStyleSheets.length,
      handlers: Object.keys(window).filter(
        (name) => name.startsWith('on') && (window as unknown as Record<string, unknown>)[name] !== null,
      ),
      address: location.href,
      title: document.title,
      history: history.length,
      cookie: document.cookie,
      local: { ...localStorage },
      session: { ...sessionStorage },
      focus: document.activeElement?.tagName,
      scroll: [scrollX, scrollY],
    },
  };
}

/** Runs in the page. @returns what is another, a line each */
export function compareStock([before, after]: readonly [Stock, Stock]): string[] {
  const lines: string[] = [];
  for (const key of after.globals) if (!before.globals.includes(key)) lines.push(`window has ${String(key)}`);
  for (const key of before.globals)
    if (!after.globals.includes(key)) lines.push(`window has no ${String(key)} any more`);
  for (const [value, properties] of before.built) {
    const now = after.built.get(value);
    const name = before.names.get(value) ?? '';
    if (!now) {
      lines.push(`${name} is another`);
      continue;
    }
    for (const key of new Set([...properties.keys(), ...now.keys()])) {
      const [a, b] = [properties.get(key), now.get(key)];
      const isSame =
        a &&
        b &&
        (['value', 'get', 'set', 'writable', 'enumerable', 'configurable'] as const).every((part) =>
          Object.is(a[part], b[part]),
        );
      if (!isSame) lines.push(`${name}.${String(key)} is another`);
    }
  }
  for (const [element, style] of before.styles) {
    const now = after.styles.get(element);
    if (!now) lines.push(`<${element.localName}> is gone`);
    else
      for (const [name, value] of style)
        if (now.get(name) !== value)
          lines.push(`<${element.localName}> has ${name}: ${now.get(name)}, had ${value}`);
  }
  for (const element of after.styles.keys())
    if (!before.styles.has(element)) lines.push(`<${element.localName}> is new`);
  for (const [name, value] of Object.entries(before.rest))
    if (JSON.stringify(value) !== JSON.stringify(after.rest[name]))
      lines.push(`${name}: ${JSON.stringify(after.rest[name])}, was ${JSON.stringify(value)}`);
  return lines;
}
