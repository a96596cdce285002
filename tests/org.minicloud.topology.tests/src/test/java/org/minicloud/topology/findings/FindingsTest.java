package org.minicloud.topology.findings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eclipse.emf.ecore.EObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.minicloud.topology.Actor;
import org.minicloud.topology.Connection;
import org.minicloud.topology.Drawing;
import org.minicloud.topology.Element;
import org.minicloud.topology.ElasticAddress;
import org.minicloud.topology.Network;
import org.minicloud.topology.Protocol;
import org.minicloud.topology.Rule;
import org.minicloud.topology.Server;
import org.minicloud.topology.Subnet;
import org.minicloud.topology.Tier;
import org.minicloud.topology.TopologyFactory;
import org.minicloud.topology.TopologyPackage.Literals;
import org.minicloud.topology.Volume;
import org.minicloud.topology.document.NodeKind;
import org.minicloud.topology.edit.AddRule;
import org.minicloud.topology.edit.Bounds;
import org.minicloud.topology.edit.Remove;
import org.minicloud.topology.edit.Reparent;
import org.minicloud.topology.edit.SetFeature;
import org.minicloud.topology.templates.Templates;

/** Each kind of finding: when it is there, and that its quick fix, chosen from the list, makes it go. */
class FindingsTest {
	private static final CloudFacts FACTS = new CloudFacts() {
		@Override
		public Optional<List<Image>> images() {
			return Optional.of(List.of(new Image("ami-1", "amzn-ami-pv-2013.09.2.x86_64-ebs"), new Image("ami-2", "ubuntu/images/precise")));
		}

		@Override
		public Optional<List<String>> zones() {
			return Optional.of(List.of("us-east-1a", "us-east-1b"));
		}

		@Override
		public Optional<List<String>> instanceTypes() {
			return Optional.of(List.of("t1.micro", "m1.small"));
		}

		@Override
		public Optional<List<String>> keyPairs() {
			return Optional.of(List.of("ops"));
		}

		@Override
		public OptionalInt room(String zone, String instanceType) {
			return OptionalInt.of(5);
		}
	};
	private final Drawing drawing = new Drawing();
	private final Findings findings = new Findings(drawing.document, FACTS, drawing.factory).follow(drawing.history);
	private final Actor internet = drawing.actor(NodeKind.INTERNET);
	private final Tier web = drawing.tier(NodeKind.WEB_TIER);
	private final Server server = drawing.server(web);

	@Test
	void aTierWithoutArrowsIsUnreachable() {
		assertFixed(web, "unreachable");
		assertEquals(80, web.getIncoming().getFirst().getFromPort());
	}

	@Test
	void aTierBehindAnUnreachableOneIsUnreachableUntilThatIsReached() {
		Tier application = drawing.tier(NodeKind.APPLICATION_TIER);
		drawing.arrow(web, application, 8080);
		assertTrue(has(application, "unreachable"));
		Connection arrow = drawing.arrow(internet, web, 80);
		assertFalse(has(application, "unreachable"));
		drawing.done(new Remove(List.of(arrow)));
		assertTrue(has(application, "unreachable"));
	}

	@Test
	void twoTiersThatOnlyReachEachOtherAreUnreachable() {
		Tier other = drawing.tier(NodeKind.TIER);
		Connection way = drawing.arrow(internet, web, 80);
		drawing.arrow(web, other, 80);
		drawing.arrow(other, web, 80);
		assertFalse(has(other, "unreachable"));
		drawing.done(new Remove(List.of(way)));
		assertTrue(has(web, "unreachable") && has(other, "unreachable"));
	}

	@Test
	void anUnreachedDatabaseIsConnectedToTheApplication() {
		Tier application = drawing.tier(NodeKind.APPLICATION_TIER);
		drawing.arrow(internet, application, 80);
		Tier database = drawing.tier(NodeKind.DATABASE_TIER);
		assertFixed(database, "unreachable");
		assertEquals(application, database.getIncoming().getFirst().getSource());
	}

	@Test
	void aDatabasePortThatIsOpenToTheWorldIsAnError() {
		Tier database = drawing.tier(NodeKind.DATABASE_TIER);
		Connection arrow = drawing.arrow(internet, database, 5432);
		assertEquals(Severity.ERROR, findings.worstOf(arrow).orElseThrow());
		assertFixed(arrow, "database-open");
	}

	@Test
	void aDatabasePortThatARuleOpensToTheWorldIsClosedByDeletingTheRule() {
		drawing.done(new AddRule(web, rule(3306, 3306, "0.0.0.0/0")));
		assertFixed(web, "database-open");
		assertEquals(List.of(), web.getGroup().getRules());
	}

