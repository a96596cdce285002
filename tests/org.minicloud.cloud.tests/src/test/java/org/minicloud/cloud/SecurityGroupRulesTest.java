package org.minicloud.cloud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.minicloud.cloud.TestCloud.assertError;
import static org.minicloud.cloud.TestCloud.filter;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

class SecurityGroupRulesTest extends CloudTest {
	private int made;
	private String group;

	@BeforeEach
	void createGroup() {
		group = create();
	}

	@Test
	void anAuthorizedRuleIsDescribed() {
		SecurityGroupRule rule = cloud.ec2.authorizeSecurityGroupIngress(request -> request.groupId(group)
				.ipPermissions(tcp(22, "203.0.113.0/24", "office"))).securityGroupRules().getFirst();
		assertTrue(rule.securityGroupRuleId().startsWith("sgr-"));
		assertEquals("tcp 22 22 203.0.113.0/24 office false", rule.ipProtocol() + " " + rule.fromPort() + " " + rule.toPort() + " "
				+ rule.cidrIpv4() + " " + rule.description() + " " + rule.isEgress());
		assertEquals(List.of(rule), rules(false));
	}

	@Test
	void rulesWithTheSamePortsAreOnePermission() {
		authorize(tcp(80, "192.0.2.0/24", null));
		authorize(tcp(443, "192.0.2.0/24", null));
		authorize(tcp(80, "198.51.100.0/24", null));
		authorize(IpPermission.builder().ipProtocol("tcp").fromPort(80).toPort(80).userIdGroupPairs(pair -> pair.groupId(group)).build());
		List<IpPermission> permissions = describe().ipPermissions();
		assertEquals(List.of(80, 443), permissions.stream().map(IpPermission::fromPort).toList());
		assertEquals(List.of("192.0.2.0/24", "198.51.100.0/24"),
				permissions.getFirst().ipRanges().stream().map(IpRange::cidrIp).toList());
		assertEquals(List.of(group), permissions.getFirst().userIdGroupPairs().stream().map(pair -> pair.groupId()).toList());
	}

	@Test
	void aDuplicateIsRefusedInEc2sWords() {
		authorize(tcp(22, "0.0.0.0/0", null));
		assertEquals("the specified rule \"peer: 0.0.0.0/0, TCP, from port: 22, to port: 22, ALLOW\" already exists",
				assertError("InvalidPermission.Duplicate", () -> authorize(tcp(22, "0.0.0.0/0", "with a description"))));
	}

	@Test
	void theDuplicateOfARuleOfADefaultGroupIsNamed() {
		assertEquals("the specified rule \"peer: 0.0.0.0/0, ALL, ALLOW\" already exists", assertError("InvalidPermission.Duplicate",
				() -> cloud.ec2.authorizeSecurityGroupEgress(request -> request.groupId(group).ipPermissions(all("0.0.0.0/0")))));
	}

	@Test
	void aRequestThatSaysTheSameTwiceIsRefusedWhole() {
		assertEquals("The same permission must not appear multiple times",
				assertError("InvalidParameterValue", () -> authorize(tcp(22, "10.0.0.0/8", null), tcp(22, "10.1.2.3/8", null))));
		assertTrue(rules(false).isEmpty());
	}

	@Test
	void aRequestIsDoneWholeOrNotAtAll() {
		authorize(tcp(22, "10.0.0.0/8", null));
		assertError("InvalidPermission.Duplicate", () -> authorize(tcp(23, "10.0.0.0/8", null), tcp(22, "10.0.0.0/8", null)));
		assertEquals(1, rules(false).size());
	}

	@Test
	void bitsOfTheHostAreTakenFromARange() {
		authorize(tcp(22, "203.0.113.77/24", null));
		assertEquals("203.0.113.0/24", rules(false).getFirst().cidrIpv4());
	}

	@ParameterizedTest
	@CsvSource({ "6,tcp", "17,udp", "TCP,tcp", "1,icmp", "50,50", "-1,-1", "all,-1" })
	void protocolsAreKeptByTheirNames(String given, String kept) {
		authorize(IpPermission.builder().ipProtocol(given).fromPort(1).toPort(1).ipRanges(range -> range.cidrIp("10.0.0.0/8")).build());
		assertEquals(kept, rules(false).getFirst().ipProtocol());
	}

	@Test
	void allTrafficHasNoPorts() {
		authorize(all("10.0.0.0/8"));
		assertEquals(-1, rules(false).getFirst().fromPort());
		assertNull(describe().ipPermissions().getFirst().fromPort());
	}

