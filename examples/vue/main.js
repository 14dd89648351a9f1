import { createApp } from 'vue';
import Bank from './bank.vue';

createApp(Bank).mount('#app');
