package org.minicloud.endpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.minicloud.endpoint.Program.Result;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.GetConsoleOutputResponse;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.Reservation;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;

/** The AWS CLI of the machine, if there is one. */
@TestInstance(Lifecycle.PER_CLASS)
class AwsCliTest {
	private TestCloud cloud;

	@BeforeAll
	void open() throws IOException {
		assumeTrue(Program.works("aws", "--version"), "the AWS CLI is not installed");
		cloud = new TestCloud();
	}

	@AfterAll
	void close() {
		if (cloud != null) {
			cloud.close();
		}
	}

	@Test
	void itRunsInstances() throws IOException {
		cloud.ec2().answers(request -> RunInstancesResponse.builder().reservationId("r-1")
				.instances(Instance.builder().instanceId("i-1").state(state -> state.name(InstanceStateName.PENDING).code(0)).build()).build());
		Result result = Program.aws(cloud, "ec2", "run-instances", "--image-id", "ami-1", "--count", "1:3", "--instance-type", "m1.small", "--user-data", "echo grüße",
				"--tag-specifications", "ResourceType=instance,Tags=[{Key=Name,Value=a b}]", "--query", "Instances[].[InstanceId,State.Name]");
		assertEquals("i-1\tpending", result.out().strip(), result.err());
		RunInstancesRequest request = (RunInstancesRequest) cloud.ec2().lastRequest();
		assertEquals("1..3 m1.small", request.minCount() + ".." + request.maxCount() + " " + request.instanceTypeAsString());
		assertEquals("ZWNobyBncsO8w59l", request.userData());
		assertEquals(ResourceType.INSTANCE, request.tagSpecifications().getFirst().resourceType());
		assertEquals("a b", request.tagSpecifications().getFirst().tags().getFirst().value());
	}

	@Test
	void itSendsPermissionsWithinPermissions() throws IOException {
		cloud.ec2().answers(request -> AuthorizeSecurityGroupIngressResponse.builder().returnValue(true)
				.securityGroupRules(SecurityGroupRule.builder().securityGroupRuleId("sgr-1").fromPort(80)
						.referencedGroupInfo(group -> group.groupId("sg-2")).build()).build());
		Result result = Program.aws(cloud, "ec2", "authorize-security-group-ingress", "--group-id", "sg-1", "--ip-permissions",
				"IpProtocol=tcp,FromPort=80,ToPort=80,IpRanges=[{CidrIp=10.0.0.0/8,Description=in house},{CidrIp=192.0.2.0/24}]",
				"IpProtocol=-1,UserIdGroupPairs=[{GroupId=sg-2}]", "--query",
				"SecurityGroupRules[].[SecurityGroupRuleId,ReferencedGroupInfo.GroupId]");
		assertEquals("sgr-1\tsg-2", result.out().strip(), result.err());
		AuthorizeSecurityGroupIngressRequest request = (AuthorizeSecurityGroupIngressRequest) cloud.ec2().lastRequest();
		assertEquals("10.0.0.0/8 in house", request.ipPermissions().getFirst().ipRanges().getFirst().cidrIp() + " "
				+ request.ipPermissions().getFirst().ipRanges().getFirst().description());
		assertEquals("192.0.2.0/24", request.ipPermissions().getFirst().ipRanges().get(1).cidrIp());
		assertEquals("sg-2", request.ipPermissions().get(1).userIdGroupPairs().getFirst().groupId());
	}

	@Test
	void itFiltersAndPages() throws IOException {
		cloud.ec2().answers(request -> {
			String token = ((DescribeInstancesRequest) request).nextToken();
			Reservation page = Reservation.builder().instances(Instance.builder().instanceId(token == null ? "i-1" : "i-2").build()).build();
			return DescribeInstancesResponse.builder().reservations(page).nextToken(token == null ? "more+/=" : null).build();
		});
		Result result = Program.aws(cloud, "ec2", "describe-instances", "--filters", "Name=tag:Name,Values=a,b*", "--query", "Reservations[].Instances[].InstanceId");
		assertEquals("i-1\ni-2", result.out().strip().replace("\t", "\n"), result.err());
		DescribeInstancesRequest request = (DescribeInstancesRequest) cloud.ec2().lastRequest();
		assertEquals("more+/= tag:Name [a, b*]", request.nextToken() + " " + request.filters().getFirst().name() + " " + request.filters().getFirst().values());
	}

	@Test
	void itWaits() throws IOException {
		cloud.ec2().answers(request -> DescribeInstancesResponse.builder().reservations(Reservation.builder()
				.instances(Instance.builder().instanceId("i-1").state(state -> state.name(InstanceStateName.RUNNING).code(16)).build()).build()).build());
		Result result = Program.aws(cloud, "ec2", "wait", "instance-running", "--instance-ids", "i-1");
		assertEquals(0, result.status(), result.err());
	}

	@Test
	void itDecodesConsoleOutput() throws IOException {
		cloud.ec2().answers(request -> GetConsoleOutputResponse.builder().instanceId("i-1").output("bG9naW46IA==").build());
		assertTrue(Program.aws(cloud, "ec2", "get-console-output", "--instance-id", "i-1").out().contains("login: "));
	}

	@Test
	void itShowsTheCloudsErrors() throws IOException {
		cloud.ec2().answers(request -> {
			throw Ec2Exception.builder().statusCode(400).awsErrorDetails(AwsErrorDetails.builder().errorCode("InvalidInstanceID.NotFound")
					.errorMessage("The instance ID 'i-1' does not exist").build()).build();
		});
		Result result = Program.aws(cloud, "ec2", "stop-instances", "--instance-ids", "i-1");
		// Some versions say in brackets before the colon how often they tried.
		assertTrue(result.err().contains("An error occurred (InvalidInstanceID.NotFound) when calling the StopInstances operation"), result.err());
		assertTrue(result.err().contains(": The instance ID 'i-1' does not exist"), result.err());
	}

	@Test
	void itIsRefusedWithAWrongSecret() throws IOException {
		Result result = Program.aws(cloud, Map.of("AWS_SECRET_ACCESS_KEY", "wrong"), "ec2", "describe-regions");
		assertTrue(result.err().contains("(AuthFailure)") && result.err().contains("AWS was not able to validate the provided access credentials"), result.err());
	}

	@Test
	void itIsToldThatAnotherServiceIsNotHere() throws IOException {
		Result result = Program.aws(cloud, "iam", "list-users");
		assertTrue(result.err().contains("This endpoint does not offer the service iam."), result.err());
	}
}
