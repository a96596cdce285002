package org.minicloud.cloud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.minicloud.cloud.TestCloud.assertError;
import static org.minicloud.cloud.TestCloud.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsResponse;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

class SecurityGroupsTest extends CloudTest {
	private int made;

	@Test
	void theDefaultGroupAdmitsItsMembers() {
		SecurityGroup group = cloud.ec2.describeSecurityGroups(request -> request.groupNames("default")).securityGroups().getFirst();
		assertEquals("default VPC security group", group.description());
		assertEquals(List.of("-1"), group.ipPermissions().stream().map(permission -> permission.ipProtocol()).toList());
		assertEquals(group.groupId(), group.ipPermissions().getFirst().userIdGroupPairs().getFirst().groupId());
		assertEquals("0.0.0.0/0", group.ipPermissionsEgress().getFirst().ipRanges().getFirst().cidrIp());
	}

	@Test
	void aNewGroupAdmitsNothingAndSendsEverything() {
		SecurityGroup group = describe(create());
		assertTrue(group.ipPermissions().isEmpty());
		assertEquals("0.0.0.0/0", group.ipPermissionsEgress().getFirst().ipRanges().getFirst().cidrIp());
		assertEquals(defaultVpc(), group.vpcId());
	}

	@Test
	void aGroupCanBeTaggedAtOnceAndLater() {
		String id = cloud.ec2.createSecurityGroup(request -> request.groupName("tagged").description("d").tagSpecifications(
				TagSpecification.builder().resourceType("security-group").tags(Tag.builder().key("a").value("b").build()).build())).groupId();
		cloud.ec2.createTags(request -> request.resources(id).tags(Tag.builder().key("c").value("d").build()));
		assertEquals(List.of(id), find(filter("tag:a", "b"), filter("tag:c", "d")));
		assertEquals(2, cloud.ec2.describeTags(request -> request.filters(filter("resource-id", id),
				filter("resource-type", "security-group"))).tags().size());
	}

	@Test
	void aNameIsUniqueInItsNetworkInWhateverCase() {
		create("Twice");
		assertEquals("The security group 'twice' already exists for VPC '" + defaultVpc() + "'",
				assertError("InvalidGroup.Duplicate", () -> create("twice")));
	}

	@Test
	void anotherNetworkMayHaveTheSameName() {
		create("shared");
		String vpc = cloud.ec2.createVpc(request -> request.cidrBlock("10.9.0.0/16")).vpc().vpcId();
		String other = cloud.ec2.createSecurityGroup(request -> request.groupName("shared").description("d").vpcId(vpc)).groupId();
		assertEquals(List.of(other), find(filter("group-name", "shared"), filter("vpc-id", vpc)));
	}

	@Test
	void anotherRegionKnowsNothingOfIt() {
		String id = create();
		assertError("InvalidGroup.NotFound",
				() -> cloud.minicloud.ec2("eu-west-1").describeSecurityGroups(request -> request.groupIds(id)));
	}

	@ParameterizedTest
	@CsvSource({ "sg-web,InvalidParameterValue", "default,InvalidGroup.Reserved", "Default,InvalidGroup.Reserved", "'',MissingParameter",
			"größe,InvalidParameterValue", "a|b,InvalidParameterValue" })
	void aNameThatCannotBeIsRefused(String name, String code) {
		assertError(code, () -> create(name));
	}

	@Test
	void aNameThatIsTooLongIsRefused() {
		assertError("InvalidParameterValue", () -> create("x".repeat(256)));
	}

	@Test
	void aDescriptionIsNeeded() {
		assertEquals("The request must contain the parameter GroupDescription", assertError("MissingParameter",
				() -> cloud.ec2.createSecurityGroup(request -> request.groupName("no description"))));
	}

	@Test
	void aDryRunMakesNoGroup() {
		assertError("DryRunOperation",
				() -> cloud.ec2.createSecurityGroup(request -> request.groupName("dry").description("d").dryRun(true)));
		assertTrue(find(filter("group-name", "dry")).isEmpty());
	}

	@Test
	void aGroupIsDeletedByIdOrByName() {
		String first = create();
		cloud.ec2.deleteSecurityGroup(request -> request.groupId(first));
		create("by name");
		cloud.ec2.deleteSecurityGroup(request -> request.groupName("by name"));
		assertTrue(find(filter("group-id", first), filter("group-name", "by name")).isEmpty());
		assertEquals("The security group '" + first + "' does not exist",
				assertError("InvalidGroup.NotFound", () -> cloud.ec2.deleteSecurityGroup(request -> request.groupId(first))));
	}

	@Test
	void theDefaultGroupStays() {
		assertError("CannotDelete", () -> cloud.ec2.deleteSecurityGroup(request -> request.groupName("default")));
	}