	@Test
	void icmpHasTypeAndCode() {
		authorize(IpPermission.builder().ipProtocol("icmp").fromPort(8).toPort(-1).ipRanges(range -> range.cidrIp("0.0.0.0/0")).build());
		assertEquals("8 -1", describe().ipPermissions().getFirst().fromPort() + " " + describe().ipPermissions().getFirst().toPort());
		assertEquals("the specified rule \"peer: 0.0.0.0/0, ICMP, type: 8, code: ALL, ALLOW\" already exists",
				assertError("InvalidPermission.Duplicate", () -> cloud.ec2.authorizeSecurityGroupIngress(
						request -> request.groupId(group).ipProtocol("icmp").fromPort(8).toPort(-1).cidrIp("0.0.0.0/0"))));
	}

	@ParameterizedTest
	@CsvSource({ "tcp,,,InvalidParameterValue", "tcp,80,,InvalidParameterValue", "tcp,443,80,InvalidPermission.Malformed",
			"tcp,-1,-1,InvalidParameterValue", "udp,0,65536,InvalidParameterValue", "icmp,-1,0,InvalidParameterValue",
			"icmp,256,0,InvalidParameterValue", "icmp,,,InvalidParameterValue", "sctp,1,2,InvalidParameterValue",
			"256,1,2,InvalidParameterValue", ",1,2,MissingParameter" })
	void whatCannotBeARuleIsRefused(String protocol, Integer from, Integer to, String code) {
		assertError(code, () -> authorize(IpPermission.builder().ipProtocol(protocol).fromPort(from).toPort(to)
				.ipRanges(range -> range.cidrIp("0.0.0.0/0")).build()));
	}

	@ParameterizedTest
	@CsvSource({ "10.0.0.0", "10.0.0.0/33", "10.0.0.300/8", "everywhere" })
	void aRangeThatIsNoneIsMalformed(String cidr) {
		assertEquals("CIDR block " + cidr + " is malformed", assertError("InvalidParameterValue", () -> authorize(tcp(22, cidr, null))));
	}

	@Test
	void aPermissionNeedsASource() {
		assertError("MissingParameter", () -> authorize(IpPermission.builder().ipProtocol("tcp").fromPort(1).toPort(2).build()));
	}

	@Test
	void aGroupIsASourceByIdAndByName() {
		String other = create();
		authorize(IpPermission.builder().ipProtocol("tcp").fromPort(1).toPort(1)
				.userIdGroupPairs(pair -> pair.groupName("rules " + made).userId("123456789012")).build());
		assertEquals(other, rules(false).getFirst().referencedGroupInfo().groupId());
		assertEquals("the specified rule \"peer: " + other + ", TCP, from port: 1, to port: 1, ALLOW\" already exists",
				assertError("InvalidPermission.Duplicate", () -> authorize(IpPermission.builder().ipProtocol("tcp").fromPort(1)
						.toPort(1).userIdGroupPairs(pair -> pair.groupId(other)).build())));
	}

	@Test
	void anAbsentGroupIsNoSource() {
		assertError("InvalidGroup.NotFound", () -> authorize(IpPermission.builder().ipProtocol("tcp").fromPort(1).toPort(1)
				.userIdGroupPairs(pair -> pair.groupId("sg-0123456789abcdef0")).build()));
		assertError("InvalidGroup.NotFound", () -> authorize(IpPermission.builder().ipProtocol("tcp").fromPort(1).toPort(1)
				.userIdGroupPairs(pair -> pair.groupId(group).userId("999999999999")).build()));
	}

	@Test
	void aGroupOfAnotherNetworkIsNoSource() {
		String vpc = cloud.ec2.createVpc(request -> request.cidrBlock("10.0.0.0/16")).vpc().vpcId();
		String other = cloud.ec2.createSecurityGroup(request -> request.groupName("far").description("d").vpcId(vpc)).groupId();
		assertEquals("You have specified two resources that belong to different networks.", assertError("InvalidGroup.NotFound",
				() -> authorize(IpPermission.builder().ipProtocol("-1").userIdGroupPairs(pair -> pair.groupId(other)).build())));
	}

