import { meTexts } from '../../src/app/wording/me.ts';
import { texts } from '../../src/app/wording/texts.ts';
import { expect, test } from '../support/e2e/fixtures.ts';
import { ShelfPage } from '../support/e2e/shelf-page.ts';

test('personalisation off, an interest off and a hidden item stay so after a restart of the browser', async ({
  serve,
  newProfile,
}) => {
  test.setTimeout(120_000);
  const server = await serve();
  const profile = await newProfile();
  const shelf = new ShelfPage(profile.page, server.origin);
  await shelf.open();
  await shelf.skipTastes();
  await shelf.search('kettle');
  await shelf.likeFirst(4);
  await shelf.toShelf();
  const hidden = await shelf.dismissFirst(texts.card.hide);

  await shelf.go('#/me');
  const interest = shelf.page.getByRole('switch').first();
  await interest.click();
  await expect(interest).not.toBeChecked();
  await shelf.page.getByLabel(meTexts.personalisation.off.label, { exact: false }).check();
  await shelf.page.waitForTimeout(300);

  await profile.restart();
  const again = new ShelfPage(profile.page, server.origin);
  await again.open();
  await expect(again.page.getByText(texts.shelf.off)).toBeVisible();
  expect((await again.rows()).flatMap((row) => row.itemIds)).not.toContain(hidden);
  await again.go('#/me');
  const off = again.page.getByRole('radio', { name: new RegExp(`^${meTexts.personalisation.off.label}`) });
  await expect(off).toBeChecked();
  await again.page.getByRole('radio', { name: new RegExp(`^${meTexts.personalisation.on.label} `) }).check();
  await expect(again.page.getByRole('switch').first()).not.toBeChecked();
});
