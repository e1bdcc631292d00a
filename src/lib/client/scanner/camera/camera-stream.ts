import { BrowserCodeReader, BrowserMultiFormatReader, type IScannerControls } from '@zxing/browser';
import type { CameraLook } from './watchdog';

/** Which camera to open: one by its id while it is there, else one that looks that way. */
export interface CameraChoice {
	readonly deviceId?: string;
	/** `user` is the side of the screen, where a pupil stands before a kiosk. */
	readonly facing: 'user' | 'environment';
	/** Whether its lamp is to be on, where it has one. */
	readonly torch?: boolean;
}

/** A camera that can be chosen. */
export interface CameraDevice {
	readonly deviceId: string;
	/** The browser's name for it; numbered until the camera has been allowed. */
	readonly label: string;
}

/** An open camera that shows in a video. */
export interface CameraStream {
	readonly hasTorch: boolean;
	/** Turns the lamp on or off. Rejects where the camera refuses. */
	setTorch(on: boolean): Promise<void>;
	/** How its track is at this moment. */
	track(): CameraLook['track'];
	/** Stops the camera and empties the video. */
	close(): void;
}

/** The library's own reader opens, shows and releases the stream; its decoding loop, half a second a look, is left out. */
class StreamOpener extends BrowserMultiFormatReader {
	override scan(_video: HTMLVideoElement, _onResult: unknown, release?: () => void): IScannerControls {
		return { stop: () => release?.() };
	}
}

/** The cameras of this device. */
export async function listCameras(): Promise<CameraDevice[]> {
	const devices = await BrowserCodeReader.listVideoInputDevices();
	return devices.map(({ deviceId, label }) => ({ deviceId, label }));
}

async function constraintsFor(choice: CameraChoice): Promise<MediaStreamConstraints> {
	const size = { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 } };
	const cameras = choice.deviceId ? await listCameras() : [];
	const isThere = cameras.some(({ deviceId }) => deviceId === choice.deviceId);
	return {
		audio: false,
		video: { ...size, ...(isThere ? { deviceId: { exact: choice.deviceId } } : { facingMode: choice.facing }) }
	};
}

/** Opens a camera and shows it in `video`; `onEnded` is called if it is taken away. Rejects as `getUserMedia` does. */
export async function openCamera(
	video: HTMLVideoElement,
	choice: CameraChoice,
	onEnded: () => void
): Promise<CameraStream> {
	video.muted = true;
	const controls = await new StreamOpener().decodeFromConstraints(await constraintsFor(choice), video, () => {});
	const tracks = video.srcObject instanceof MediaStream ? video.srcObject.getVideoTracks() : [];
	for (const track of tracks) track.addEventListener('ended', onEnded);
	return {
		hasTorch: controls.switchTorch !== undefined,
		setTorch: async (on) => controls.switchTorch?.(on),
		track() {
			if (tracks.length === 0 || tracks.some(({ readyState }) => readyState === 'ended')) return 'ended';
			return tracks.some(({ muted }) => muted) ? 'muted' : 'live';
		},
		close() {
			for (const track of tracks) track.removeEventListener('ended', onEnded);
			// Where there is a lamp, `stop` also turns it off, which a camera that has gone refuses.
			const stopped: unknown = controls.stop();
			Promise.resolve(stopped).catch(() => {});
		}
	};
}
