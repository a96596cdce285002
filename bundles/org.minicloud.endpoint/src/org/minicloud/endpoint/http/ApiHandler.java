package org.minicloud.endpoint.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.minicloud.endpoint.request.ApiException;
import org.minicloud.endpoint.request.ApiRequest;
import org.minicloud.endpoint.request.Headers;
import org.minicloud.endpoint.service.Reply;
import org.minicloud.endpoint.service.RequestProcessor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Between Jetty and the services: reads a request whole, within limits, and writes its reply. */
public final class ApiHandler extends Handler.Abstract {
	private static final Logger LOG = LoggerFactory.getLogger(ApiHandler.class);
	private static final String ABOUT = """
			Minicloud: an EC2-compatible endpoint. Point a client at this address and sign with the cloud's access keys.
			""";
	private static final int OK = 200;
	private static final int NOT_ALLOWED = 405;

	private final RequestProcessor processor;
	private final BodyReader bodies;

	public ApiHandler(RequestProcessor processor, int largestBody, Duration patience) {
		super(InvocationType.BLOCKING);
		this.processor = processor;
		this.bodies = new BodyReader(largestBody, patience);
	}

	@Override
	public boolean handle(Request request, Response response, Callback callback) {
		String requestId = UUID.randomUUID().toString();
		long start = System.nanoTime();
		try {
			if (isPlainVisit(request)) {
				about(requestId, response);
			} else {
				Replies.send(reply(request, requestId), requestId, response);
			}
			callback.succeeded();
		} catch (Throwable failure) {
			fail(failure, requestId, response, callback);
		}
		LOG.debug("{} {} {} {} in {} us", requestId, request.getMethod(), request.getHttpURI().getPath(), response.getStatus(),
				(System.nanoTime() - start) / 1000);
		return true;
	}

	private Reply reply(Request request, String requestId) throws IOException {
		try {
			return processor.process(read(request), requestId);
		} catch (ApiException error) {
			return processor.error(error, requestId);
		}
	}

	private ApiRequest read(Request request) throws IOException {
		String method = request.getMethod();
		if (!method.equals("GET") && !method.equals("POST") && !method.equals("HEAD")) {
			throw new ApiException("MethodNotAllowed", "The method " + method + " is not allowed: use GET or POST.", NOT_ALLOWED);
		}
		Headers headers = new Headers();
		for (HttpField field : request.getHeaders()) {
			headers.with(field.getName(), field.getValue());
		}
		HttpURI uri = request.getHttpURI();
		return ApiRequest.of(method, uri.getPath(), uri.getQuery(), headers, bodies.read(request));
	}

	/** A reply that was begun cannot be taken back: then the connection is cut, so that nobody takes half of it for the whole. */
	private void fail(Throwable failure, String requestId, Response response, Callback callback) {
		if (failure instanceof IOException) {
			LOG.debug("Request {}: the client has gone: {}", requestId, failure.toString());
			callback.failed(failure);
			return;
		}
		ApiException error = processor.unexpected(failure, requestId);
		if (response.isCommitted()) {
			callback.failed(failure);
			return;
		}
		try {
			Replies.send(processor.error(error, requestId), requestId, response);
			callback.succeeded();
		} catch (IOException gone) {
			callback.failed(gone);
		}
	}

	/** Somebody, or a health check, who only looks what is here. */
	private static boolean isPlainVisit(Request request) {
		boolean reads = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
		boolean asksForNothing = request.getHttpURI().getQuery() == null && request.getHttpURI().getPath().equals("/");
		return reads && asksForNothing && !request.getHeaders().contains(HttpHeader.AUTHORIZATION);
	}

	private static void about(String requestId, Response response) throws IOException {
		Replies.identify(requestId, response);
		response.setStatus(OK);
		response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain;charset=UTF-8");
		Content.Sink.write(response, true, ByteBuffer.wrap(ABOUT.getBytes(StandardCharsets.UTF_8)));
	}
}
