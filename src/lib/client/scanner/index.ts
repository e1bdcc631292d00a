import type { CameraDevice } from './camera/camera-stream';

export type { CameraState, CameraStatus } from './camera/camera';
export type { CameraChoice, CameraDevice } from './camera/camera-stream';
export type { Engine } from './camera/frame-decoder';
export type { NfcState } from './nfc/nfc';
export { startScanner, type Reading, type ReadingWay, type Scanner, type ScannerOptions } from './scanner';
export type { CameraTrouble } from './camera/watchdog';
export type { WedgeSettings } from './wedge/wedge-rhythm';

/** The cameras of this device, for a settings page. Numbered, not named, until the camera has been allowed once. */
export async function listCameras(): Promise<CameraDevice[]> {
	const streams = await import('./camera/camera-stream');
	return streams.listCameras();
}
