import { z } from 'zod';
import { teamSchema } from '../../../lib/schemas.ts';
import { absentWhenEmpty } from '../../query-schemas.ts';

export const widgetQuerySchema = absentWhenEmpty(z.strictObject({ team: teamSchema.exactOptional() }));
