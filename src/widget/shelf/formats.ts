export interface Formats {
  price(price: number, currency: string | undefined): string;
  rating(rating: number): string;
}

export function formatsFor(tag: string): Formats {
  const numbers = new Intl.NumberFormat(tag);
  const ratings = new Intl.NumberFormat(tag, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const currencies = new Map<string, Intl.NumberFormat>();
  return {
    rating: (rating) => ratings.format(rating),
    price(price, currency) {
      if (currency === undefined) return numbers.format(price);
      try {
        let format = currencies.get(currency);
        if (!format)
          currencies.set(currency, (format = new Intl.NumberFormat(tag, { style: 'currency', currency })));
        return format.format(price);
      } catch {
        // A currency that the browser does not know is written as it came.
        return `${numbers.format(price)} ${currency}`;
      }
    },
  };
}
