package org.minicloud.topology.findings;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.minicloud.topology.Element;
import org.minicloud.topology.Server;
import org.minicloud.topology.Tier;
import org.minicloud.topology.TopologyPackage.Literals;
import org.minicloud.topology.document.Names;
import org.minicloud.topology.document.UserData;
import org.minicloud.topology.document.UserData.Reference;

/** References in user data that lead to nobody or in a circle, and user data that EC2 does not take. */
final class UserDataChecker implements Checker {
	@Override
	public void check(Element element, Look look) {
		if (!(element instanceof Server server) || server.getUserData() == null)
			return;
		for (Reference reference : new LinkedHashSet<>(UserData.references(server.getUserData())))
			checkReference(server, reference, look);
		checkCircle(server, look);
		int bytes = server.getUserData().getBytes(StandardCharsets.UTF_8).length;
		if (bytes > UserData.LARGEST_BYTES)
			look.error("user-data-size", server, "The user data of " + Names.of(server) + " has " + bytes + " bytes; EC2 takes " + UserData.LARGEST_BYTES + ".");
	}

	private static void checkReference(Server server, Reference reference, Look look) {
		Optional<Element> target = look.withId(reference.id());
		if (target.isEmpty())
			look.error("reference-to-nobody", server, "The user data of " + Names.of(server) + " refers to " + reference + ", and no node has the id \""
					+ reference.id() + "\".");
		else if (!reference.isKnownProperty())
			look.error("reference-unknown", server, "The user data of " + Names.of(server) + " refers to " + reference + "; known are "
					+ String.join(", ", UserData.PROPERTIES) + ".", address(server, reference));
		else if (reference.needsAddress() && !(target.get() instanceof Server) && !(target.get() instanceof Tier))
			look.error("reference-unknown", server, "The user data of " + Names.of(server) + " refers to " + reference + ", but a "
					+ Names.words(target.get().eClass()) + " has no address.");
	}

	private static QuickFix address(Server server, Reference mistaken) {
		return new QuickFix("Refer to its address", () -> new org.minicloud.topology.edit.SetFeature(server, Literals.SERVER__USER_DATA,
				UserData.resolve(server.getUserData(), each -> (each.equals(mistaken) ? new Reference(each.id(), "address") : each).toString())));
	}

	/** A circle is told once, at the one whose id comes first. */
	private static void checkCircle(Server server, Look look) {
		List<Element> circle = look.circle(server);
		boolean isFirst = circle.stream().map(Element::getId).min(Comparator.naturalOrder()).filter(server.getId()::equals).isPresent();
		if (!isFirst)
			return;
		if (circle.size() == 1)
			look.error("reference-circle", server, Names.of(server) + " waits for its own address before it is launched.");
		else
			look.error("reference-circle", server, circle.stream().map(Names::of).collect(Collectors.joining(", "))
					+ " wait for each other's addresses, so none of them can be launched first.");
	}
}
