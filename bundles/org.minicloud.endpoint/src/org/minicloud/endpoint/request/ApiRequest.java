package org.minicloud.endpoint.request;

import java.util.Locale;
import java.util.Objects;

/**
 * A request as it came over the wire: nothing decoded or normalised, because signatures cover the bytes.
 *
 * @param method in capitals
 * @param path still percent-encoded, never empty
 * @param query still percent-encoded, without its question mark; empty when there is none
 * @param parameters those of the query, then those of a form in the body
 */
public record ApiRequest(String method, String path, String query, Headers headers, byte[] body, Parameters parameters) {
	public ApiRequest {
		Objects.requireNonNull(headers, "headers");
	}

	/**
	 * Decodes the parameters.
	 *
	 * @throws ApiException if query or form are malformed
	 */
	public static ApiRequest of(String method, String path, String query, Headers headers, byte[] body) {
		Parameters parameters = new Parameters();
		parameters.addForm(query == null ? "" : query);
		if (carriesForm(method, headers)) {
			parameters.addForm(body);
		}
		return new ApiRequest(method, path == null || path.isEmpty() ? "/" : path, query == null ? "" : query, headers, body, parameters);
	}

	/** The host and port that the client believes to talk to, in lower case. */
	public String host() {
		return headers.first("host").orElse("").toLowerCase(Locale.ROOT);
	}

	/** Old clients post forms without naming their type. */
	private static boolean carriesForm(String method, Headers headers) {
		String type = headers.first("content-type").orElse("").toLowerCase(Locale.ROOT);
		return method.equals("POST") && (type.isEmpty() || type.startsWith("application/x-www-form-urlencoded"));
	}
}
