import * as v from 'valibot';
import { deviceName } from './device-memory';

const cameraSettingsSchema = v.object({
	/** A certain camera, while it is there; else the one that looks that way. */
	deviceId: v.optional(v.string()),
	facing: v.picklist(['user', 'environment']),
	/** Whether the picture is shown as in a mirror, so that a card moves the way the hand does. What is read is the same. */
	mirror: v.boolean(),
	/** Whether the lamp is on, where there is one. */
	torch: v.boolean()
});

/** Which camera a tablet uses as one device, and how. */
export type CameraSettings = v.InferOutput<typeof cameraSettingsSchema>;

/** How a tablet uses its camera until somebody sets it: the one on the screen's side, as a mirror, without the lamp. */
export const USUAL_CAMERA: CameraSettings = { facing: 'user', mirror: true, torch: false };

/** What a tablet remembers of its camera as one device. */
export interface CameraMemory {
	read(): CameraSettings;
	keep(settings: CameraSettings): void;
}

/** Opens it for the device of `token`. Where the browser keeps nothing, what is set holds until the page closes. */
export async function openCameraMemory(token: string): Promise<CameraMemory> {
	let held = USUAL_CAMERA;
	const key = await deviceName(token).then(
		(name) => `${name}.camera`,
		() => null
	);
	return {
		read() {
			try {
				if (key === null) return held;
				const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), cameraSettingsSchema), localStorage.getItem(key));
				return parsed.success ? parsed.output : held;
			} catch {
				return held;
			}
		},
		keep(settings) {
			held = settings;
			try {
				if (key !== null) localStorage.setItem(key, JSON.stringify(settings));
			} catch {
				// A full or a closed store: the page goes on with what was set.
			}
		}
	};
}
