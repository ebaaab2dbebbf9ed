/** English words that say nothing about an item; left out of a query that has others ("a dress" must not find "A-line"). */
export const stopWords: ReadonlySet<string> = new Set(
  'a an and are as at be by for from has i in is it its me my of on or our some that the this to we with your'.split(
    ' ',
  ),
);
