package org.minicloud.endpoint.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.minicloud.endpoint.codec.XmlWriter;
import org.minicloud.endpoint.request.ApiException;
import org.minicloud.endpoint.service.Reply;
import org.minicloud.endpoint.service.RequestProcessor;

/**
 * What Jetty refuses before a handler sees it (no HTTP, headers too large, shutting down), in the form that clients of
 * the API read.
 */
final class HttpErrorPage extends ErrorHandler {
	private final RequestProcessor processor;

	HttpErrorPage(RequestProcessor processor) {
		this.processor = processor;
	}

	@Override
	public boolean errorPageForMethod(String method) {
		return true;
	}

	/** Does not wait for the client to take it: errors are found on the few threads that serve all connections. */
	@Override
	protected void generateResponse(Request request, Response response, int code, String message, Throwable cause,
			Callback callback) throws IOException {
		String requestId = UUID.randomUUID().toString();
		response.getHeaders().put(HttpHeader.CONTENT_TYPE, Replies.XML);
		Replies.identify(requestId, response);
		response.write(true, page(requestId, code, message), callback);
	}

	private ByteBuffer page(String requestId, int status, String message) throws IOException {
		String reason = message == null ? HttpStatus.getMessage(status) : message;
		Reply reply = processor.error(new ApiException(errorCode(status), reason, status), requestId);
		ByteArrayOutputStream page = new ByteArrayOutputStream();
		XmlWriter out = new XmlWriter((chunk, last) -> page.write(chunk.array(), chunk.position(), chunk.remaining()));
		reply.document().writeTo(out);
		out.finish();
		return ByteBuffer.wrap(page.toByteArray());
	}

	private static String errorCode(int status) {
		return switch (status) {
			case HttpStatus.SERVICE_UNAVAILABLE_503 -> "Unavailable";
			case HttpStatus.REQUEST_TIMEOUT_408 -> "RequestTimeout";
			case HttpStatus.INTERNAL_SERVER_ERROR_500 -> "InternalError";
			default -> "MalformedQueryString";
		};
	}
}
