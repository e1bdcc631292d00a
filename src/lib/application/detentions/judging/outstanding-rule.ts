/** What stands in place of a rule where as many detentions are to be sat as the policy allows (DE11). */
export const outstandingRule = { id: 'outstanding', name: 'Detentions still to be sat' } as const;
