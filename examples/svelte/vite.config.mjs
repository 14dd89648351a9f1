import { svelte } from '@sveltejs/vite-plugin-svelte';
import { inExamples } from '../frameworks/build-settings.mjs';

export default { ...inExamples('svelte'), plugins: [svelte()] };
