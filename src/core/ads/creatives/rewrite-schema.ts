import { bodyWidth, headlineWidth } from './limits.ts';

/** The form of an answer, as JSON schema. */
export const rewriteSchema = {
  type: 'object',
  properties: {
    headline: { type: 'string', maxLength: headlineWidth },
    body: { type: 'string', maxLength: bodyWidth },
  },
  required: ['headline', 'body'],
  additionalProperties: false,
} as const;
