import { checkLooks, looks } from '../support/e2e/check-looks.ts';
import { expect, test } from '../support/e2e/fixtures.ts';
import { ShelfPage } from '../support/e2e/shelf-page.ts';

for (const { device, viewport, colorScheme } of looks) {
  test(`nothing serious keeps people out, and nothing sticks out sideways: ${device}, ${colorScheme}`, async ({
    serve,
    newProfile,
  }) => {
    test.setTimeout(150_000);
    const server = await serve();
    const { page } = await newProfile({ viewport, colorScheme });
    const shelf = new ShelfPage(page, server.origin);
    await shelf.open();
    await checkLooks(page, `${device}-${colorScheme}-1-first-visit`);
    await shelf.skipTastes();
    await shelf.search('lamp');
    await shelf.likeFirst(3);
    await checkLooks(page, `${device}-${colorScheme}-2-search`);
    await shelf.openFirstItem();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await checkLooks(page, `${device}-${colorScheme}-3-item`);
    await shelf.go('#/');
    await shelf.waitUntilLive();
    await checkLooks(page, `${device}-${colorScheme}-4-shelf`);
    await shelf.go('#/me');
    await expect(page.getByRole('switch').first()).toBeVisible();
    await checkLooks(page, `${device}-${colorScheme}-5-me`);
  });
}
