package org.minicloud.endpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Request;

/** The real SDK client on one side, a scripted cloud on the other: what goes in must come out, for every operation there is. */
@TestInstance(Lifecycle.PER_CLASS)
class EveryOperationTest {
	private static final int FEWEST_OPERATIONS = 700;

	private TestCloud cloud;
	private Ec2Client sdk;

	@BeforeAll
	void open() throws IOException {
		cloud = new TestCloud();
		sdk = cloud.sdkClient();
	}

	@AfterAll
	void close() {
		sdk.close();
		cloud.close();
	}

	@Test
	void theSdkHasAllTheOperationsThatAreTested() {
		assertTrue(operations().size() > FEWEST_OPERATIONS, "only " + operations().size());
	}

	@ParameterizedTest
	@ValueSource(longs = {1, 2})
	void requestsAndResponsesOfAllOperationsSurviveTheWire(long seed) {
		List<String> differences = new ArrayList<>();
		for (Method operation : operations()) {
			String difference = roundTrip(operation, seed);
			if (!difference.isEmpty()) {
				differences.add(operation.getName() + ": " + difference);
			}
		}
		assertEquals(List.of(), differences, differences.size() + " operations differ");
	}

	private String roundTrip(Method operation, long seed) {
		RandomShapes forRequests = new RandomShapes(new Random(seed * 31 + operation.getName().hashCode()), false);
		RandomShapes forResponses = new RandomShapes(new Random(seed * 37 + operation.getName().hashCode()), true);
		AtomicReference<SdkPojo> answered = new AtomicReference<>();
		cloud.ec2().requests().clear();
		cloud.ec2().answers(request -> {
			answered.set((SdkPojo) forResponses.fill(builder(operation.getReturnType())));
			return (AwsResponse) answered.get();
		});
		try {
			SdkPojo sent = (SdkPojo) forRequests.fill(builder(operation.getParameterTypes()[0]));
			SdkPojo received = (SdkPojo) operation.invoke(sdk, sent);
			SdkPojo decoded = (SdkPojo) cloud.ec2().lastRequest();
			return sent.equalsBySdkFields(decoded) ? received.equalsBySdkFields(answered.get()) ? ""
					: "response\n  " + answered.get() + "\n  " + received : "request\n  " + sent + "\n  " + decoded;
		} catch (ReflectiveOperationException failure) {
			return String.valueOf(failure.getCause() != null ? failure.getCause() : failure);
		}
	}

	private static SdkPojo builder(Class<?> shape) {
		try {
			return (SdkPojo) shape.getMethod("builder").invoke(null);
		} catch (ReflectiveOperationException impossible) {
			throw new AssertionError(impossible);
		}
	}

	private static List<Method> operations() {
		return Arrays.stream(Ec2Client.class.getMethods())
				.filter(method -> method.getParameterCount() == 1 && Ec2Request.class.isAssignableFrom(method.getParameterTypes()[0]))
				.filter(method -> AwsResponse.class.isAssignableFrom(method.getReturnType()))
				.sorted(Comparator.comparing(Method::getName))
				.toList();
	}
}
