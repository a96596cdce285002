package org.minicloud.endpoint;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner.AuthLocation;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * Makes heads of signed requests: version 4 by the SDK's own signer, version 2 by the text of its specification.
 *
 * @param host as in the Host header
 */
record TestSigner(String host, String key, String secret, Instant now, String region, String service) {
	TestSigner(TestCloud cloud) {
		this(cloud.uri().getAuthority(), TestCloud.KEY, TestCloud.SECRET, Instant.now(), "us-east-1", "ec2");
	}

	TestSigner key(String other) {
		return new TestSigner(host, other, secret, now, region, service);
	}

	TestSigner secret(String other) {
		return new TestSigner(host, key, other, now, region, service);
	}

	TestSigner now(Instant other) {
		return new TestSigner(host, key, secret, other, region, service);
	}

	TestSigner region(String other) {
		return new TestSigner(host, key, secret, now, other, service);
	}

	TestSigner service(String other) {
		return new TestSigner(host, key, secret, now, region, other);
	}

	TestSigner host(String other) {
		return new TestSigner(other, key, secret, now, region, service);
	}

	static String form(Map<String, String> parameters) {
		return parameters.entrySet().stream().map(e -> encode(e.getKey()) + "=" + encode(e.getValue())).collect(Collectors.joining("&"));
	}

	/** Request line and headers of a POST with that body. */
	String post(String body, Map<String, String> headers) {
		return head(SdkHttpMethod.POST, "/", "", headers, body, Optional.empty());
	}

	String post(String body) {
		return post(body, Map.of("Content-Type", "application/x-www-form-urlencoded; charset=utf-8"));
	}

	String get(String path, String query) {
		return head(SdkHttpMethod.GET, path, query, Map.of(), "", Optional.empty());
	}

	/** Request line and headers of a GET that carries its signature in its query. */
	String presigned(String query, Duration lifetime) {
		return head(SdkHttpMethod.GET, "/", query, Map.of(), "", Optional.of(lifetime));
	}

	/** @param lifetime of a signature in the query; without it, the signature is in a header */
	private String head(SdkHttpMethod method, String path, String query, Map<String, String> headers, String body, Optional<Duration> lifetime) {
		SdkHttpRequest.Builder unsigned = SdkHttpRequest.builder().method(method).protocol("http").host(host.replaceFirst(":.*", ""))
				.encodedPath(path).putHeader("Host", host);
		if (host.indexOf(':') > 0) {
			unsigned.port(Integer.parseInt(host.substring(host.indexOf(':') + 1)));
		}
		parameters(query).forEach((name, values) -> unsigned.putRawQueryParameter(name, values));
		headers.forEach(unsigned::putHeader);
		SignRequest.Builder<AwsCredentialsIdentity> signing = SignRequest.builder(AwsCredentialsIdentity.create(key, secret))
				.request(unsigned.build())
				.payload(ContentStreamProvider.fromUtf8String(body))
				.putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(now, ZoneOffset.UTC))
				.putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
				.putProperty(AwsV4HttpSigner.REGION_NAME, region);
		lifetime.ifPresent(duration -> signing.putProperty(AwsV4HttpSigner.AUTH_LOCATION, AuthLocation.QUERY_STRING)
				.putProperty(AwsV4HttpSigner.EXPIRATION_DURATION, duration));
		return text(AwsV4HttpSigner.create().sign(signing.build()).request());
	}

	private static String text(SdkHttpRequest request) {
		String query = request.encodedQueryParameters().map(q -> "?" + q).orElse("");
		StringBuilder head = new StringBuilder(request.method() + " " + request.encodedPath() + query + " HTTP/1.1\n");
		request.headers().forEach((name, values) -> values.forEach(value -> head.append(name).append(": ").append(value).append('\n')));
		return head.toString();
	}

	private static Map<String, List<String>> parameters(String query) {
		Map<String, List<String>> parameters = new TreeMap<>();
		for (String pair : query.isEmpty() ? new String[0] : query.split("&")) {
			String[] parts = pair.split("=", 2);
			parameters.computeIfAbsent(decode(parts[0]), unused -> new ArrayList<>()).add(parts.length > 1 ? decode(parts[1]) : "");
		}
		return parameters;
	}

	/** A form or query with a version 2 signature. */
	String version2(String method, String signedHost, String algorithm, Map<String, String> members) throws GeneralSecurityException {
		SortedMap<String, String> parameters = new TreeMap<>(members);
		parameters.put("AWSAccessKeyId", key);
		parameters.put("SignatureVersion", "2");
		parameters.put("SignatureMethod", algorithm);
		if (!members.containsKey("Expires")) {
			parameters.put("Timestamp", now.toString());
		}
		String canonical = form(parameters);
		Mac mac = Mac.getInstance(algorithm);
		mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), algorithm));
		byte[] signature = mac.doFinal((method + "\n" + signedHost + "\n/\n" + canonical).getBytes(StandardCharsets.UTF_8));
		return canonical + "&Signature=" + encode(Base64.getEncoder().encodeToString(signature));
	}

	private static String encode(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A").replace("%7E", "~");
	}

	private static String decode(String text) {
		return URLDecoder.decode(text, StandardCharsets.UTF_8);
	}
}
