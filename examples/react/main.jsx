import { createRoot } from 'react-dom/client';
import { Bank } from './bank.jsx';

createRoot(document.querySelector('#app')).render(<Bank />);
