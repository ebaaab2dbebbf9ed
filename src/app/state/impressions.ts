export * from '../../adapters/seen/impression-tracker.ts';
