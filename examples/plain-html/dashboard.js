/** A bank's own page: it knows its customer, and hands the chat tokens for them. */
import { DEMO_CUSTOMERS, demoTokenProvider } from './demo-sessions.js';
import { showTransactions } from './transactions.js';

const [customer] = DEMO_CUSTOMERS;
const now = new Date();

const chat = document.querySelector('frosst-chat');
chat.tokenProvider = demoTokenProvider(customer);

const partOfDay = now.getHours() < 12 ? 'morning' : now.getHours() < 18 ? 'afternoon' : 'evening';
document.querySelector('#greeting').textContent = `Good ${partOfDay}, ${customer.name.split(' ')[0]}`;
document.querySelector('#today').textContent = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
}).format(now);
document.querySelector('#initials').textContent = customer.name.replace(/(\S)\S*\s*/g, '$1');

const older = showTransactions(document.querySelector('#transaction-days'), now);
const seeAll = document.querySelector('#see-all');
seeAll.addEventListener('click', () => {
  const showing = seeAll.getAttribute('aria-expanded') === 'true';
  for (const day of older) day.hidden = showing;
  seeAll.setAttribute('aria-expanded', String(!showing));
  seeAll.textContent = showing ? 'See all' : 'See fewer';
});

document.querySelector('#help').addEventListener('click', () => chat.open());
