package org.minicloud.endpoint.signature;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.minicloud.endpoint.request.ApiRequest;
import org.minicloud.endpoint.request.Parameters;

/** The text that a version 4 signature is made over, as the services other than S3 build it. */
final class CanonicalRequest {
	private static final Pattern SPACES = Pattern.compile(" +");
	private static final String UNSIGNED_PAYLOAD = "UNSIGNED-PAYLOAD";

	private CanonicalRequest() {
	}

	static String of(ApiRequest request, List<String> signedHeaders, boolean presigned) throws SignatureRefused {
		StringBuilder text = new StringBuilder(512);
		text.append(request.method()).append('\n');
		text.append(path(request.path())).append('\n');
		text.append(query(request.query(), presigned)).append('\n');
		for (String name : signedHeaders) {
			text.append(name).append(':').append(headerValue(request, name)).append('\n');
		}
		text.append('\n').append(String.join(";", signedHeaders)).append('\n');
		return text.append(payloadHash(request, presigned)).toString();
	}

	/** Normalised, and the escapes it was sent with escaped again. */
	private static String path(String path) {
		Deque<String> segments = new ArrayDeque<>();
		for (String segment : path.split("/")) {
			if (segment.equals("..")) {
				segments.pollLast();
			} else if (!segment.isEmpty() && !segment.equals(".")) {
				segments.addLast(segment);
			}
		}
		String normalised = "/" + String.join("/", segments);
		boolean directory = !segments.isEmpty() && (path.endsWith("/") || path.endsWith("/.") || path.endsWith("/.."));
		return PercentEncoding.encodePath(directory ? normalised + "/" : normalised);
	}

	/** Of the query alone: a form in the body is covered by the body's hash. */
	private static String query(String query, boolean presigned) {
		Parameters parameters = new Parameters();
		parameters.addForm(query);
		return CanonicalParameters.of(parameters.all(), presigned ? "X-Amz-Signature" : "");
	}

	private static String headerValue(ApiRequest request, String name) throws SignatureRefused {
		List<String> values = request.headers().values(name);
		if (values.isEmpty()) {
			throw SignatureRefused.mismatch("The header " + name + " is signed but was not sent.");
		}
		return values.stream().map(value -> SPACES.matcher(value.strip()).replaceAll(" ")).collect(Collectors.joining(","));
	}

	private static String payloadHash(ApiRequest request, boolean presigned) {
		boolean unsigned = presigned && request.headers().values("x-amz-content-sha256").contains(UNSIGNED_PAYLOAD);
		return unsigned ? UNSIGNED_PAYLOAD : Digests.sha256Hex(request.body());
	}
}
