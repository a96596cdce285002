package org.minicloud.topology.findings;

import java.util.List;
import java.util.stream.Stream;
import org.minicloud.topology.Element;
import org.minicloud.topology.Protocol;
import org.minicloud.topology.Server;
import org.minicloud.topology.Tier;
import org.minicloud.topology.TopologyPackage.Literals;
import org.minicloud.topology.document.Names;
import org.minicloud.topology.rules.EffectiveRules;
import org.minicloud.topology.rules.RuleMatrix;
import org.minicloud.topology.Guarded;

/** Key pairs that are not there, and log-ins that are let in where no key fits. */
final class KeyPairChecker implements Checker {
	private static final int SSH = 22;

	@Override
	public void check(Element element, Look look) {
		if (element instanceof Server server && hasKey(server))
			checkKey(server, look);
		if (element instanceof Guarded guarded && EffectiveRules.guardOf(guarded) == guarded)
			checkLogIn(guarded, look);
	}

	private static boolean hasKey(Server server) {
		return server.getKeyName() != null && !server.getKeyName().isBlank();
	}

	private static void checkKey(Server server, Look look) {
		List<String> known = look.facts().keyPairs().orElse(null);
		if (known == null || known.contains(server.getKeyName()))
			return;
		Stream<QuickFix> others = known.stream().limit(3).map(key -> Look.set("Use " + key, server, Literals.SERVER__KEY_NAME, key));
		QuickFix none = Look.set("Launch it without a key pair", server, Literals.SERVER__KEY_NAME, null);
		look.error("key-unknown", server, "The region has no key pair \"" + server.getKeyName() + "\".",
				Stream.concat(others, Stream.of(none)).toArray(QuickFix[]::new));
	}

	/** Looked for at the group: whether SSH is let in is told there. */
	private static void checkLogIn(Guarded guarded, Look look) {
		if (look.rulesOf(guarded).stream().noneMatch(rule -> rule.admits(Protocol.TCP, SSH)))
			return;
		Stream<? extends Element> members = guarded instanceof Tier ? RuleMatrix.childrenOf(guarded).stream() : Stream.of(guarded);
		members.filter(Server.class::isInstance).map(Server.class::cast).filter(server -> !hasKey(server))
				.forEach(server -> look.info("no-key", server, "SSH is let in, but " + Names.of(server) + " has no key pair to log in with.",
						look.facts().keyPairs().orElse(List.of()).stream().limit(3)
								.map(key -> Look.set("Use " + key, server, Literals.SERVER__KEY_NAME, key)).toArray(QuickFix[]::new)));
	}
}
