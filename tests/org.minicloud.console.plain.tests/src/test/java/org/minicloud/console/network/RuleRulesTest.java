package org.minicloud.console.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleRulesTest {
	private static final List<String> GROUPS = List.of("sg-0123456789abcdef0");

	@ParameterizedTest
	@ValueSource(strings = { "80", "8000-8080", "8000 - 8080", "0-65535", " 22 " })
	void aPortOrARangeWillDo(String ports) {
		assertEquals(Optional.empty(), RuleRules.checkPorts(TrafficPreset.CUSTOM_TCP, ports));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "http", "-1", "65536", "9-1", "1-2-3", "80,81" })
	void anythingElseIsNoPort(String ports) {
		assertTrue(RuleRules.checkPorts(TrafficPreset.CUSTOM_TCP, ports).isPresent());
	}

	@Test
	void aNamedKindOfTrafficNeedsNoPorts() {
		assertEquals(Optional.empty(), RuleRules.checkPorts(TrafficPreset.SSH, ""));
	}

	@ParameterizedTest
	@ValueSource(strings = { "0.0.0.0/0", "10.1.2.3/32", "sg-0123456789abcdef0" })
	void aRangeOrAGroupOfTheNetworkWillDo(String peer) {
		assertEquals(Optional.empty(), RuleRules.checkPeer(peer, GROUPS));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "10.0.0.1", "10.0.0.256/8", "10.0.0.0/33", "web", "sg-00000000000000000", "::/0" })
	void anythingElseIsNoPeer(String peer) {
		assertTrue(RuleRules.checkPeer(peer, GROUPS).isPresent());
	}

	@Test
	void aRuleThatAdmitsTheSameIsNotAddedTwice() {
		RuleLine present = new RuleLine("tcp", 22, 22, "10.0.0.0/8", "office");
		assertTrue(RuleRules.checkNew(new RuleLine("tcp", 22, 22, "10.0.0.0/8", "home"), List.of(present)).isPresent());
		assertEquals(Optional.empty(), RuleRules.checkNew(new RuleLine("tcp", 22, 22, "10.0.0.0/9", ""), List.of(present)));
	}

	@Test
	void loggingInFromAnywhereIsWarnedOf() {
		assertTrue(RuleRules.warning(TrafficPreset.SSH.rule("", RuleLine.ANYWHERE, "")).orElseThrow().contains("log in"));
	}

	@Test
	void aWebServerForEverybodyIsNot() {
		assertEquals(Optional.empty(), RuleRules.warning(TrafficPreset.HTTP.rule("", RuleLine.ANYWHERE, "")));
	}

	@Test
	void aDatabaseForEverybodyIsWarnedOfAlsoWithinARange() {
		assertTrue(RuleRules.warning(TrafficPreset.CUSTOM_TCP.rule("5000-6000", RuleLine.ANYWHERE, "")).orElseThrow().contains("database"));
	}
}
