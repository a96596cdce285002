package org.minicloud.topology.findings;

import java.util.List;
import org.minicloud.topology.Element;
import org.minicloud.topology.Server;
import org.minicloud.topology.TopologyPackage.Literals;
import org.minicloud.topology.document.ElementFactory;
import org.minicloud.topology.document.Names;

/** Image, type and number of a server's instances. */
final class ServerChecker implements Checker {
	private static final int MOST = 100;
	/** So many images are offered in place of one that is not there. */
	private static final int OFFERS = 3;

	@Override
	public void check(Element element, Look look) {
		if (!(element instanceof Server server))
			return;
		checkImage(server, look);
		checkType(server, look);
		if (server.getCount() < 1 || server.getCount() > MOST)
			look.error("count", server, Names.of(server) + " stands for " + server.getCount() + " instances; it must be 1 to " + MOST + ".",
					Look.set("Make it one", server, Literals.SERVER__COUNT, 1));
	}

	private static void checkImage(Server server, Look look) {
		String image = server.getImage();
		if (image == null || image.isBlank()) {
			look.error("image-missing", server, Names.of(server) + " has no image.", images(server, ElementFactory.USUAL_IMAGE, look));
			return;
		}
		boolean unknown = look.facts().images().map(images -> images.stream().noneMatch(present -> present.isMeantBy(image))).orElse(false);
		if (unknown)
			look.error("image-unknown", server, "The region has no image \"" + image + "\".", images(server, image, look));
	}

	/** The images whose names begin most like the wanted one's. */
	private static QuickFix[] images(Server server, String wanted, Look look) {
		List<String> names = look.facts().images().map(images -> images.stream().map(CloudFacts.Image::name).filter(name -> name != null)
				.sorted((one, other) -> common(other, wanted) - common(one, wanted)).limit(OFFERS).toList()).orElse(List.of(ElementFactory.USUAL_IMAGE));
		return names.stream().map(name -> Look.set("Use " + name, server, Literals.SERVER__IMAGE, name)).toArray(QuickFix[]::new);
	}

	private static int common(String one, String other) {
		int length = 0;
		while (length < one.length() && length < other.length() && one.charAt(length) == other.charAt(length))
			length++;
		return length;
	}

	private static void checkType(Server server, Look look) {
		String type = server.getInstanceType();
		List<String> known = look.facts().instanceTypes().orElse(List.of());
		String offer = known.isEmpty() || known.contains(ElementFactory.USUAL_TYPE) ? ElementFactory.USUAL_TYPE : known.getFirst();
		QuickFix use = Look.set("Use " + offer, server, Literals.SERVER__INSTANCE_TYPE, offer);
		if (type == null || type.isBlank())
			look.error("type-missing", server, Names.of(server) + " has no instance type.", use);
		else if (!known.isEmpty() && !known.contains(type))
			look.error("type-unknown", server, "The region has no instance type \"" + type + "\".", use);
	}
}
