/** What the demo customer spent and earned, by days ago. `more` shows only after "See all". */
const DAYS = [
  { heading: 'Reserved', rows: [['Nordlys Hotel', 'Reservation hold', -214, 'a']] },
  {
    daysAgo: 2,
    rows: [
      ['Nordlys Hotel', 'Travel', -214, 'a'],
      ['Harbour Coffee', 'Café', -9.8, 'c'],
      ['Skerry Ferries', 'Travel', -64.5, 'd'],
    ],
  },
  {
    daysAgo: 3,
    rows: [
      ['Salary', 'Monthly pay', 3240, 'b'],
      ['Torg Market', 'Groceries', -47.15, 'e'],
    ],
  },
  {
    daysAgo: 6,
    more: true,
    rows: [
      ['Vestland Power', 'Electricity', -88.2, 'c'],
      ['Fjord Library', 'Late fee', -3.5, 'a'],
      ['Mira Solberg', 'Dinner, thanks', 31, 'd'],
    ],
  },
];

const money = new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'EUR', signDisplay: 'always' });
const dayName = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long' });

/** Fills `container` with the days; returns those that "See all" shows and hides. */
export function showTransactions(container, today = new Date()) {
  const sections = DAYS.map((day) => daySection(day, today));
  container.replaceChildren(...sections);
  return sections.filter((section) => section.hidden);
}

function daySection({ heading, daysAgo = 0, more = false, rows }, today) {
  const date = new Date(today.getFullYear(), today.getMonth(), today.getDate() - daysAgo);
  const section = element('div', 'day');
  section.hidden = more;
  const list = element('ul');
  list.append(...rows.map(transactionRow));
  section.append(element('h3', '', heading ?? dayName.format(date)), list);
  return section;
}

function transactionRow([name, about, amount, tint]) {
  const tile = element('span', `tile tile--${tint}`, name[0]);
  tile.setAttribute('aria-hidden', 'true');
  const text = element('div');
  text.append(element('p', '', name), element('p', 'quiet', about));
  const row = element('li', 'transaction');
  row.append(tile, text, element('span', 'figures', money.format(amount).replace('-', '−')));
  return row;
}

function element(tag, className = '', text = '') {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.textContent = text;
  return made;
}
