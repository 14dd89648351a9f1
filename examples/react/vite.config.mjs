import react from '@vitejs/plugin-react';
import { inExamples } from '../frameworks/build-settings.mjs';

export default { ...inExamples('react'), plugins: [react()] };
