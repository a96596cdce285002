package org.minicloud.endpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.minicloud.endpoint.Program.Result;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.DefaultValueTrait;
import software.amazon.awssdk.services.ec2.Ec2Client;

/**
 * botocore knows the operations from a model of its own: where both agree, the names on the wire are EC2's. The two models are seldom of the
 * same day, so a newer botocore may know operations and parameters that the SDK does not, and an older one reads less of an answer.
 */
class BotocoreTest {
	private static final int FEWEST_THAT_AGREE = 400;

	/**
	 * Values that came in and went out, by operation.
	 *
	 * @param tokens how many of those that came in the SDK makes up by itself when they are not sent
	 */
	private record Counted(int request, long tokens, int response) {
	}

	private final Map<String, Counted> counted = new ConcurrentHashMap<>();

	@Test
	void everyOperationIsUnderstoodInBothDirections() throws IOException {
		assumeTrue(Program.works("python3", "-c", "import botocore"), "botocore is not installed");
		try (TestCloud cloud = new TestCloud(); InputStream script = getClass().getResourceAsStream("every_operation.py")) {
			cloud.ec2().answers(this::answer);
			Result result = Program.run(Map.of(), new String(script.readAllBytes(), StandardCharsets.UTF_8), "python3", "-", cloud.uri().toString());
			assertEquals(0, result.status(), result.err());
			List<String> lines = result.out().lines().toList();
			List<String> differences = lines.stream().filter(this::contradicts).map(line -> line + " against " + counted.get(name(line))).toList();
			assertEquals(List.of(), differences, differences.size() + " of " + lines.size() + " operations differ");
			long agreeing = lines.stream().filter(this::agrees).count();
			assertTrue(agreeing >= FEWEST_THAT_AGREE, agreeing + " operations agree");
		}
	}

	@Test
	void aUrlPresignedByBotocoreIsAccepted() throws IOException {
		assumeTrue(Program.works("python3", "-c", "import botocore"), "botocore is not installed");
		try (TestCloud cloud = new TestCloud()) {
			cloud.ec2().answers(this::answer);
			String script = """
					import sys, urllib.request, botocore.session
					client = botocore.session.get_session().create_client("ec2", endpoint_url=sys.argv[1])
					url = client.generate_presigned_url("describe_instances", {"InstanceIds": ["i-1"]}, ExpiresIn=60, HttpMethod="GET")
					opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
					print(opener.open(url).status)
					""";
			Result result = Program.run(Map.of(), script, "python3", "-", cloud.uri().toString());
			assertEquals("200", result.out().strip(), result.err());
		}
	}

	private AwsResponse answer(AwsRequest request) {
		String name = request.getClass().getSimpleName().replaceFirst("Request$", "");
		try {
			Class<?> response = Class.forName(Ec2Client.class.getPackageName() + ".model." + name + "Response");
			SdkPojo filled = (SdkPojo) RandomShapes.complete(new Random(name.hashCode())).fill((SdkPojo) response.getMethod("builder").invoke(null));
			counted.put(name, new Counted(leaves(request), tokens(request), leaves(filled)));
			return (AwsResponse) filled;
		} catch (ReflectiveOperationException impossible) {
			throw new AssertionError(impossible);
		}
	}

	private boolean agrees(String line) {
		if (!line.endsWith(" ok"))
			return false;
		Counted ours = counted.get(name(line));
		return ours.request() == number(line, 1) && ours.response() == number(line, 2);
	}

	private boolean contradicts(String line) {
		boolean newerThanTheSdk = line.contains("(UnknownParameter)") || line.contains("(InvalidAction)");
		return !newerThanTheSdk && !isConsistent(line, counted.get(name(line)));
	}

	private static boolean isConsistent(String line, Counted ours) {
		if (!line.endsWith(" ok") || ours == null)
			return false;
		// A token that an older botocore does not know to send, the SDK makes up when it is asked for the value.
		int unsent = ours.request() - number(line, 1);
		return unsent >= 0 && unsent <= ours.tokens() && ours.response() >= number(line, 2);
	}

	private static long tokens(SdkPojo request) {
		return request.sdkFields().stream().filter(field -> field.containsTrait(DefaultValueTrait.class)).count();
	}

	private static int number(String line, int word) {
		return Integer.parseInt(line.split(" ")[word]);
	}

	/** The SDK's spelling of an operation's name. */
	private static String name(String line) {
		return line.substring(0, line.indexOf(' ')).replace("VolumeIO", "VolumeIo");
	}

	private static int leaves(SdkPojo shape) {
		List<Object> values = new ArrayList<>();
		for (SdkField<?> field : shape.sdkFields()) {
			values.add(field.getValueOrDefault(shape));
		}
		return values.stream().mapToInt(BotocoreTest::leavesOf).sum();
	}

	private static int leavesOf(Object value) {
		return switch (value) {
			case null -> 0;
			case SdkPojo shape -> leaves(shape);
			case List<?> list -> list.stream().mapToInt(BotocoreTest::leavesOf).sum();
			default -> 1;
		};
	}
}
