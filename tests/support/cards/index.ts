export { writeCardClip, type ClipTimes } from './card-clip';
export { CARD_SIZE, drawCard, type CardToDraw, type DrawnPicture } from './draw-card';
export { CLIP_MARKS, NO_CARD } from './clip-marks';
export { clipMs, queuePictures, writeQueueClip, type QueueTimes } from './queue-clip';
export { hardFrame, hardScene, type Hardness } from './hard-frame';
export { drawFrame, FRAME_SIZE, PLAIN_SCENE, type FrameSize, type Scene } from './scene';
export { writeY4m, type ClipFrame, type ClipShape } from './write-y4m';
