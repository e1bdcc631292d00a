/** Follows whether the page is seen. The function answers whether it was hidden at any time since it was last asked. */
export function followSight(): () => boolean {
	let wasHidden = document.visibilityState === 'hidden';
	document.addEventListener('visibilitychange', () => (wasHidden = true));
	return () => {
		const answer = wasHidden;
		wasHidden = document.visibilityState === 'hidden';
		return answer;
	};
}