	@Test
	void sshThatIsOpenToTheWorldIsRestrictedToTheCompany() {
		Connection arrow = drawing.arrow(internet, web, 22);
		assertFixed(arrow, "ssh-open");
		assertEquals("Corporate network", arrow.getSource().getName());
	}

	@Test
	void theWorldIsTakenFromARuleWithOtherRanges() {
		Rule rule = rule(22, 22, "10.0.0.0/8", "0.0.0.0/0");
		drawing.done(new AddRule(web, rule));
		fix(find(web, "ssh-open").fixes().get(1));
		assertEquals(List.of("10.0.0.0/8"), rule.getCidrs());
	}

	@Test
	void everythingOpenToTheWorldIsToldAsSuch() {
		drawing.done(new AddRule(web, rule(0, 65535, "0.0.0.0/0")));
		assertFixed(web, "wide-open");
	}

	@Test
	void severalInstancesInOneZoneAreSpread() {
		drawing.done(new SetFeature(server, Literals.SERVER__COUNT, 4));
		drawing.done(new SetFeature(server, Literals.SERVER__ZONES, List.of("us-east-1b")));
		assertFixed(web, "single-zone");
		assertEquals(List.of("us-east-1b", "us-east-1a"), server.getZones());
	}

	@Test
	void aTierOfOneInstanceGetsASecond() {
		assertFixed(web, "single-instance");
		assertEquals(2, server.getCount());
	}

	@Test
	void aRuleThatAdmitsMoreThanTheArrowsIsDrawn() {
		drawing.done(new AddRule(web, rule(443, 443, "0.0.0.0/0")));
		assertFixed(web, "rule-admits-more");
		assertEquals(443, web.getIncoming().getFirst().getFromPort());
	}

	@Test
	void aRuleThatSaysWhatAnArrowSaysIsSpare() {
		drawing.arrow(internet, web, 80);
		drawing.done(new AddRule(web, rule(80, 80, "192.0.2.0/24")));
		assertFixed(web, "rule-spare");
	}

	@Test
	void anImageThatIsNotInTheRegionIsReplacedByTheLikestOne() {
		drawing.done(new SetFeature(server, Literals.SERVER__IMAGE, "ubuntu/images/trusty"));
		assertFixed(server, "image-unknown");
		assertEquals("ubuntu/images/precise", server.getImage());
	}

	@ParameterizedTest
	@ValueSource(strings = { "ami-1", "amzn-ami*", "ubuntu/images/precise" })
	void anImageIsKnownByIdNameAndBeginning(String image) {
		drawing.done(new SetFeature(server, Literals.SERVER__IMAGE, image));
		assertFalse(has(server, "image-unknown"));
	}

	@Test
	void anUnknownTypeIsReplaced() {
		drawing.done(new SetFeature(server, Literals.SERVER__INSTANCE_TYPE, "m9.huge"));
		assertFixed(server, "type-unknown");
	}

	@Test
	void anUnknownZoneIsLeftOut() {
		drawing.done(new SetFeature(server, Literals.SERVER__ZONES, List.of("us-east-1z", "us-east-1a")));
		assertFixed(server, "zone-unknown");
		assertEquals(List.of("us-east-1a"), server.getZones());
	}

	@Test
	void anUnknownKeyPairIsReplacedByOneThatIsThere() {
		drawing.done(new SetFeature(server, Literals.SERVER__KEY_NAME, "gone"));
		assertFixed(server, "key-unknown");
		assertEquals("ops", server.getKeyName());
	}

	@Test
	void aLogInWithoutAKeyIsTold() {
		drawing.arrow(drawing.actor(NodeKind.CORPORATE_NETWORK), web, 22);
		assertFixed(server, "no-key");
	}

	@Test
	void aNameThatIsThereTwiceStandsAtBothAndGoesFromBoth() {
		Tier other = drawing.tier(NodeKind.TIER);
		drawing.done(SetFeature.rename(other, "Web"));
		assertTrue(has(web, "name-twice"));
		assertFixed(other, "name-twice");
		assertFalse(has(web, "name-twice"));
	}

	@Test
	void aNameIsFreeAgainWhenItsOtherHolderIsDeleted() {
		Tier other = drawing.tier(NodeKind.TIER);
		drawing.done(SetFeature.rename(other, "Web"));
		drawing.done(new Remove(List.of(other)));
		assertFalse(has(web, "name-twice"));
	}

