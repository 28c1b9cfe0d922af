import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { wordsAtStart } from './words/words.tsx';
import './styles/base.css';
import './styles/parts.css';
import './styles/shell.css';
import './styles/lists.css';
import './styles/tables.css';
import './styles/print.css';

const root = document.getElementById('root');
if (root) void wordsAtStart().then(() => createRoot(root).render(<App />));
