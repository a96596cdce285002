package org.minicloud.topology.cloudformation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.minicloud.topology.cloudformation.UserDataText.Target;

class UserDataTextTest {
	private final Function<String, Optional<Target>> targets = id -> Optional
			.ofNullable(Map.of("Db", new Target("data", List.of("Db")), "App", new Target("app", List.of("App1", "App2"))).get(id));

	@ParameterizedTest
	@ValueSource(strings = { "plain", "${shell}", "${!indirect}", "$$ ${} ${open", "{{Db.address}}", "a {{App.addresses}} b {{ App.address }} ${x}",
			"{{Nobody.address}} {{Db.colour}} {{", "{{Db.name}}${!a}{{Db.addresses}}", "${!}", "${a${b}}" })
	void whatGoesOutComesBack(String text) {
		Object template = UserDataText.toTemplate(text, targets);
		assertEquals(Optional.of(text.replace("{{ App.address }}", "{{App.address}}")), UserDataText.fromTemplate(template, targets, id -> Optional.empty()));
	}

	@Test
	void textWithoutReferencesNeedsNoFunctionButBase64() {
		assertEquals(Map.of("Fn::Base64", "echo ${HOME}"), UserDataText.toTemplate("echo ${HOME}", targets));
	}

	@Test
	void severalAddressesAreJoinedByBlanks() {
		assertEquals(
				Functions.call("Fn::Base64",
						Functions.call("Fn::Sub", List.of("${App.addresses}", Map.of("App.addresses",
								Functions.call("Fn::Join", List.of(" ", List.of(Functions.getAtt("App1", "PrivateIp"), Functions.getAtt("App2", "PrivateIp")))))))),
				UserDataText.toTemplate("{{App.addresses}}", targets));
	}

	@Test
	void aPseudoParameterIsMoreThanADesignCanSay() {
		assertEquals(Optional.empty(), UserDataText.fromTemplate(Functions.call("Fn::Base64", Functions.call("Fn::Sub", "${AWS::Region}")), targets,
				id -> Optional.empty()));
	}
}
