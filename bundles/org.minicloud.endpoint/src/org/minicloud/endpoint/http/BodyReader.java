package org.minicloud.endpoint.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.minicloud.endpoint.request.ApiException;

/** Reads bodies that are neither too large nor too slow. */
final class BodyReader {
	private static final int CHUNK_BYTES = 8 * 1024;
	private static final int TOO_LARGE = 413;
	private static final int TOO_SLOW = 408;

	private final int largest;
	private final long patienceNanos;

	BodyReader(int largest, Duration patience) {
		this.largest = largest;
		this.patienceNanos = patience.toNanos();
	}

	/**
	 * @throws ApiException RequestEntityTooLarge or RequestTimeout
	 * @throws IOException if the client goes away
	 */
	byte[] read(Request request) throws IOException {
		if (request.getLength() == 0 || request.getLength() < 0 && !request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING)) {
			return new byte[0];
		}
		if (request.getLength() > largest) {
			throw tooLarge();
		}
		try {
			return readAll(request);
		} catch (IOException failure) {
			if (failure.getCause() instanceof TimeoutException) {
				throw tooSlow();
			}
			throw failure;
		}
	}

	private byte[] readAll(Request request) throws IOException {
		// The connection notices silence, but not a client that sends a byte now and then.
		long deadline = System.nanoTime() + patienceNanos;
		ByteArrayOutputStream body = new ByteArrayOutputStream(Math.max(CHUNK_BYTES, (int) request.getLength()));
		byte[] chunk = new byte[CHUNK_BYTES];
		InputStream in = Content.Source.asInputStream(request);
		for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
			body.write(chunk, 0, count);
			if (body.size() > largest) {
				throw tooLarge();
			}
			if (System.nanoTime() - deadline > 0) {
				throw tooSlow();
			}
		}
		return body.toByteArray();
	}

	private ApiException tooLarge() {
		return new ApiException("RequestEntityTooLarge", "The body of the request is larger than " + largest + " bytes.", TOO_LARGE);
	}

	private static ApiException tooSlow() {
		return new ApiException("RequestTimeout", "The body of the request took too long to arrive.", TOO_SLOW);
	}
}
