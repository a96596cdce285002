package org.minicloud.endpoint;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** An endpoint on a free port, in front of one scripted EC2 a region. */
final class TestCloud implements CloudAccess, AutoCloseable {
	static final String KEY = "AKIAIOSFODNN7EXAMPLE";
	static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
	static final String VERSION = "2016-11-15";

	private final Map<String, ScriptedEc2> regions = new TreeMap<>(Map.of("us-east-1", new ScriptedEc2(), "us-west-2", new ScriptedEc2()));
	private final Endpoint endpoint;

	TestCloud() throws IOException {
		this(EndpointSettings.loopback(0), InstantSource.system());
	}

	TestCloud(EndpointSettings settings, InstantSource clock) throws IOException {
		endpoint = new Endpoint(this, settings, clock);
		endpoint.start();
	}

	/** Of the default region. */
	ScriptedEc2 ec2() {
		return regions.get(defaultRegion());
	}

	ScriptedEc2 ec2(String region) {
		return regions.get(region);
	}

	Endpoint endpoint() {
		return endpoint;
	}

	URI uri() {
		return endpoint.uri();
	}

	Ec2Client sdkClient() {
		return sdkClient(uri(), KEY, SECRET, defaultRegion());
	}

	/** The SDK's own client, which does not retry. */
	static Ec2Client sdkClient(URI endpoint, String key, String secret, String region) {
		return Ec2Client.builder()
				.endpointOverride(endpoint)
				.region(Region.of(region))
				.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(key, secret)))
				.httpClientBuilder(UrlConnectionHttpClient.builder().socketTimeout(Duration.ofSeconds(20)))
				.overrideConfiguration(override -> override.retryStrategy(retry -> retry.maxAttempts(1)))
				.build();
	}

	@Override
	public Optional<Credential> credential(String accessKeyId) {
		return accessKeyId.equals(KEY) ? Optional.of(new Credential(KEY, SECRET, "123456789012")) : Optional.empty();
	}

	@Override
	public Optional<Ec2Client> ec2(Credential caller, String region) {
		return Optional.ofNullable(regions.get(region)).map(ScriptedEc2::client);
	}

	@Override
	public String defaultRegion() {
		return "us-east-1";
	}

	@Override
	public void close() {
		endpoint.close();
	}
}
