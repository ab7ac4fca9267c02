import fc from 'fast-check';

// Whoever runs the tests gets what the last one got; `npm run test:long` throws the dice anew.
fc.configureGlobal({ seed: 20_261_123 });
