import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { ConsolePage } from '../page/console_page.js';

export const PageContext = createContext<ConsolePage | null>(null);

export function usePage(): ConsolePage {
  const page = useContext(PageContext);
  if (page === null) throw new Error('drawn outside the console');
  return page;
}
