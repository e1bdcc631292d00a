/** Every use case of Gatehouse, by name: what `app.ts` binds, and what the tests walk with every role. */
export const useCases = {};
