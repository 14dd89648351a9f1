import { createRoot } from 'react-dom/client';
import { Bank } from './bank.jsx';

const app = document.querySelector('#app');
createRoot(app).render(<Bank server={app.dataset.chat} />);
