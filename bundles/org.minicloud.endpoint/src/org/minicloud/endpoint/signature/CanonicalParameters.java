package org.minicloud.endpoint.signature;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.minicloud.endpoint.request.Parameters.Parameter;

/** Parameters as both versions sign them: encoded afresh, whatever encoding they came in, and sorted. */
final class CanonicalParameters {
	private CanonicalParameters() {
	}

	/** @param except the parameter that holds the signature itself */
	static String of(List<Parameter> parameters, String except) {
		// Encoded names are ASCII, so the order of characters is the order of bytes that is asked for.
		return parameters.stream()
				.filter(parameter -> !parameter.name().equals(except))
				.map(CanonicalParameters::encoded)
				.sorted(Comparator.comparing(Parameter::name).thenComparing(Parameter::value))
				.map(parameter -> parameter.name() + "=" + parameter.value())
				.collect(Collectors.joining("&"));
	}

	private static Parameter encoded(Parameter parameter) {
		return new Parameter(PercentEncoding.encode(parameter.name()), PercentEncoding.encode(parameter.value()));
	}
}
