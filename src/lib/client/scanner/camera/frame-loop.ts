/** Whether a video shows anything that could be read. */
export function hasFrame(video: HTMLVideoElement): boolean {
	return video.readyState >= video.HAVE_CURRENT_DATA && video.videoWidth > 0;
}

/**
 * Calls `onFrame` for every frame that the camera gives, at the camera's own rate, or at the screen's where the browser
 * cannot tell. Frames that come while nobody listens are gone: the next is always the newest. Returns what ends it.
 */
export function followFrames(video: HTMLVideoElement, onFrame: () => void): () => void {
	let isOver = false;
	let handle = 0;
	const byVideo = 'requestVideoFrameCallback' in video;
	const next = (): void => {
		if (isOver) return;
		handle = byVideo ? video.requestVideoFrameCallback(tick) : requestAnimationFrame(tick);
	};
	const tick = (): void => {
		if (isOver) return;
		if (hasFrame(video)) onFrame();
		next();
	};
	next();
	return () => {
		isOver = true;
		if (byVideo) video.cancelVideoFrameCallback(handle);
		else cancelAnimationFrame(handle);
	};
}
