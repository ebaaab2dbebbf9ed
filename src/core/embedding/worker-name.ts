const plain = 'own-shelf';

/**
 * What the widget's worker is called. In a frame its name carries the origin of the page around the frame, so that it
 * knows for whom it keeps what it learns, whatever that page or its pack says.
 *
 * @param framedBy origin of the page around the frame; absent: the worker is the page's own
 */
export function workerName(framedBy?: string): string {
  return framedBy === undefined ? plain : `${plain} ${framedBy}`;
}

/**
 * Under what a profile is kept: by shop, and in a frame also by the page around it. Anybody may frame the shelf and bring a
 * pack that claims to be another shop's; that must not open the other's profile, also where a browser does not part
 * frames' storage by site.
 *
 * @param name of the worker
 */
export function profileKey(shopId: string, name: string): string {
  return name.startsWith(`${plain} `) ? `${shopId} in ${name.slice(plain.length + 1)}` : shopId;
}