	@Test
	void theFormOfTheFirstVersionsIsUnderstood() {
		cloud.ec2.authorizeSecurityGroupIngress(request -> request.groupName("rules " + made).ipProtocol("tcp").fromPort(80).toPort(80)
				.cidrIp("0.0.0.0/0"));
		assertEquals(80, rules(false).getFirst().fromPort());
		cloud.ec2.revokeSecurityGroupIngress(request -> request.groupName("rules " + made).ipProtocol("tcp").fromPort(80).toPort(80)
				.cidrIp("0.0.0.0/0"));
		assertTrue(rules(false).isEmpty());
	}

	@Test
	void aSourceGroupInTheFirstFormMeansAllProtocols() {
		cloud.ec2.authorizeSecurityGroupIngress(request -> request.groupId(group).sourceSecurityGroupName("rules " + made));
		assertEquals(List.of("icmp", "tcp", "udp"), rules(false).stream().map(SecurityGroupRule::ipProtocol).toList());
	}

	@Test
	void egressIsAuthorizedAndRevoked() {
		cloud.ec2.revokeSecurityGroupEgress(request -> request.groupId(group).ipPermissions(all("0.0.0.0/0")));
		cloud.ec2.authorizeSecurityGroupEgress(request -> request.groupId(group).ipPermissions(tcp(443, "0.0.0.0/0", null)));
		assertEquals(List.of(443), rules(true).stream().map(SecurityGroupRule::fromPort).toList());
		assertTrue(rules(false).isEmpty());
	}

	@Test
	void inTheDefaultNetworkWhatIsNotThereIsTold() {
		authorize(tcp(22, "10.0.0.0/8", null));
		List<IpPermission> unknown = cloud.ec2.revokeSecurityGroupIngress(request -> request.groupId(group)
				.ipPermissions(tcp(22, "10.0.0.0/8", null), tcp(23, "10.0.0.0/8", null))).unknownIpPermissions();
		assertEquals(List.of(23), unknown.stream().map(IpPermission::fromPort).toList());
		assertTrue(rules(false).isEmpty());
	}

	@Test
	void inOtherNetworksWhatIsNotThereIsAnError() {
		String vpc = cloud.ec2.createVpc(request -> request.cidrBlock("10.5.0.0/16")).vpc().vpcId();
		String far = cloud.ec2.createSecurityGroup(request -> request.groupName("strict").description("d").vpcId(vpc)).groupId();
		assertEquals("The specified rule does not exist in this security group.", assertError("InvalidPermission.NotFound",
				() -> cloud.ec2.revokeSecurityGroupIngress(request -> request.groupId(far).ipPermissions(tcp(1, "10.0.0.0/8", null)))));
	}

	@Test
	void aRuleIsRevokedByItsId() {
		authorize(tcp(22, "10.0.0.0/8", null), tcp(23, "10.0.0.0/8", null));
		String id = rules(false).getFirst().securityGroupRuleId();
		cloud.ec2.revokeSecurityGroupIngress(request -> request.groupId(group).securityGroupRuleIds(id));
		assertEquals(List.of(23), rules(false).stream().map(SecurityGroupRule::fromPort).toList());
		assertError("InvalidSecurityGroupRuleId.NotFound",
				() -> cloud.ec2.revokeSecurityGroupIngress(request -> request.groupId(group).securityGroupRuleIds(id)));
		assertError("InvalidSecurityGroupRuleId.Malformed",
				() -> cloud.ec2.revokeSecurityGroupIngress(request -> request.groupId(group).securityGroupRuleIds("x")));
	}

	@Test
	void aRuleIsModifiedInItsPlace() {
		authorize(tcp(22, "10.0.0.0/8", null));
		String id = rules(false).getFirst().securityGroupRuleId();
		modify(id, 2222, "192.0.2.1/24");
		assertEquals(id + " 2222 192.0.2.0/24", rules(false).getFirst().securityGroupRuleId() + " " + rules(false).getFirst().fromPort()
				+ " " + rules(false).getFirst().cidrIpv4());
	}

	@Test
	void aRuleIsNotModifiedIntoAnother() {
		authorize(tcp(22, "10.0.0.0/8", null), tcp(23, "10.0.0.0/8", null));
		assertError("InvalidPermission.Duplicate", () -> modify(rules(false).getFirst().securityGroupRuleId(), 23, "10.0.0.0/8"));
	}

