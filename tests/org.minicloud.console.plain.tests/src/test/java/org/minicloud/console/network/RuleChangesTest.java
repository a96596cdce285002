package org.minicloud.console.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class RuleChangesTest {
	private static final RuleLine SSH = TrafficPreset.SSH.rule("", "10.0.0.0/8", "");
	private static final RuleLine WEB = TrafficPreset.HTTP.rule("", RuleLine.ANYWHERE, "");

	private static RuleChanges.Rules inbound(RuleLine... rules) {
		return new RuleChanges.Rules(List.of(rules), List.of());
	}

	@Test
	void nothingIsAskedWhereNothingChanged() {
		assertTrue(RuleChanges.between("sg-1", inbound(SSH, WEB), inbound(WEB, SSH)).isEmpty());
	}

	@Test
	void aRuleThatCameIsAdmittedAndOneThatWentIsRevoked() {
		RuleChanges changes = RuleChanges.between("sg-1", inbound(SSH), inbound(WEB));
		assertEquals(List.of(WEB), changes.admitIn());
		assertEquals(List.of(SSH), changes.revokeIn());
	}

	@Test
	void directionsAreApart() {
		RuleChanges changes = RuleChanges.between("sg-1", inbound(SSH), new RuleChanges.Rules(List.of(), List.of(SSH)));
		assertEquals(List.of(SSH), changes.admitOut());
		assertEquals(List.of(SSH), changes.revokeIn());
		assertEquals("1 added, 1 removed", changes.summary());
	}

	@Test
	void aRuleForAGroupIsToldByItsId() {
		var permission = new RuleLine("tcp", 8080, 8080, "sg-0123456789abcdef0", "web").permission();
		assertEquals("sg-0123456789abcdef0", permission.userIdGroupPairs().getFirst().groupId());
		assertTrue(permission.ipRanges().isEmpty());
	}

	@Test
	void allTrafficHasNoPorts() {
		var permission = TrafficPreset.ALL_TRAFFIC.rule("", RuleLine.ANYWHERE, "").permission();
		assertEquals("-1", permission.ipProtocol());
		assertEquals(null, permission.fromPort());
	}

	@Test
	void oneChangeIsCalledByItsTraffic() {
		assertEquals("authorize 22/tcp in web", RuleChanges.between("sg-1", inbound(), inbound(SSH)).label("web"));
		assertEquals("revoke 80/tcp in web", RuleChanges.between("sg-1", inbound(WEB), inbound()).label("web"));
		assertEquals("2 rules in web", RuleChanges.between("sg-1", inbound(WEB), inbound(SSH)).label("web"));
	}

	@Test
	void theWayBackAdmitsWhatWasRevoked() {
		RuleChanges back = RuleChanges.between("sg-1", inbound(SSH), inbound(WEB)).reversed();
		assertEquals(List.of(SSH), back.admitIn());
		assertEquals(List.of(WEB), back.revokeIn());
	}
}
