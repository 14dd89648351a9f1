import vue from '@vitejs/plugin-vue';
import { inExamples } from '../frameworks/build-settings.mjs';

const isCustomElement = (tag) => tag.startsWith('frosst-');

export default { ...inExamples('vue'), plugins: [vue({ template: { compilerOptions: { isCustomElement } } })] };