	@Test
	void aRuleKeepsItsKindOfSource() {
		authorize(tcp(22, "10.0.0.0/8", null));
		String id = rules(false).getFirst().securityGroupRuleId();
		assertError("InvalidParameterCombination", () -> cloud.ec2.modifySecurityGroupRules(request -> request.groupId(group)
				.securityGroupRules(update -> update.securityGroupRuleId(id)
						.securityGroupRule(rule -> rule.ipProtocol("tcp").fromPort(1).toPort(1).referencedGroupId(group)))));
	}

	@Test
	void aDescriptionIsUpdatedByRuleAndById() {
		authorize(tcp(22, "10.0.0.0/8", "old"));
		cloud.ec2.updateSecurityGroupRuleDescriptionsIngress(
				request -> request.groupId(group).ipPermissions(tcp(22, "10.0.0.0/8", "new")));
		assertEquals("new", rules(false).getFirst().description());
		String id = rules(false).getFirst().securityGroupRuleId();
		cloud.ec2.updateSecurityGroupRuleDescriptionsIngress(request -> request.groupId(group)
				.securityGroupRuleDescriptions(description -> description.securityGroupRuleId(id).description("newest")));
		assertEquals("newest", describe().ipPermissions().getFirst().ipRanges().getFirst().description());
		assertError("InvalidPermission.NotFound", () -> cloud.ec2.updateSecurityGroupRuleDescriptionsEgress(
				request -> request.groupId(group).ipPermissions(tcp(22, "10.0.0.0/8", "none"))));
	}

	@Test
	void aDescriptionWithForbiddenCharactersIsRefused() {
		assertError("InvalidParameterValue", () -> authorize(tcp(22, "10.0.0.0/8", "<office>")));
	}

	@Test
	void aDirectionHasSixtyRules() {
		IpPermission[] sixty = new IpPermission[60];
		for (int i = 0; i < sixty.length; i++)
			sixty[i] = tcp(1000 + i, "10.0.0.0/8", null);
		authorize(sixty);
		assertError("RulesPerSecurityGroupLimitExceeded", () -> authorize(tcp(22, "10.0.0.0/8", null)));
		cloud.ec2.authorizeSecurityGroupEgress(request -> request.groupId(group).ipPermissions(tcp(22, "10.0.0.0/8", null)));
	}

	@Test
	void aRuleCanBeTagged() {
		cloud.ec2.authorizeSecurityGroupIngress(request -> request.groupId(group).ipPermissions(tcp(22, "10.0.0.0/8", null))
				.tagSpecifications(TagSpecification.builder().resourceType("security-group-rule")
						.tags(Tag.builder().key("who").value(group).build()).build()));
		assertEquals(1, cloud.ec2.describeSecurityGroupRules(request -> request.filters(filter("tag:who", group))).securityGroupRules().size());
	}

	@Test
	void aDryRunChangesNothing() {
		assertError("DryRunOperation", () -> cloud.ec2.authorizeSecurityGroupIngress(
				request -> request.groupId(group).ipPermissions(tcp(22, "10.0.0.0/8", null)).dryRun(true)));
		assertTrue(rules(false).isEmpty());
	}

	private void modify(String id, int port, String cidr) {
		cloud.ec2.modifySecurityGroupRules(request -> request.groupId(group).securityGroupRules(update -> update.securityGroupRuleId(id)
				.securityGroupRule(rule -> rule.ipProtocol("tcp").fromPort(port).toPort(port).cidrIpv4(cidr))));
	}

	private void authorize(IpPermission... permissions) {
		cloud.ec2.authorizeSecurityGroupIngress(request -> request.groupId(group).ipPermissions(permissions));
	}

	private String create() {
		return cloud.ec2.createSecurityGroup(request -> request.groupName("rules " + ++made).description("d")).groupId();
	}

	private SecurityGroup describe() {
		return cloud.ec2.describeSecurityGroups(request -> request.groupIds(group)).securityGroups().getFirst();
	}

	private List<SecurityGroupRule> rules(boolean egress) {
		return cloud.ec2.describeSecurityGroupRules(request -> request.filters(filter("group-id", group))).securityGroupRules()
				.stream().filter(rule -> rule.isEgress() == egress).toList();
	}

	private static IpPermission tcp(int port, String cidr, String description) {
		Consumer<IpRange.Builder> range = builder -> builder.cidrIp(cidr).description(description);
		return IpPermission.builder().ipProtocol("tcp").fromPort(port).toPort(port).ipRanges(range).build();
	}

	private static IpPermission all(String cidr) {
		return IpPermission.builder().ipProtocol("-1").ipRanges(range -> range.cidrIp(cidr)).build();
	}
}
