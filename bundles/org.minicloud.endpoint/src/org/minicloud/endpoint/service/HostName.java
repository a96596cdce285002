package org.minicloud.endpoint.service;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.minicloud.endpoint.request.ApiRequest;

/**
 * What a host name such as {@code ec2.us-east-1.amazonaws.com} says.
 *
 * @param service its first label
 * @param region its second label if it looks like a region, else empty
 */
record HostName(String service, String region) {
	private static final Pattern REGIONAL = Pattern.compile("([a-z][a-z0-9-]*)(?:\\.([a-z]{2,}(?:-[a-z]+)+-\\d+))?(?:[.:].*)?");

	static HostName of(ApiRequest request) {
		Matcher matcher = REGIONAL.matcher(request.host());
		if (!matcher.matches()) {
			return new HostName("", "");
		}
		return new HostName(matcher.group(1), matcher.group(2) == null ? "" : matcher.group(2));
	}
}
