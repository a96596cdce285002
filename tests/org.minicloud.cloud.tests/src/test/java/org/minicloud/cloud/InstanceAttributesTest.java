package org.minicloud.cloud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.minicloud.cloud.TestCloud.assertError;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;

class InstanceAttributesTest extends CloudTest {
	@Test
	void theTypeOfAStoppedInstanceCanBeChanged() {
		String id = stopped();
		cloud.ec2.modifyInstanceAttribute(request -> request.instanceId(id).instanceType(type -> type.value("m1.medium")));
		cloud.ec2.startInstances(request -> request.instanceIds(id));
		cloud.advance(TestCloud.BOOT);
		assertEquals("m1.medium", cloud.describe(id).instanceTypeAsString());
		assertEquals("running", cloud.state(id));
	}

	@Test
	void theTypeOfARunningInstanceCannot() {
		String id = cloud.launchAndBoot();
		assertError("IncorrectInstanceState", () -> cloud.ec2
				.modifyInstanceAttribute(request -> request.instanceId(id).instanceType(type -> type.value("m1.medium"))));
	}

	@Test
	void aTypeThatIsNoneIsRefused() {
		String id = stopped();
		assertError("InvalidInstanceAttributeValue", () -> cloud.ec2
				.modifyInstanceAttribute(request -> request.instanceId(id).instanceType(type -> type.value("m9.huge"))));
	}

	@Test
	void userDataOfAStoppedInstanceCanBeChanged() {
		String id = stopped();
		String data = TestCloud.base64("#!/bin/sh\necho changed\n");
		cloud.ec2.modifyInstanceAttribute(
				request -> request.instanceId(id).userData(blob -> blob.value(SdkBytes.fromUtf8String(data))));
		assertEquals(data, cloud.ec2.describeInstanceAttribute(request -> request.instanceId(id).attribute("userData"))
				.userData().value());
	}

	@Test
	void theShutdownBehaviorCanBeChangedWhileItRuns() {
		String id = cloud.launchAndBoot();
		cloud.ec2.modifyInstanceAttribute(
				request -> request.instanceId(id).instanceInitiatedShutdownBehavior(value -> value.value("terminate")));
		assertEquals("terminate", cloud.ec2
				.describeInstanceAttribute(request -> request.instanceId(id).attribute("instanceInitiatedShutdownBehavior"))
				.instanceInitiatedShutdownBehavior().value());
	}

	@Test
	void anAttributeCanBeNamedInsteadOfHavingItsOwnParameter() {
		String id = cloud.launch();
		cloud.ec2.modifyInstanceAttribute(request -> request.instanceId(id).attribute("disableApiTermination").value("true"));
		assertEquals(true, cloud.ec2.describeInstanceAttribute(
				request -> request.instanceId(id).attribute("disableApiTermination")).disableApiTermination().value());
	}

	@Test
	void oneAttributeIsChangedAtATime() {
		String id = cloud.launch();
		assertError("InvalidParameterCombination", () -> cloud.ec2.modifyInstanceAttribute(request -> request.instanceId(id)
				.disableApiTermination(value -> value.value(true)).instanceType(type -> type.value("m1.small"))));
		assertError("MissingParameter", () -> cloud.ec2.modifyInstanceAttribute(request -> request.instanceId(id)));
	}

	@Test
	void aDryRunChangesNothing() {
		String id = cloud.launch();
		assertError("DryRunOperation", () -> cloud.ec2.modifyInstanceAttribute(
				request -> request.instanceId(id).disableApiTermination(value -> value.value(true)).dryRun(true)));
		assertEquals(false, cloud.ec2.describeInstanceAttribute(
				request -> request.instanceId(id).attribute("disableApiTermination")).disableApiTermination().value());
	}

	@Test
	void whatIsNoAttributeIsRefused() {
		String id = cloud.launch();
		assertError("InvalidParameterValue",
				() -> cloud.ec2.describeInstanceAttribute(request -> request.instanceId(id).attribute("colour")));
	}

	private String stopped() {
		String id = cloud.launchAndBoot();
		cloud.ec2.stopInstances(request -> request.instanceIds(id).force(true));
		cloud.advance(TestCloud.BOOT);
		return id;
	}
}