	@Test
	void aGroupWithMembersStaysUntilTheyAreGone() {
		String group = create();
		String instance = cloud.launch(request -> request.securityGroupIds(group));
		cloud.advance(TestCloud.BOOT);
		assertEquals("resource " + group + " has a dependent object",
				assertError("DependencyViolation", () -> cloud.ec2.deleteSecurityGroup(request -> request.groupId(group))));
		cloud.ec2.terminateInstances(request -> request.instanceIds(instance));
		cloud.advance(TestCloud.BOOT);
		cloud.ec2.deleteSecurityGroup(request -> request.groupId(group));
	}

	@Test
	void aGroupThatAnotherNamesStays() {
		String named = create();
		String naming = create();
		cloud.ec2.authorizeSecurityGroupIngress(request -> request.groupId(naming).ipPermissions(permission -> permission
				.ipProtocol("tcp").fromPort(80).toPort(80).userIdGroupPairs(pair -> pair.groupId(named))));
		assertError("DependencyViolation", () -> cloud.ec2.deleteSecurityGroup(request -> request.groupId(named)));
		cloud.ec2.deleteSecurityGroup(request -> request.groupId(naming));
		cloud.ec2.deleteSecurityGroup(request -> request.groupId(named));
	}

	@Test
	void aGroupThatNamesItselfGoes() {
		String id = create();
		cloud.ec2.authorizeSecurityGroupIngress(request -> request.groupId(id)
				.ipPermissions(permission -> permission.ipProtocol("-1").userIdGroupPairs(pair -> pair.groupId(id))));
		cloud.ec2.deleteSecurityGroup(request -> request.groupId(id));
	}

	@ParameterizedTest
	@CsvSource({ "banana,InvalidGroupId.Malformed", "sg-0123456789abcdef0,InvalidGroup.NotFound" })
	void anIdThatIsNoneIsRefused(String id, String code) {
		assertError(code, () -> cloud.ec2.describeSecurityGroups(request -> request.groupIds(id)));
	}

	@Test
	void anAbsentNameIsNotFound() {
		assertEquals("The security group 'nobody' does not exist in default VPC '" + defaultVpc() + "'", assertError(
				"InvalidGroup.NotFound", () -> cloud.ec2.describeSecurityGroups(request -> request.groupNames("nobody"))));
	}

	@Test
	void filtersLookIntoPermissions() {
		String id = create("filtered");
		cloud.ec2.authorizeSecurityGroupIngress(request -> request.groupId(id).ipProtocol("tcp").fromPort(8080).toPort(8090)
				.cidrIp("192.0.2.0/24"));
		for (var filter : List.of(filter("ip-permission.from-port", "8080"), filter("ip-permission.to-port", "8090"),
				filter("ip-permission.cidr", "192.0.2.*"), filter("egress.ip-permission.cidr", "0.0.0.0/0"),
				filter("description", "of the test")))
			assertTrue(find(filter, filter("group-name", "filt*")).contains(id), filter.name());
		assertFalse(find(filter("egress.ip-permission.from-port", "8080")).contains(id));
	}

	@Test
	void groupsComePageByPage() {
		List<String> ids = IntStream.range(0, 12).mapToObj(number -> create("page-" + number)).toList();
		List<String> found = new ArrayList<>();
		String token = null;
		do {
			String next = token;
			DescribeSecurityGroupsResponse page = cloud.ec2.describeSecurityGroups(
					request -> request.filters(filter("group-name", "page-*")).maxResults(5).nextToken(next));
			assertTrue(page.securityGroups().size() <= 5);
			page.securityGroups().forEach(group -> found.add(group.groupId()));
			token = page.nextToken();
		} while (token != null);
		assertEquals(ids.stream().sorted().toList(), found);
	}

	@Test
	void aTokenOfAnotherRequestIsNoToken() {
		assertError("InvalidPaginationToken",
				() -> cloud.ec2.describeSecurityGroups(request -> request.maxResults(5).nextToken("abc")));
	}

	@Test
	void aNetworkHasFiveHundredGroups() {
		try (TestCloud full = TestCloud.paused()) {
			for (int i = 1; i < 500; i++) {
				int number = i;
				full.ec2.createSecurityGroup(request -> request.groupName("g" + number).description("d"));
			}
			assertError("SecurityGroupLimitExceeded",
					() -> full.ec2.createSecurityGroup(request -> request.groupName("one more").description("d")));
		}
	}

	private String create() {
		return create("group " + ++made);
	}

	private String create(String name) {
		return cloud.ec2.createSecurityGroup(request -> request.groupName(name).description("of the test")).groupId();
	}

	private SecurityGroup describe(String id) {
		return cloud.ec2.describeSecurityGroups(request -> request.groupIds(id)).securityGroups().getFirst();
	}

	private List<String> find(software.amazon.awssdk.services.ec2.model.Filter... filters) {
		return cloud.ec2.describeSecurityGroups(request -> request.filters(filters)).securityGroups().stream()
				.map(SecurityGroup::groupId).toList();
	}

	private String defaultVpc() {
		return cloud.ec2.describeVpcs(request -> request.filters(filter("is-default", "true"))).vpcs().getFirst().vpcId();
	}
}
