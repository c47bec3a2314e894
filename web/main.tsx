import './look/mantine.css';
import './look/variables.css';
import './look/base.css';
import './look/print.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { answers } from './client/answers.ts';
import { MantineLook } from './look/mantine-look.tsx';
import { router } from './router.ts';

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <MantineLook>
      <QueryClientProvider client={answers}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineLook>
  </StrictMode>,
);