	@Test
	void serversThatWaitForEachOtherAreACircle() {
		Server other = drawing.server(web);
		drawing.done(new SetFeature(server, Literals.SERVER__USER_DATA, "echo {{" + other.getId() + ".address}}"));
		drawing.done(new SetFeature(other, Literals.SERVER__USER_DATA, "echo {{" + server.getId() + ".addresses}}"));
		assertEquals(1, kinds("reference-circle").size());
		drawing.done(new SetFeature(other, Literals.SERVER__USER_DATA, "echo {{" + server.getId() + ".name}}"));
		assertEquals(0, kinds("reference-circle").size());
	}

	@Test
	void aServerThatWaitsForItsOwnTierIsACircle() {
		drawing.done(new SetFeature(server, Literals.SERVER__USER_DATA, "echo {{" + web.getId() + ".addresses}}"));
		assertEquals(1, kinds("reference-circle").size());
	}

	@Test
	void aReferenceToNobodyIsToldWhenThatNodeGoes() {
		Server other = drawing.server(web);
		drawing.done(new SetFeature(server, Literals.SERVER__USER_DATA, "echo {{" + other.getId() + ".address}}"));
		assertFalse(has(server, "reference-to-nobody"));
		drawing.done(new Remove(List.of(other)));
		assertTrue(has(server, "reference-to-nobody"));
		drawing.history.undo();
		assertFalse(has(server, "reference-to-nobody"));
	}

	@Test
	void anUnknownPropertyOfAReferenceIsMended() {
		Server other = drawing.server(web);
		drawing.done(new SetFeature(server, Literals.SERVER__USER_DATA, "echo {{" + other.getId() + ".ip}}"));
		assertFixed(server, "reference-unknown");
		assertEquals("echo {{" + other.getId() + ".address}}", server.getUserData());
	}

	@Test
	void anElasticAddressThatNobodyUsesCosts() {
		assertFixed(drawing.add(ElasticAddress.class, NodeKind.ELASTIC_ADDRESS, drawing.document), "address-idle");
	}

	@Test
	void anElasticAddressOfSeveralInstancesIsTheFirstOnes() {
		ElasticAddress address = drawing.add(ElasticAddress.class, NodeKind.ELASTIC_ADDRESS, server);
		drawing.done(new SetFeature(server, Literals.SERVER__COUNT, 2));
		assertTrue(has(address, "address-of-first"));
	}

	@Test
	void twoVolumesAtOneDeviceAreTold() {
		Volume one = drawing.add(Volume.class, NodeKind.VOLUME, server);
		Volume other = drawing.add(Volume.class, NodeKind.VOLUME, server);
		drawing.done(new SetFeature(one, Literals.VOLUME__DEVICE, "/dev/sdf"));
		drawing.done(new SetFeature(other, Literals.VOLUME__DEVICE, "/dev/sdf"));
		assertFixed(other, "device-twice");
	}

	@Test
	void anEmptyTierGetsAServer() {
		assertFixed(drawing.tier(NodeKind.TIER), "tier-empty");
	}

	@Test
	void portsUpsideDownAreSwapped() {
		Connection arrow = drawing.arrow(internet, web, 90);
		drawing.done(new SetFeature(arrow, Literals.CONNECTION__TO_PORT, 80));
		assertFixed(arrow, "port-range");
		assertEquals(90, arrow.getToPort());
	}

	@Test
	void portZeroIsReplacedByTheUsualOne() {
		Connection arrow = drawing.arrow(internet, web, 0);
		assertFixed(arrow, "port-range");
		assertEquals(80, arrow.getFromPort());
	}

	@Test
	void moreThanAZoneHasRoomForIsTold() {
		drawing.done(new SetFeature(server, Literals.SERVER__ZONES, List.of("us-east-1a")));
		drawing.done(new SetFeature(server, Literals.SERVER__COUNT, 6));
		assertTrue(find(server, "no-room").sentence().contains("room for 5 more"));
	}

	@Test
	void twoArrowsThatSayTheSameAreOneTooMany() {
		drawing.arrow(internet, web, 80);
		assertFixed(drawing.arrow(internet, web, 80), "arrow-twice");
	}

	@Test
	void anArrowToOneServerOfATierIsPutToTheTier() {
		drawing.server(web);
		Connection arrow = drawing.arrow(internet, server, 80);
		assertFixed(arrow, "arrow-to-member");
		assertEquals(web, arrow.getTarget());
	}

	@Test
	void anArrowThatComesToCrossVpcsIsTold() {
		Tier application = drawing.tier(NodeKind.APPLICATION_TIER);
		Connection arrow = drawing.arrow(web, application, 8080);
		Network network = drawing.add(Network.class, NodeKind.NETWORK, drawing.document);
		drawing.done(new Reparent(network, application, new Bounds(0, 0, -1, -1)));
		assertTrue(has(arrow, "other-vpc"));
		drawing.done(new SetFeature(network, Literals.NETWORK__CIDR, ""));
		assertFalse(has(arrow, "other-vpc"));
	}

