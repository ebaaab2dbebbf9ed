/** One profile per shop: two shops on one origin never see each other's. */
export function shopperDatabaseName(shopId: string): string {
  return `ownshelf:${shopId}`;
}
