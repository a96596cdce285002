package org.minicloud.endpoint.codec;

import org.minicloud.endpoint.request.ApiException;

/** What a client is told about parameters that do not fit the request. */
final class Complaints {
	/** Enough of a name or value to recognise it; the rest would only repeat the request. */
	private static final int LONGEST_QUOTE = 256;

	private Complaints() {
	}

	static ApiException unknown(String name) {
		return new ApiException("UnknownParameter", "The parameter " + quote(name) + " is not recognized");
	}

	static ApiException duplicate(String name) {
		return new ApiException("MalformedQueryString", "The parameter " + quote(name) + " is given more than once.");
	}

	static ApiException malformed(String name, String value, String expectation) {
		return new ApiException("InvalidParameterValue",
				"Value (" + quote(value) + ") for parameter " + quote(name) + " is invalid. Expected " + expectation + ".");
	}

	private static String quote(String text) {
		return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "...";
	}
}