	@Test
	void aRangeThatIsNoneIsMendedWhenItIsAnAddress() {
		drawing.done(new SetFeature(internet, Literals.ACTOR__CIDRS, List.of("192.0.2.7")));
		assertFixed(internet, "range-malformed");
		assertEquals(List.of("192.0.2.7/32"), internet.getCidrs());
	}

	@Test
	void subnetsThatOverlapOrLieOutsideAreTold() {
		Network network = drawing.add(Network.class, NodeKind.NETWORK, drawing.document);
		Subnet one = drawing.add(Subnet.class, NodeKind.SUBNET, network);
		Subnet other = drawing.add(Subnet.class, NodeKind.SUBNET, network);
		drawing.done(new SetFeature(one, Literals.SUBNET__CIDR, "10.0.0.0/24"));
		drawing.done(new SetFeature(other, Literals.SUBNET__CIDR, "10.0.0.128/25"));
		assertTrue(has(other, "subnet-range"));
		drawing.done(new SetFeature(other, Literals.SUBNET__CIDR, "10.0.1.0/24"));
		assertFalse(has(other, "subnet-range"));
		drawing.done(new SetFeature(other, Literals.SUBNET__CIDR, "10.1.1.0/24"));
		assertTrue(has(other, "subnet-range"));
	}

	@Test
	void aServerThatWantsAnotherZoneThanItsSubnetIsTold() {
		Subnet subnet = drawing.add(Subnet.class, NodeKind.SUBNET, drawing.add(Network.class, NodeKind.NETWORK, drawing.document));
		Server inside = drawing.server(subnet);
		drawing.done(new SetFeature(inside, Literals.SERVER__ZONES, List.of("us-east-1a")));
		drawing.done(new SetFeature(subnet, Literals.SUBNET__ZONE, "us-east-1b"));
		assertFixed(inside, "zone-of-subnet");
	}

	@ParameterizedTest
	@ValueSource(strings = { "three-tier", "single-server", "failover-pair", "web-with-cache" })
	void aTemplateHasNeitherErrorsNorWarnings(String id) {
		Findings of = new Findings(Templates.withId(id).orElseThrow().document("Sample", "us-east-1", drawing.factory), FACTS, drawing.factory);
		assertEquals(List.of(), of.all().stream().filter(finding -> finding.severity() != Severity.INFO).toList());
	}

	@Test
	void nothingIsFoundAboutWhatIsNotKnown() {
		drawing.done(new SetFeature(server, Literals.SERVER__IMAGE, "any"));
		findings.useFacts(CloudFacts.unknown());
		assertFalse(has(server, "image-unknown"));
	}

	@Test
	void aListenerHearsWhichNodesHaveOtherFindings() {
		Set<EObject> heard = new java.util.HashSet<>();
		findings.addListener(heard::addAll);
		drawing.arrow(internet, web, 80);
		assertEquals(Set.of(web), heard);
	}

	private void assertFixed(EObject subject, String kind) {
		fix(find(subject, kind).fixes().getFirst());
		assertFalse(has(subject, kind), () -> "still there: " + findings.of(subject));
		drawing.history.undo();
		assertTrue(has(subject, kind), "gone after undo");
		drawing.history.redo();
	}

	private void fix(QuickFix fix) {
		drawing.done(fix.edit());
		assertEquals(fix.label(), drawing.history.undoLabel().orElseThrow());
	}

	private Finding find(EObject subject, String kind) {
		return findings.of(subject).stream().filter(finding -> finding.kind().equals(kind)).findFirst()
				.orElseThrow(() -> new AssertionError("no " + kind + " among " + findings.all()));
	}

	private boolean has(EObject subject, String kind) {
		return findings.of(subject).stream().anyMatch(finding -> finding.kind().equals(kind));
	}

	private Set<String> kinds(String kind) {
		return findings.all().stream().filter(finding -> finding.kind().equals(kind)).map(finding -> ((Element) finding.subject()).getId())
				.collect(Collectors.toCollection(TreeSet::new));
	}

	private static Rule rule(int from, int to, String... ranges) {
		Rule rule = TopologyFactory.eINSTANCE.createRule();
		rule.setProtocol(Protocol.TCP);
		rule.setFromPort(from);
		rule.setToPort(to);
		rule.getCidrs().addAll(List.of(ranges));
		return rule;
	}
}
