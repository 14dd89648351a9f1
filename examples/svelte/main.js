import { mount } from 'svelte';
import Bank from './bank.svelte';

mount(Bank, { target: document.querySelector('#app') });
