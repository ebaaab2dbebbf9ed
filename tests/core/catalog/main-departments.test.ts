import { expect, it } from 'vitest';
import { mainDepartments } from '../../../src/core/catalog/facets.ts';

it('of a feed with a department per item only the largest are offered, in their order', () => {
  const departments = ['', ...Array.from({ length: 200 }, (_, i) => `Kind ${i}`)];
  const sizes = Uint32Array.from(departments, (_, i) => (i === 0 ? 900 : i % 10 === 0 ? 50 : 1));
  const offered = mainDepartments({ departments, departmentSizes: sizes });
  expect(offered.length).toBe(30);
  expect(offered.filter((name) => Number(name.slice(5)) % 10 === 9).length).toBe(20);
  expect(offered).toEqual(departments.filter((name) => offered.includes(name)));
});

it('a few departments are all offered, but those without a name', () => {
  const few = { departments: ['', 'Tea', 'Hats'], departmentSizes: Uint32Array.of(4, 1, 2) };
  expect(mainDepartments(few)).toEqual(['Tea', 'Hats']);
});
