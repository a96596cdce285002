package org.minicloud.cloud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.function.Executable;
import org.minicloud.time.Pace;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

/** A cloud whose time passes only when a test says so. */
final class TestCloud implements AutoCloseable {
	static final Instant ORIGIN = Instant.parse("2013-12-12T10:00:00Z");
	static final String AMAZON_LINUX = "amzn-ami-pv-*.x86_64-ebs";
	static final String INSTANCE_STORE = "amzn-ami-pv-*.x86_64-s3";
	/** By then every guest has booted and every check has been made. */
	static final Duration BOOT = Duration.ofMinutes(3);

	final Minicloud minicloud;
	final Ec2Client ec2;

	TestCloud(CloudSettings settings) {
		minicloud = Minicloud.start(settings);
		ec2 = minicloud.ec2();
	}

	static TestCloud paused() {
		return new TestCloud(settings());
	}

	static CloudSettings settings() {
		return CloudSettings.inMemory().pace(Pace.PAUSED).origin(ORIGIN);
	}

	String image(String name) {
		return ec2.describeImages(request -> request.filters(filter("name", name))).images().getFirst().imageId();
	}

	RunInstancesRequest.Builder request() {
		return RunInstancesRequest.builder().imageId(image(AMAZON_LINUX)).instanceType("t1.micro").minCount(1).maxCount(1);
	}

	/** One pending instance. */
	String launch() {
		return launch(request -> {
		});
	}

	String launch(Consumer<RunInstancesRequest.Builder> change) {
		RunInstancesRequest.Builder request = request();
		change.accept(request);
		return ec2.runInstances(request.build()).instances().getFirst().instanceId();
	}

	/** One instance that has booted. */
	String launchAndBoot() {
		String id = launch();
		advance(BOOT);
		return id;
	}

	void advance(Duration span) {
		minicloud.advance(span);
	}

	Instance describe(String id) {
		return ec2.describeInstances(request -> request.instanceIds(id)).reservations().getFirst().instances().getFirst();
	}

	String state(String id) {
		return describe(id).state().nameAsString();
	}

	List<String> find(Filter... filters) {
		return ec2.describeInstances(request -> request.filters(filters)).reservations().stream()
				.flatMap(reservation -> reservation.instances().stream()).map(Instance::instanceId).toList();
	}

	String console(String id) {
		return new String(Base64.getDecoder().decode(ec2.getConsoleOutput(request -> request.instanceId(id)).output()),
				StandardCharsets.UTF_8);
	}

	static Filter filter(String name, String... values) {
		return Filter.builder().name(name).values(values).build();
	}

	static String base64(String text) {
		return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
	}

	/** @return the error's message */
	static String assertError(String code, Executable call) {
		Ec2Exception error = assertThrows(Ec2Exception.class, call);
		assertEquals(code, error.awsErrorDetails().errorCode(), error.getMessage());
		return error.awsErrorDetails().errorMessage();
	}

	@Override
	public void close() {
		minicloud.close();
	}
}
