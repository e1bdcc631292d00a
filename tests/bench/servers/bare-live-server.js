/**
 * The reference of the `live` benchmark: nothing but socket.io on an HTTP server. What is posted to it is emitted to every
 * socket, and the moment before is told to the process that started it, by the machine's one monotonic clock.
 */
import { createServer } from 'node:http';
import { Server } from 'socket.io';

const server = createServer((request, response) => {
	if (request.method !== 'POST') return;
	let text = '';
	request.setEncoding('utf8').on('data', (part) => (text += part));
	request.on('end', () => {
		const event = JSON.parse(text);
		const at = String(process.hrtime.bigint());
		io.emit('event', event);
		process.send?.({ committedAt: at });
		response.end('{}');
	});
});
const io = new Server(server, { serveClient: false });
server.listen(0, '127.0.0.1', () => {
	const address = server.address();
	console.log(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`);
});
process.on('SIGTERM', () => process.exit());
