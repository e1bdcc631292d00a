export { confirmReading, SECOND_READING_WITHIN_MS, type Confirmation, type Unconfirmed } from './confirm-reading';
export { createDecoder, type DecodedCode, type Decoder, type EngineSource } from './decoder';
export { PixelSizeError, type GreyPixels, type Pixels, type RgbaPixels } from './pixels';
